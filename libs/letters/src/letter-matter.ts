import type { EscalationPolicy, Instant, WorkingCalendar } from '@duban/domain';
import type { LetterFacts, LetterSubject } from './letter-facts';
import { type AboutAssignment, type RowFacts, daysLeftZh, letterFacts } from './row-facts';

/** What the letters of a rung are about: an assignment of a row, or a proceeding that has no row (a region's year, a case, a measure). */
export interface LetterMatter {
  readonly policy: EscalationPolicy;
  readonly calendar: WorkingCalendar;
  /** Null where it is about no assignment. */
  readonly assignmentId: string | null;
  /** What letters about the same matter share, so that mail programs show them together. */
  readonly thread: string;
  facts(subject: LetterSubject, at: Instant, more: Pick<LetterFacts, 'whyZh'> & Partial<LetterFacts>): LetterFacts;
}

export function assignmentMatter(facts: RowFacts, about: AboutAssignment): LetterMatter {
  return {
    policy: facts.policy,
    calendar: facts.calendar,
    assignmentId: about.id,
    thread: `assignment-${about.id}`,
    facts: (subject, at, more) => letterFacts(subject, facts, about, at, more),
  };
}

export interface AboutProceeding {
  readonly type: string;
  readonly id: string;
  /** How it is cited: `北京市2026年度考核`. */
  readonly label: string;
  readonly titleZh: string;
  readonly agencyZh: string;
  /** What is asked of whoever holds its clock. */
  readonly askedZh: string;
  readonly dueAt: Instant | null;
  readonly dueTentative: boolean;
  /** Where its page is, below the public address. */
  readonly path: string;
}

export interface ProceedingFrame {
  readonly noticeNumber: string;
  readonly campaignTitle: string;
  readonly policy: EscalationPolicy;
  readonly calendar: WorkingCalendar;
  readonly publicUrl: string;
}

export function proceedingMatter(frame: ProceedingFrame, about: AboutProceeding): LetterMatter {
  return {
    policy: frame.policy,
    calendar: frame.calendar,
    assignmentId: null,
    thread: `${about.type}-${about.id}`,
    facts: (subject, at, more) => ({
      about: subject,
      noticeNumber: frame.noticeNumber,
      campaignTitle: frame.campaignTitle,
      row: 0,
      matterNumber: about.label,
      taskZh: about.titleZh,
      agencyZh: about.agencyZh,
      stage: '',
      name: '',
      askedZh: about.askedZh,
      dueAt: about.dueAt,
      dueTentative: about.dueTentative,
      daysZh: about.dueAt === null ? '' : daysLeftZh(frame.calendar, at, about.dueAt),
      followsZh: '',
      insteadOfZh: '',
      openZh: '打开办理页面',
      url: `${frame.publicUrl}${about.path}`,
      ...more,
    }),
  };
}
