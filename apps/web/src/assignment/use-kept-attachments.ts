import { useState } from 'react';
import type { Attachment } from '../api/wire-types';
import { useMe } from '../session/use-me';
import { keep, kept } from '../shell/kept';

/** Files already uploaded and not yet handed in: named in the browser until an act has taken them, so that a reload does not lose them. */
export function useKeptAttachments(assignmentId: string, initial: readonly Attachment[]) {
  const me = useMe();
  const name = `duban.attachments.${me.data?.id ?? ''}.${assignmentId}` as const;
  const [attachments, setAttachments] = useState<readonly Attachment[]>(
    () => kept<readonly Attachment[]>(name) ?? initial,
  );
  return {
    attachments,
    change: (change: (before: readonly Attachment[]) => readonly Attachment[]) =>
      setAttachments((before) => {
        const after = change(before);
        keep(name, JSON.stringify(after));
        return after;
      }),
    forget: () => keep(name, null),
  };
}
