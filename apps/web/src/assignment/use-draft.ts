import type { AssignmentDetail } from '@duban/contract-http';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/api-problem';
import { queryKeys } from '../api/query-keys';
import { keep, kept } from '../shell/kept';
import { useAct } from './use-act';

export interface DraftContent {
  readonly text: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

export type DraftStatus =
  | { readonly kind: 'none' | 'pending' | 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed'; readonly problem: ApiProblem | null };

const PAUSE_MS = 2_000;

/** Where typed words wait in the browser until the server has them: a lost session loses nothing. */
function mirrorKey(userId: string, assignmentId: string): `duban.${string}` {
  return `duban.draft.${userId}.${assignmentId}`;
}

interface DraftStart extends DraftContent {
  readonly savedAt: string | null;
  /** Who wrote it, where it was somebody else. */
  readonly savedBy: string | null;
  /** The draft on the server that these words go on from. */
  readonly over: string | null;
  /** The server has never had them. */
  readonly isUnsaved: boolean;
}

/** What the form starts from: words the server never got, else its draft, else nothing. */
export function draftAtStart(assignment: AssignmentDetail, userId: string): DraftStart | null {
  const mirrored = kept<DraftContent & { over?: string | null }>(mirrorKey(userId, assignment.id));
  if (mirrored) {
    const { text, fields, over = null } = mirrored;
    return { text, fields, over, savedAt: null, savedBy: null, isUnsaved: true };
  }
  const { draft } = assignment;
  return draft && { ...draft, over: draft.savedAt, isUnsaved: false };
}

/** Saves two seconds after typing stops, one save at a time, always against the version last seen, and over no words of a colleague that their writer has not seen. */
export function useDraft(
  assignment: AssignmentDetail,
  content: DraftContent,
  enabled: boolean,
  userId: string,
  start: Pick<DraftStart, 'over' | 'isUnsaved'> | null,
) {
  const mirror = mirrorKey(userId, assignment.id);
  const client = useQueryClient();
  const { mutateAsync: act } = useAct(assignment.id);
  const [status, setStatus] = useState<DraftStatus>({ kind: 'none' });
  const written = JSON.stringify(content);
  const saved = useRef(start?.isUnsaved ? '' : written);
  const over = useRef(start?.over ?? null);
  const [tries, setTries] = useState(0);
  const running = useRef<Promise<void>>(Promise.resolve());
  const stopped = useRef(false);

  useEffect(() => {
    if (!enabled || written === saved.current) return undefined;
    stopped.current = false;
    setStatus({ kind: 'pending' });
    keep(mirror, JSON.stringify({ ...(JSON.parse(written) as DraftContent), over: over.current }));
    const waiting = setTimeout(() => {
      running.current = running.current.then(save);
    }, PAUSE_MS);
    return () => clearTimeout(waiting);

    async function save(): Promise<void> {
      if (stopped.current || written === saved.current) return;
      setStatus({ kind: 'saving' });
      const version =
        client.getQueryData<AssignmentDetail>(queryKeys.assignment(assignment.id))?.version ?? assignment.version;
      try {
        const sent = JSON.parse(written) as { text: string; fields: Record<string, string | number> };
        await act({ action: 'draft', body: { ...sent, over: over.current }, version });
        saved.current = written;
        keep(mirror, null);
        setStatus({ kind: 'saved', at: new Date().toISOString() });
      } catch (problem) {
        setStatus({ kind: 'failed', problem: problem instanceof ApiProblem ? problem : null });
      }
    }
    // The version is read when the save runs; a new one is no reason to save again.
  }, [written, enabled, assignment.id, mirror, tries]);

  return {
    status,
    /** What a colleague has saved meanwhile has been seen: it may be written over. */
    goOn: () => {
      over.current = assignment.draft?.savedAt ?? null;
      setTries((before) => before + 1);
    },
    /** Waits for a save under way and starts no other: the act that follows carries the words itself. */
    settle: async () => {
      stopped.current = true;
      await running.current;
    },
    /** The act has taken the words over. */
    forget: () => {
      stopped.current = true;
      saved.current = written;
      keep(mirror, null);
      setStatus({ kind: 'none' });
    },
  };
}
