import { type ReactNode, useEffect, useRef } from 'react';

/** What has been done, said where the reader is taken to: the form that they were in is gone. */
export function DoneNote({ sentence, children }: { sentence: string | null; children?: ReactNode }) {
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sentence !== null) note.current?.focus();
  }, [sentence]);
  if (sentence === null) return null;
  return (
    <div className="done-note" role="status" tabIndex={-1} ref={note}>
      {sentence} {children}
    </div>
  );
}
