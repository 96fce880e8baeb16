import type { ApiConfig } from '@duban/config';
import type { AssessmentActionName, NewAssessments, assessmentActionBodies } from '@duban/contract-http';
import { opensRegionAssessment, regionAssessmentWorkflowId } from '@duban/contract-workflow';
import {
  type AssessmentStep,
  type Score,
  type ScoringScheme,
  assessmentMoves,
  dueMomentOf,
  markFaults,
  monthsReported,
  moveFrom,
  objectionWindow,
  recheckWindow,
  refusalOfAssessment,
  refuse,
  scoreOf,
  toIso,
} from '@duban/domain';
import type { NoticeEdition } from '@duban/domain/editions';
import { type AboutProceeding, agencyZhOf, assessmentLabel, limitsProposal, proceedingLetters } from '@duban/letters';
import {
  type CampaignRecord,
  type EntryDraft,
  type RegionAssessmentRecord,
  type RowDraft,
  type Transaction,
  findCampaign,
  findRegionAssessment,
  findReportsOf,
  findTargetsOfProvince,
  keyedId,
  listEditions,
  openAccountabilityCase,
  record,
  regionAssessmentHead,
  tells,
} from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { campaignFor, isOver, notInForce } from '../campaign/in-force';
import { attachedTo, ownAttachments } from '../attachment/own-attachments';
import { assertFresh, type Command, recordedBy, whoMay } from '../http/command-runner';
import { Problem, notFound, refusalProblem } from '../http/problem';
import { Directory } from '../notice/directory';
import { CONFIG } from '../tokens';
import { frameFor } from '../letter/frame-for';

export type AssessmentBody = z.infer<(typeof assessmentActionBodies)[AssessmentActionName]>;

interface Words {
  readonly text: string;
  readonly attachmentIds?: readonly string[];
  readonly marks?: readonly { item: string; points: number; evidence: string }[];
  readonly vetoes?: readonly { code: string; evidence: string }[];
  readonly until?: string;
  readonly passed?: boolean;
}

/** The year of a province: opened by the coordination office, told by the region, scored, fed back, objected to, approved, announced. */
@Injectable()
export class RegionAssessmentService {
  constructor(
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  /** One for each region; one that is open already for that year is refused, and then none is opened. */
  async open({ transaction, caller, key }: Command, body: NewAssessments): Promise<string[]> {
    const campaign = await campaignFor(transaction, body.campaignId, 'FOR UPDATE');
    const notice = await this.directory.notice(campaign.noticeId);
    const dueAt = dueMomentOf(body.selfCheckDueOn);
    if (dueAt <= caller.receivedAt)
      throw refusalProblem(
        refuse('rule', 'DUE_IN_THE_PAST', {
          errors: [{ path: 'selfCheckDueOn', code: 'DUE_IN_THE_PAST', message: body.selfCheckDueOn }],
        }),
      );
    const regions = [...new Set(body.regions ?? notice.provinces)];
    const unknown = regions.filter((code) => !notice.provinces.includes(code));
    if (unknown.length > 0)
      throw new Problem(422, 'UNKNOWN_REGION', {
        errors: unknown.map((code) => ({ path: 'regions', code: 'UNKNOWN', message: code })),
      });
    const schemes = await listEditions(transaction, 'scoring');
    const scheme = schemes.find(({ code }) => code === (body.scheme ?? schemes[0]?.code));
    if (!scheme) throw new Problem(422, 'UNKNOWN_EDITION', { facts: { edition: body.scheme ?? '' } });
    const open = await transaction.query<{ agency_code: string }>(
      'SELECT agency_code FROM region_assessment WHERE campaign_id = $1 AND year = $2 AND agency_code = ANY($3)',
      [campaign.id, body.year, regions],
    );
    if (open.length > 0)
      throw new Problem(409, 'ASSESSMENT_EXISTS', {
        facts: {
          year: body.year,
          regions: open.map(({ agency_code: code }) => agencyZhOf(notice, code)),
          regionsEn: open.map(
            ({ agency_code: code }) => notice.agencies.find((one) => one.code === code)?.nameEn ?? code,
          ),
        },
      });
    const frame = await frameFor(this.directory, this.config, campaign);
    const at = toIso(caller.receivedAt);
    const ids = regions.map((region) => keyedId('region_assessment', campaign.id, region, body.year));
    const rows: RowDraft[] = [];
    for (const [place, region] of regions.entries()) {
      const about = { id: ids[place]!, region, year: body.year };
      rows.push(
        ...(await proceedingLetters(
          transaction,
          frame,
          yearOf(about, notice, '请组织自查，由负责人上报；并按月报送进展。', dueAt),
          {
            campaignId: campaign.id,
            agency: region,
            subject: 'handover',
            to: ['agency_head', 'clerk'],
            at: caller.receivedAt,
            key: 'opened',
            whyZh: `${assessmentLabel(about, notice)}启动。`,
          },
        )),
      );
    }
    await record(transaction, {
      ...recordedBy({ caller, key }),
      entries: regions.map((region, place): EntryDraft => ({
        head: { kind: 'region_assessment', id: ids[place]!, version: 0, headHash: '', agency: region },
        type: 'opened',
        payload: { year: body.year, scheme: scheme.code, selfCheckDue: toIso(dueAt) },
        create: {
          campaign_id: campaign.id,
          agency_code: region,
          year: body.year,
          state: 'planned',
          scheme_edition: scheme.code,
          clock_cycle: 1,
          opened_at: at,
          self_check_due: toIso(dueAt),
          waived: false,
          steps: [
            {
              act: 'opened',
              state: 'planned',
              at,
              by: caller.account.displayNameZh,
              text: `评分办法 ${scheme.code}`,
            } satisfies AssessmentStep,
          ],
        },
      })),
      rows,
      outbox: ids.map((id) => opensRegionAssessment(campaign.id, id)),
    });
    return ids;
  }

  async perform(command: Command, id: string, name: AssessmentActionName, body: AssessmentBody): Promise<void> {
    const { transaction, caller, seenVersion } = command;
    const one = await findRegionAssessment(transaction, id, 'FOR UPDATE');
    if (!one || !(caller.sight.sees === 'all' || one.region === caller.person.agency)) throw notFound();
    assertFresh(seenVersion, one.version);
    const campaign = (await findCampaign(transaction, one.campaignId))!;
    if (isOver(campaign)) throw notInForce(campaign);
    const now = caller.receivedAt;
    const as = whoMay(caller, (person) => refusalOfAssessment(name, one, person, now, caller.person.id));
    const words = body as Words;
    const attached = await ownAttachments(transaction, caller, words.attachmentIds);
    const to = moveFrom(assessmentMoves, name, one.state)!.to;
    const step: AssessmentStep = {
      act: name,
      state: to,
      at: toIso(now),
      by: as.displayNameZh,
      byId: as.id,
      ...(as.id === caller.person.id ? {} : { actorId: caller.person.id }),
      text: words.text,
      ...(attached.length > 0 ? { attachmentIds: attached } : {}),
    };
    const effect = await this.effectOf(command, campaign, one, name, words);
    await record(transaction, {
      ...recordedBy(command, as),
      entries: [
        {
          head: regionAssessmentHead(one),
          type: name,
          reason: words.text,
          payload: { from: one.state, to, ...effect.payload },
          set: { state: to, steps: [...one.steps, step], ...effect.set },
        },
      ],
      rows: [...effect.rows, ...attachedTo(one.id, attached, [one.region])],
      outbox: [tells(regionAssessmentWorkflowId(one.id), regionAssessmentHead(one))],
    });
  }

  /** What an act changes beside the state, and whom it is told. */
  private async effectOf(
    { transaction, caller }: Command,
    campaign: CampaignRecord,
    one: RegionAssessmentRecord,
    name: AssessmentActionName,
    words: Words,
  ): Promise<{ set: Record<string, unknown>; payload: Record<string, unknown>; rows: RowDraft[] }> {
    const now = caller.receivedAt;
    const notice = await this.directory.notice(campaign.noticeId);
    const frame = await frameFor(this.directory, this.config, campaign);
    const context = { campaign, notice, calendar: frame.calendar };
    const nextCycle = { clock_cycle: one.clockCycle + 1 };
    const tell = (
      subject: 'returned' | 'handover' | 'ruling' | 'circular' | 'submission',
      to: readonly ('clerk' | 'agency_head' | 'coordinator' | 'coordination_group')[],
      askedZh: string,
      dueAt: number | null = null,
    ) =>
      proceedingLetters(transaction, frame, yearOf(one, notice, askedZh, dueAt), {
        campaignId: campaign.id,
        agency: one.region,
        subject,
        to,
        at: now,
        key: `${name}/${one.version}`,
        whyZh: words.text,
      });
    switch (name) {
      case 'score':
      case 'recheck': {
        if (!words.marks)
          return { set: {}, payload: {}, rows: await tell('ruling', ['agency_head'], '复核决定：维持。') };
        const score = await this.score(transaction, campaign, one, words, now);
        const rows = name === 'recheck' ? await tell('ruling', ['agency_head'], '复核决定：重新评分。') : [];
        return { set: { score }, payload: { total: score.total, grade: score.grade }, rows };
      }
      case 'return':
        return {
          set: nextCycle,
          payload: {},
          rows: await tell('returned', ['agency_head', 'clerk'], '请补充后重新上报。'),
        };
      case 'feed_back': {
        const until = objectionWindow(now);
        return {
          set: { object_until: toIso(until) },
          payload: { objectUntil: toIso(until) },
          rows: await tell('handover', ['agency_head'], '考核结论已反馈。如有异议，请在三十日内申请复核。', until),
        };
      }
      case 'waive':
        return { set: { waived: true }, payload: {}, rows: [] };
      case 'object': {
        const until = recheckWindow(now);
        return {
          set: { ...nextCycle, recheck_until: toIso(until) },
          payload: { recheckUntil: toIso(until) },
          rows: await tell(
            'submission',
            ['coordinator', 'coordination_group'],
            '请由未参加评分的人员在三十日内作出复核决定。',
            until,
          ),
        };
      }
      case 'announce': {
        // Two branches, as the notice has it: this one only proposes; 通报 and 限期整改 are ordered by an act of their own.
        const proposal = one.unmet ? [limitsProposal(context, one, now)] : [];
        return { set: {}, payload: { unmet: one.unmet }, rows: proposal };
      }
      case 'order_rectification': {
        const until = dueMomentOf(words.until!);
        if (until <= now)
          throw refusalProblem(
            refuse('rule', 'DUE_IN_THE_PAST', {
              errors: [{ path: 'until', code: 'DUE_IN_THE_PAST', message: words.until! }],
            }),
          );
        return {
          set: { ...nextCycle, rectify_from: toIso(now), rectify_until: toIso(until), rechecked: null },
          payload: { until: toIso(until), clauses: ['N6.3-4'] },
          rows: await tell(
            'circular',
            ['agency_head', 'clerk'],
            '未按要求完成淘汰落后产能任务，予以通报，限期整改（通知第六条第（三）项）。',
            until,
          ),
        };
      }
      case 're_check': {
        if (words.passed) return { set: { rechecked: 'passed' }, payload: { passed: true }, rows: [] };
        const label = assessmentLabel(one, notice);
        const reason = `${label}：限期整改不到位（通知第六条第（三）项）。${words.text}`;
        const opened = await openAccountabilityCase(
          transaction,
          {
            key: `region-assessment/${one.id}/${one.clockCycle}`,
            campaignId: campaign.id,
            taskRowId: null,
            assignmentId: null,
            escalationId: null,
            row: null,
            agency: one.region,
            reason,
          },
          now,
        );
        return { set: { rechecked: 'failed' }, payload: { passed: false, clauses: ['N6.3-5'] }, rows: [opened] };
      }
      default:
        return { set: {}, payload: {}, rows: [] };
    }
  }

  private async score(
    transaction: Transaction,
    campaign: CampaignRecord,
    one: RegionAssessmentRecord,
    { marks = [], vetoes = [] }: Words,
    now: number,
  ): Promise<Score> {
    const scheme: ScoringScheme = await this.directory.editions.get('scoring', one.schemeEdition);
    const faults = markFaults(scheme, { marks, vetoes });
    if (faults.length > 0) throw refusalProblem(refuse('rule', 'MARKS_INVALID', { errors: faults }));
    const targets = await findTargetsOfProvince(transaction, campaign.id, one.region);
    const ids = targets.map(({ id }) => id);
    const calendar = await this.directory.calendar(campaign.calendarEdition);
    const reports = await findReportsOf(transaction, ids);
    return scoreOf(scheme, {
      targets: targets.map(({ id: targetId, version, sector, name, measure, amount, done }) => ({
        targetId,
        version,
        sector,
        name,
        measure,
        amount,
        done,
      })),
      months: ids.length === 0 ? { due: [], inTime: [] } : monthsReported(one.openedAt, now, calendar, reports, ids),
      marks,
      vetoes,
    });
  }
}

/** The year of a region as letters speak of it. */
function yearOf(
  one: { readonly id: string; readonly region: string; readonly year: number },
  notice: NoticeEdition,
  askedZh: string,
  dueAt: number | null,
): AboutProceeding {
  const agencyZh = agencyZhOf(notice, one.region);
  return {
    type: 'region',
    id: one.id,
    label: assessmentLabel(one, notice),
    titleZh: `${agencyZh}${one.year}年度淘汰落后产能工作考核`,
    agencyZh,
    askedZh,
    dueAt,
    dueTentative: false,
    path: `/assessments/${one.id}`,
  };
}
