import {
  type AssignmentMode,
  type CampaignState,
  type EscalationPolicy,
  type Instant,
  type RowProfile,
  type TableRow,
  type WorkingCalendar,
  civilDateOf,
  workingDaysBetween,
} from '@duban/domain';
import type { NoticeEdition } from '@duban/domain/editions';
import type { CampaignRecord } from '@duban/persistence';
import type { LetterFacts, LetterSubject } from './letter-facts';
import { daysZh, periodZh } from './words';

/** What the letters about one row of one campaign have in common. */
export interface RowFacts {
  readonly noticeNumber: string;
  readonly campaignTitle: string;
  readonly campaignState: CampaignState;
  readonly row: TableRow;
  readonly matterNumber?: string;
  readonly profile: RowProfile;
  readonly policy: EscalationPolicy;
  readonly calendar: WorkingCalendar;
  readonly publicUrl: string;
}

export interface AboutAssignment {
  readonly id: string;
  readonly mode: AssignmentMode;
  readonly state: string;
  readonly agencyZh: string;
  readonly dueAt: Instant | null;
  readonly dueTentative: boolean;
}

/** The same for every letter about one row: told from the campaign and the editions that it pins. */
export function rowFacts(
  row: {
    readonly notice: Pick<NoticeEdition, 'number'>;
    readonly campaign: Pick<CampaignRecord, 'title' | 'state' | 'policy'>;
    readonly row: TableRow;
    readonly profile: RowProfile;
    readonly calendar: WorkingCalendar;
    readonly matter?: { readonly number: string } | null;
  },
  publicUrl: string,
): RowFacts {
  const { title, state, policy } = row.campaign;
  return {
    noticeNumber: row.notice.number,
    campaignTitle: title,
    campaignState: state,
    row: row.row,
    ...(row.matter ? { matterNumber: row.matter.number } : {}),
    profile: row.profile,
    policy,
    calendar: row.calendar,
    publicUrl,
  };
}

export function aboutAssignment(assignment: Omit<AboutAssignment, 'agencyZh'>, agencyZh: string): AboutAssignment {
  const { id, mode, state, dueAt, dueTentative } = assignment;
  return { id, mode, state, agencyZh, dueAt, dueTentative };
}

/** What is asked of an agency, by its part in the row. */
export function askedZh(mode: AssignmentMode, state: string, facts: Pick<RowFacts, 'profile' | 'policy'>): string {
  if (state === 'standby') return `待命：${facts.profile.trigger?.zh ?? '出现应办情形'}时启动，目前无事项，不计时限。`;
  switch (mode) {
    case 'answer':
      return `请签收并办理，形成${facts.profile.resultForm.zh}，经部门负责人签发后报送。`;
    case 'co_sign':
      return '请签收；首列牵头部门报送后，对该稿会签。';
    case 'consult':
      return state === 'waiting'
        ? `请知悉。牵头部门征求意见后，请在${periodZh(facts.policy.clocks.opinion)}内反馈会签意见；征求之前不计时限。`
        : `请对牵头部门的征求意见稿反馈会签意见；逾期未复视为无不同意见，并如实记录。`;
    case 'contribute':
      return '请签收并提供本部门职责范围内的材料，经部门负责人签发后报送。';
    case 'join':
      return '请签收并派员参加；参加情况经部门负责人签发后报送。';
  }
}

/** The common part of a letter about one assignment at one moment. */
export function letterFacts(
  about: LetterSubject,
  facts: RowFacts,
  assignment: AboutAssignment,
  now: Instant,
  more: Pick<LetterFacts, 'whyZh'> & Partial<LetterFacts>,
): LetterFacts {
  const { dueAt } = assignment;
  return {
    about,
    noticeNumber: facts.noticeNumber,
    campaignTitle: facts.campaignTitle,
    row: facts.row.row,
    ...(facts.matterNumber ? { matterNumber: facts.matterNumber } : {}),
    taskZh: facts.row.verbatim.task,
    agencyZh: assignment.agencyZh,
    stage: '',
    name: '',
    askedZh: askedZh(assignment.mode, assignment.state, facts),
    dueAt,
    dueTentative: assignment.dueTentative,
    daysZh: dueAt === null ? '' : daysLeftZh(facts.calendar, now, dueAt),
    followsZh: '',
    insteadOfZh: '',
    url: `${facts.publicUrl}/assignments/${assignment.id}`,
    ...more,
  };
}

export function daysLeftZh(calendar: WorkingCalendar, now: Instant, dueAt: Instant): string {
  const [today, dueOn] = [civilDateOf(now), civilDateOf(dueAt)];
  return daysZh(workingDaysBetween(calendar, today, dueOn), now > dueAt, today === dueOn);
}
