/** The queue that carries letters. It never decides a deadline, and may be emptied at any moment: the letters stand in PostgreSQL. */
export const LETTER_QUEUE = 'duban-letters';

/** Version 1. Only where to look: a job holds no words, no names and no addresses. */
export interface LetterJob {
  readonly letterId: string;
}

/** One job for each attempt, so that a queue that still remembers the last one does not swallow the next. */
export const letterJobId = (letterId: string, attempt: number) => `${letterId}-${attempt}`;
