/**
 * What falls due of one proceeding (a region's assessment, a case, a measure). `fireAt` is when the work is done; the legal
 * moment is `at`. Both in ms UTC.
 */
export interface Due {
  /** `rung`: of the ladder; anything else is the proceeding's own (a window that closes, a step that may begin). */
  readonly kind: string;
  /** Which of its clocks. */
  readonly cycle: number;
  readonly stage?: string;
  readonly at: number;
  readonly fireAt: number;
}

export interface Agenda {
  /** Why nothing is due of it any more; null while it goes on. */
  readonly outcome: string | null;
  /** The earliest first. */
  readonly items: readonly Due[];
}
