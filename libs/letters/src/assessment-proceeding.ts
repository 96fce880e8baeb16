import type { AssessmentClock, Instant } from '@duban/domain';
import { type NoticeEdition, OFFICE } from '@duban/domain/editions';
import type { RegionAssessmentRecord, RowDraft } from '@duban/persistence';
import { type GroupContext, type Proceeding, agencyZhOf, groupItem } from './proceeding';
import { momentZh } from './words';

/** The clauses that a region's duties rest on: progress told in time (N6.2-1), assessment (N6.3-1, N6.3-3), rectification (N6.3-4). */
const CLAUSES: Readonly<Record<AssessmentClock['kind'], readonly string[]>> = {
  report: ['N6.2-1', 'N6.2-2'],
  self_check: ['N6.3-1'],
  recheck: [],
  rectification: ['N6.3-4'],
};

export function assessmentLabel(one: Pick<RegionAssessmentRecord, 'region' | 'year'>, notice: NoticeEdition): string {
  return `${agencyZhOf(notice, one.region)}${one.year}年度考核`;
}

/** Whose the clock is: the region's, or (an objection to be decided) the coordination office's. */
export function holderOf(one: Pick<RegionAssessmentRecord, 'region'>, clock: AssessmentClock): string {
  return clock.holder === 'region' ? one.region : OFFICE.agency;
}

function askedZh(clock: AssessmentClock): string {
  const until = momentZh(clock.dueAt);
  switch (clock.kind) {
    case 'self_check':
      return `请于${until}前完成自查，并由负责人上报。`;
    case 'report':
      return `请于${until}前报送${clock.month}进展数据（完成量）。`;
    case 'rectification':
      return `请于${until}前完成整改，并接受复查。`;
    case 'recheck':
      return `地区对反馈的考核结论有异议，请于${until}前由未参加评分的人员作出复核决定（政府督查工作条例第十七条）。`;
  }
}

export function assessmentProceeding(
  one: RegionAssessmentRecord,
  clock: AssessmentClock,
  notice: NoticeEdition,
): Proceeding {
  return {
    type: 'region',
    id: one.id,
    label: assessmentLabel(one, notice),
    titleZh: `${agencyZhOf(notice, one.region)}${one.year}年度淘汰落后产能工作考核`,
    agency: holderOf(one, clock),
    agencyZh: agencyZhOf(notice, holderOf(one, clock)),
    askedZh: askedZh(clock),
    clauses: CLAUSES[clock.kind],
    cycle: clock.cycle,
    issuedAt: clock.issuedAt,
    dueAt: clock.dueAt,
    dueTentative: clock.tentative,
    path: `/assessments/${one.id}`,
  };
}

/** An unmet target: 区域限批 is proposed to the group (N4.3-1), apart from 通报 and 限期整改 (N6.3-4). */
export function limitsProposal(context: GroupContext, one: RegionAssessmentRecord, at: Instant): RowDraft {
  const unmet = one.score!.conclusions.filter(({ conclusion }) => conclusion === 'not_completed');
  const names = unmet.map(({ name, sector }) => `${name}（${sector}）`).join('、');
  return groupItem(context, {
    key: `limits/${one.id}`,
    agency: one.region,
    kind: 'proposal',
    title: `建议对${agencyZhOf(context.notice, one.region)}实行项目“区域限批”`,
    paper: {
      clauses: ['N4.3-1', 'N4.3-2'],
      proposes: 'region_limits',
      assessmentId: one.id,
      region: one.region,
      reason: `${assessmentLabel(one, context.notice)}已公告，未完成：${names}。`,
      targets: unmet,
    },
    at,
  });
}
