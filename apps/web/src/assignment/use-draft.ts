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
  /** Something else has been saved since these words were begun: nothing more is sent until their writer has chosen. */
  | { readonly kind: 'moved'; readonly detail: string; readonly over: string | null }
  | { readonly kind: 'failed'; readonly problem: ApiProblem | null };

const PAUSE_MS = 2_000;

/** Where typed words wait in the browser until the server has them: a lost session loses nothing. */
function mirrorKey(userId: string, assignmentId: string): `duban.${string}` {
  return `duban.draft.${userId}.${assignmentId}`;
}

export interface DraftStart extends DraftContent {
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
  const latest = useRef(written);
  const over = useRef(start?.over ?? null);
  const isHeld = useRef(false);
  const [tries, setTries] = useState(0);
  const running = useRef<Promise<void>>(Promise.resolve());
  const stopped = useRef(false);

  useEffect(() => {
    latest.current = written;
    if (!enabled) return undefined;
    if (written === saved.current) {
      // Typed and taken back: there is nothing that the server does not have.
      keep(mirror, null);
      if (!isHeld.current) setStatus((before) => (before.kind === 'pending' ? { kind: 'none' } : before));
      return undefined;
    }
    stopped.current = false;
    keep(mirror, JSON.stringify({ ...(JSON.parse(written) as DraftContent), over: over.current }));
    if (isHeld.current) return undefined;
    setStatus({ kind: 'pending' });
    const waiting = setTimeout(() => {
      running.current = running.current.then(save);
    }, PAUSE_MS);
    return () => clearTimeout(waiting);

    async function save(): Promise<void> {
      if (stopped.current || isHeld.current || written === saved.current) return;
      setStatus({ kind: 'saving' });
      const version =
        client.getQueryData<AssignmentDetail>(queryKeys.assignment(assignment.id))?.version ?? assignment.version;
      try {
        const sent = JSON.parse(written) as { text: string; fields: Record<string, string | number> };
        const { draft } = await act({ action: 'draft', body: { ...sent, over: over.current }, version });
        saved.current = written;
        over.current = draft?.savedAt ?? null;
        if (latest.current === written) keep(mirror, null);
        setStatus({ kind: 'saved', at: new Date().toISOString() });
      } catch (problem) {
        const known = problem instanceof ApiProblem ? problem : null;
        isHeld.current = known?.code === 'DRAFT_MOVED';
        setStatus(
          known && isHeld.current
            ? { kind: 'moved', detail: known.detail, over: over.current }
            : { kind: 'failed', problem: known },
        );
      }
    }
    // The version is read when the save runs; a new one is no reason to save again.
  }, [written, enabled, assignment.id, mirror, tries]);

  return {
    status,
    /** What has been saved meanwhile has been seen: it may be written over, or gone on from. */
    goOn: () => {
      over.current = assignment.draft?.savedAt ?? null;
      isHeld.current = false;
      setStatus({ kind: 'none' });
      setTries((before) => before + 1);
    },
    /** Waits for a save under way and starts no other: the act that follows carries the words itself, and says what they go on from. */
    settle: async (): Promise<string | null> => {
      stopped.current = true;
      await running.current;
      return over.current;
    },
    /** The act was refused because something else has been saved: it is shown before anything is handed in. */
    refused: (problem: unknown) => {
      if (!(problem instanceof ApiProblem) || problem.code !== 'DRAFT_MOVED') return;
      isHeld.current = true;
      setStatus({ kind: 'moved', detail: problem.detail, over: over.current });
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
