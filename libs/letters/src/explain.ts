import {
  type Instant,
  type LetterKind,
  type Rung,
  civilDateOf,
  clauseCited,
  clausePlace,
  isOwnEdition,
  parsePeriod,
} from '@duban/domain';
import { insteadOfZh } from './recipients';
import { daysEn, daysZh, momentEn, momentZh, periodEn, periodZh } from './words';

/** Why a rung fired, as stored with the escalation: enough to say it again, in either language, and to prove it. */
export interface StoredExplanation {
  readonly row: number;
  readonly matterNumber?: string;
  readonly agencyZh: string;
  readonly agencyEn: string;
  readonly clauses: readonly string[];
  readonly policyEdition: string;
  readonly calendarEdition: string;
  readonly rung: Rung;
  readonly clock: {
    readonly issuedAt: string;
    readonly dueAt: string | null;
    readonly momentAt: string;
    readonly firedAt: string;
    readonly tentative: boolean;
    /** 0 on or before the due day. */
    readonly workingDaysLate: number;
    readonly workingDaysLeft: number | null;
  };
  readonly ledger: readonly {
    readonly stream: string;
    readonly seq: number;
    readonly type: string;
    readonly at: string;
  }[];
  readonly recipients: readonly {
    readonly role: string;
    readonly displayName: string;
    readonly insteadOf: string | null;
    readonly reachable: boolean;
  }[];
  readonly hash: string;
}

/** The notice's own consequences: it names regions for them. A rung for a ministry is ours and never rests on these. */
const OF_REGIONS = ['N6.3-4', 'N6.3-5'];

/** The clauses of a row that an explanation of a rung may cite. */
export function citable(clauses: readonly string[]): readonly string[] {
  return clauses.filter((clause) => !OF_REGIONS.includes(clause));
}

export const LETTER_ZH: Readonly<Record<LetterKind, string>> = {
  remind: '提醒',
  urge: '催办单',
  supervise: '督办单',
  circular: '通报',
  interview: '约谈通知',
  referral: '移送函',
};
const LETTER_EN: Readonly<Record<LetterKind, string>> = {
  remind: 'a reminder',
  urge: 'a letter of urging',
  supervise: 'a supervision letter',
  circular: 'a circular of criticism',
  interview: 'a summons to an interview',
  referral: 'a referral for accountability',
};

/**
 * One sentence. The ladder for ministries is this project's policy, and the sentence says so: the notice names regions only
 * for 通报, 限期整改 and accountability (N6.3-4, N6.3-5).
 */
export function explanationZh(explanation: StoredExplanation): string {
  const { clock, rung } = explanation;
  const due =
    clock.dueAt === null
      ? '尚无办理时限'
      : `应于${momentZh(at(clock.dueAt))}前办结，${daysZh(...daysOf(clock, clock.dueAt))}`;
  const fallen = explanation.recipients.filter((recipient) => recipient.insteadOf);
  const instead =
    fallen.length === 0
      ? ''
      : `；${fallen.map((recipient) => `${insteadOfZh(recipient.insteadOf ?? '')}，改发${recipient.displayName}`).join('，')}`;
  return (
    `${explanation.matterNumber ?? `第${explanation.row}行${citedZh(explanation.clauses)}`}，${explanation.agencyZh}，${due}；` +
    `依${isOwnEdition(explanation.policyEdition) ? '本专项督办规则' : `督办规则${explanation.policyEdition}`}“${rung.stage} ${rung.name}”（${whenZh(rung)}；本项目办理规则，非通知原文）` +
    `发${LETTER_ZH[rung.letter]}；按工作日历${explanation.calendarEdition}计算${instead}。`
  );
}

export function explanationEn(explanation: StoredExplanation): string {
  const { clock, rung } = explanation;
  const due =
    clock.dueAt === null
      ? 'nothing is due yet'
      : `due ${momentEn(at(clock.dueAt))}, ${daysEn(...daysOf(clock, clock.dueAt))}`;
  const fallen = explanation.recipients.filter((recipient) => recipient.insteadOf);
  const instead =
    fallen.length === 0
      ? ''
      : `; ${fallen.map((recipient) => `${recipient.displayName} stands in for a recipient without a mailbox or with a conflict of interest`).join(', ')}`;
  return (
    `${explanation.matterNumber ?? `Row ${explanation.row}${citedEn(explanation.clauses)}`}, ${explanation.agencyEn}: ${due}. ` +
    `Rung ${rung.stage} of ${isOwnEdition(explanation.policyEdition) ? "the campaign's own escalation policy" : `the escalation policy ${explanation.policyEdition}`} (${whenEn(rung)}; this project's policy, not the notice's words) ` +
    `sends ${LETTER_EN[rung.letter]}; working days by the calendar ${explanation.calendarEdition}${instead}.`
  );
}

/** The clauses that it rests on, told aside: each where it stands in the notice, once. */
export function citedZh(clauses: readonly string[]): string {
  const places = new Set(clauses.map(clauseCited));
  return places.size === 0 ? '' : `（通知${[...places].join('、')}）`;
}

function citedEn(clauses: readonly string[]): string {
  const places = new Set(clauses.map((clause) => clausePlace(clause).en));
  return places.size === 0 ? '' : ` (notice, ${[...places].join(', ')})`;
}

function daysOf(clock: StoredExplanation['clock'], dueAt: string): [number, boolean, boolean] {
  const [fired, due] = [at(clock.firedAt), at(dueAt)];
  return [clock.workingDaysLeft ?? 0, fired > due, civilDateOf(fired) === civilDateOf(due)];
}

/** `到期后5个工作日`, `到期前3个工作日`, `交办后2个工作日未签收`. */
export function whenZh(rung: Pick<Rung, 'from' | 'offset' | 'when'>): string {
  const before = (parsePeriod(rung.offset)?.count ?? 0) < 0;
  const origin =
    rung.from === 'issue' ? '交办' : rung.from === 'due' ? '到期' : `${rung.from.slice('rung:'.length)}发出`;
  return `${origin}${before ? '前' : '后'}${periodZh(rung.offset)}${{ unsigned: '未签收', unanswered: '未回复', open: '' }[rung.when]}`;
}

function whenEn(rung: Rung): string {
  const before = (parsePeriod(rung.offset)?.count ?? 0) < 0;
  const origin =
    rung.from === 'issue'
      ? 'handover'
      : rung.from === 'due'
        ? 'the due time'
        : `rung ${rung.from.slice('rung:'.length)}`;
  return `${periodEn(rung.offset)} ${before ? 'before' : 'after'} ${origin}${{ unsigned: ', not signed for', unanswered: ', not answered', open: '' }[rung.when]}`;
}

function at(iso: string): Instant {
  return Date.parse(iso);
}
