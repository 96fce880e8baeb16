import type { RowProfile } from '../division-of-labour/row-profile';
import type { TableRow } from '../division-of-labour/table-row';

/**
 * An ad-hoc matter beside the table: an instruction by a leader (批示), something handed over (交办), a decision of a meeting, a
 * commanding clause that has no row, or an occasion that starts a trigger-driven row.
 */
export type MatterKind = 'instruction' | 'assignment' | 'meeting' | 'clause' | 'occasion';
export const MATTER_KINDS: readonly MatterKind[] = ['instruction', 'assignment', 'meeting', 'clause', 'occasion'];

/** Matters stand behind the rows of the table: the first that is not one of them. */
export const FIRST_MATTER_ROW = 101;

export interface Matter {
  readonly id: string;
  /** 督〔2026〕7号 */
  readonly number: string;
  readonly kind: MatterKind;
  readonly title: string;
  readonly text: string;
  /** Who said it, in which document. */
  readonly source: string | null;
  readonly leads: readonly string[];
  readonly participants: readonly string[];
  readonly clauses: readonly string[];
  /** One-off, or every so often. */
  readonly every: string | null;
}

/** A matter is worked as a row of the table is: each agency that it names answers for its own part. */
export function matterAsRow(matter: Matter, row: number, nameOf: (code: string) => string): TableRow {
  return {
    row,
    serial: null,
    serialEvidence: 'none',
    titleZh: matter.title,
    titleEn: matter.title,
    leads: matter.leads,
    leadMode: matter.leads.length > 1 ? 'respectively' : 'single',
    participants: matter.participants,
    openEnded: true,
    openEndedIn: ['leads', 'participants'],
    noticeClauses: matter.clauses,
    verbatim: {
      task: matter.text,
      lead: matter.leads.map(nameOf).join('、'),
      participants: matter.participants.map(nameOf).join('、'),
    },
    note: '',
  };
}

export function matterAsProfile(matter: Matter, row: number): RowProfile {
  return {
    row,
    kind: matter.every === null ? 'one_off' : 'standing',
    participation: 'consult',
    resultForm: { zh: '办理情况反馈', en: 'report on what was done' },
    fields: [],
    minAttachments: 0,
    checklist: [{ code: 'done', zh: '已按要求办理', en: 'done as asked' }],
    period: matter.every === null ? null : { every: matter.every, source: 'configured' },
    trigger: null,
  };
}
