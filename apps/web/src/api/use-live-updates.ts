import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { API_BASE } from './api-client';
import { queryKeys } from './query-keys';

/** `changed` is what the server says; an unnamed event counts as well. */
const EVENT_NAMES = ['changed', 'message'];
const GATHER_MS = 400;
/** Whoever is told of no matters of the campaign looks again so often, while they look at all. */
const LOOK_AGAIN_MS = 60_000;

/** The server says that something changed; what is on screen is asked for again in place, so the reader's position stays. */
export function useLiveUpdates(enabled: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled || typeof EventSource === 'undefined') {
      const looking = setInterval(() => {
        if (document.visibilityState === 'visible') void client.invalidateQueries({ queryKey: queryKeys.live });
      }, LOOK_AGAIN_MS);
      return () => clearInterval(looking);
    }
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        void client.invalidateQueries({ queryKey: queryKeys.live });
      }, GATHER_MS);
    };
    const source = new EventSource(`${API_BASE}/events`);
    for (const name of EVENT_NAMES) source.addEventListener(name, refresh);
    let wasCut = false;
    source.onerror = () => {
      wasCut = true;
    };
    source.onopen = () => {
      // What was said while the line was down is not repeated.
      if (wasCut) refresh();
      wasCut = false;
    };
    return () => {
      source.close();
      clearTimeout(gathering);
    };
  }, [client, enabled]);
}
