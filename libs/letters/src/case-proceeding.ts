import { MEASURE_FORMS, type CaseClockKind, listerOf } from '@duban/domain';
import type { NoticeEdition } from '@duban/domain/editions';
import { type CaseSubject, type MeasureRecord, type PhaseOutCaseRecord, caseTitle } from '@duban/persistence';
import { type Proceeding, agencyZhOf } from './proceeding';
import { momentZh } from './words';

const ASKED: Readonly<Record<CaseClockKind, string>> = {
  objection: '请就企业异议作出决定',
  not_dismantled: '请组织拆除，或报告进展和原因',
  restart: '请到现场核实并处置死灰复燃',
  watch: '后续监管',
};
const CASE_CLAUSES: Readonly<Record<CaseClockKind, readonly string[]>> = {
  objection: ['N3.2-2'],
  not_dismantled: ['N3.2-4'],
  restart: ['N3.2-4'],
  watch: [],
};

/** A case that has a clock of its own; undefined for a quiet one, and for the year of watch, in which nobody is late. */
export function caseProceeding(
  one: PhaseOutCaseRecord,
  subject: CaseSubject,
  notice: NoticeEdition,
): Proceeding | undefined {
  if (one.clock === null || one.clock.kind === 'watch') return undefined;
  const agency = one.clock.kind === 'objection' ? listerOf(one.sector) : one.region;
  const title = caseTitle(subject);
  return {
    type: 'case',
    id: one.id,
    label: title,
    titleZh: title,
    agency,
    agencyZh: agencyZhOf(notice, agency),
    askedZh: `${ASKED[one.clock.kind]}，时限${momentZh(one.clock.dueAt)}。`,
    clauses: CASE_CLAUSES[one.clock.kind],
    cycle: one.clockCycle,
    issuedAt: one.clock.from,
    dueAt: one.clock.dueAt,
    dueTentative: false,
    path: `/cases/${one.id}`,
  };
}

const MEASURE_ASKED = {
  decision: '立案后九十日内应当作出决定',
  service: '决定书应当在七个工作日内送达',
  lift: '解除条件已满足，请及时解除或恢复',
  restore: '停电已解除或者被撤销，请督促供电企业恢复供电并登记回执',
} as const;

/** A measure with a clock on whoever holds it: a decision, a service, a lift that is due. */
export function measureProceeding(
  one: MeasureRecord,
  subject: CaseSubject | undefined,
  notice: NoticeEdition,
): Proceeding | undefined {
  if (one.clock === null) return undefined;
  const form = MEASURE_FORMS[one.kind];
  const against = subject ? caseTitle(subject) : agencyZhOf(notice, one.region);
  return {
    type: 'measure',
    id: one.id,
    label: one.number,
    titleZh: `${form.zh}：${against}`,
    agency: one.holder,
    agencyZh: agencyZhOf(notice, one.holder),
    askedZh: `${MEASURE_ASKED[one.clock.kind]}，时限${momentZh(one.clock.dueAt)}。`,
    clauses: [form.clause],
    cycle: one.clockCycle,
    issuedAt: one.clock.from,
    dueAt: one.clock.dueAt,
    dueTentative: false,
    path: `/measures/${one.id}`,
  };
}
