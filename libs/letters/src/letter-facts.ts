import type { Instant, LetterKind } from '@duban/domain';

/** What a letter is about. `handover` … `correction` are letters of procedure, the rest are rungs of the ladder. */
export type LetterSubject =
  | LetterKind
  | 'handover'
  | 'consultation'
  | 'co_signature'
  | 'returned'
  | 'internal'
  | 'mention'
  | 'extension'
  | 'disagreement'
  | 'submission'
  | 'ruling'
  | 'hearing'
  | 'approval_request'
  | 'correction'
  | 'digest';

/** Everything a letter says. Frozen with it: the reader sees later what was known when it was written. */
export interface LetterFacts {
  readonly about: LetterSubject;
  readonly noticeNumber: string;
  readonly campaignTitle: string;
  readonly row: number;
  /** 督〔2026〕7号, for a matter that is no row of the table. */
  readonly matterNumber?: string;
  /** The row's words in the table. */
  readonly taskZh: string;
  readonly agencyZh: string;
  /** The rung's label and name; empty for letters of procedure. */
  readonly stage: string;
  readonly name: string;
  /** What is asked of the reader. */
  readonly askedZh: string;
  readonly dueAt: Instant | null;
  readonly dueTentative: boolean;
  /** `剩4个工作日`, `逾期6个工作日`; empty when nothing is due. */
  readonly daysZh: string;
  /** What follows if nothing happens. */
  readonly followsZh: string;
  /** Why this letter is sent. */
  readonly whyZh: string;
  /** The recipient whose place this one takes, in words; empty otherwise. */
  readonly insteadOfZh: string;
  /** What the link says; the assignment's page when left out. */
  readonly openZh?: string;
  readonly url: string;
}
