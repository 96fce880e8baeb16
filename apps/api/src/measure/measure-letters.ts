import type { ApiConfig } from '@duban/config';
import type { MeasureActionName } from '@duban/contract-http';
import { type Instant, MEASURE_FORMS, isCarriedOutBy } from '@duban/domain';
import {
  type AboutProceeding,
  agencyZhOf,
  letterTo,
  measuresTold,
  proceedingLetters,
  proceedingMatter,
  tellHolder,
} from '@duban/letters';
import {
  type CampaignRecord,
  type MeasureProposal,
  type MeasureRecord,
  type RowDraft,
  type Transaction,
  caseTitle,
  findCaseSubject,
  keyedId,
} from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { Command } from '../http/command-runner';
import { frameFor } from '../letter/frame-for';
import { Directory } from '../notice/directory';
import { CONFIG } from '../tokens';

/** A measure as letters speak of it: it has steps, and no date of its own. */
const matterOf = (
  one: MeasureRecord,
  words: Pick<AboutProceeding, 'titleZh' | 'agencyZh' | 'askedZh' | 'path'>,
): AboutProceeding => ({ type: 'measure', id: one.id, label: one.number, dueAt: null, dueTentative: false, ...words });

/** Who is written to about an act on a measure: the other side, its holder, whoever carries it out, the power authority. */
@Injectable()
export class MeasureLetters {
  constructor(
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  /** The other side hears of what is done to it; the holder of what the other side does. */
  async tell(
    { transaction, caller }: Command,
    campaign: CampaignRecord,
    one: MeasureRecord,
    name: MeasureActionName,
    text: string,
  ): Promise<RowDraft[]> {
    const toTheRegion: readonly MeasureActionName[] = [
      'serve_notice',
      'notify_hearing',
      'serve',
      'demand',
      'notify_user',
      'execute',
      'take_effect',
      'lift',
      'set_aside',
      'extend_term',
      'confirm_restored',
    ];
    const toTheHolder: readonly MeasureActionName[] = [
      'represent',
      'request_hearing',
      'apply_lift',
      'reconsider',
      'litigate',
    ];
    const agency = toTheRegion.includes(name) ? one.region : toTheHolder.includes(name) ? one.holder : null;
    if (agency === null) return [];
    const notice = await this.directory.notice(campaign.noticeId);
    const against =
      one.caseId === null ? agencyZhOf(notice, one.region) : caseTitle(await findCaseSubject(transaction, one.caseId));
    const frame = await frameFor(this.directory, this.config, campaign);
    const about = matterOf(one, {
      titleZh: `${MEASURE_FORMS[one.kind].zh}：${against}`,
      agencyZh: agencyZhOf(notice, agency),
      askedZh: `${STEP_ZH[name] ?? name}。本邮件为办理提示，不代替法定送达。`,
      path: `/measures/${one.id}`,
    });
    return proceedingLetters(transaction, frame, about, {
      campaignId: campaign.id,
      agency,
      subject: 'handover',
      to: ['clerk'],
      at: caller.receivedAt,
      key: `${name}/${one.version}`,
      whyZh: text,
    });
  }

  /** An important user is cut off with the knowledge of the power authority (供电营业规则): it gets the notice as the user does. */
  async copyToPowerAuthority(
    { transaction, caller }: Command,
    campaign: CampaignRecord,
    one: MeasureRecord,
    name: MeasureActionName,
    text: string,
  ): Promise<RowDraft[]> {
    const isCut = MEASURE_FORMS[one.kind].family === 'power' && one.caseId !== null;
    if (!isCut || name !== 'notify_user' || !one.facts.importantUser) return [];
    const notice = await this.directory.notice(campaign.noticeId);
    const frame = await frameFor(this.directory, this.config, campaign);
    const about = matterOf(one, {
      titleZh: `停电通知书（抄送，重要用户）：${caseTitle(await findCaseSubject(transaction, one.caseId!))}`,
      agencyZh: agencyZhOf(notice, POWER_AUTHORITY),
      askedZh: '停电通知书已送达重要用户，抄送电力管理部门。对停电有意见的，请即告知办理机关。',
      path: `/cases/${one.caseId}`,
    });
    return proceedingLetters(transaction, frame, about, {
      campaignId: campaign.id,
      agency: POWER_AUTHORITY,
      subject: 'handover',
      to: ['clerk', 'agency_head'],
      at: caller.receivedAt,
      key: `copy/${one.version}`,
      whyZh: text,
    });
  }

  /** Whoever carries them out has an account of its own and hears what is sent to it, and that it is to end. */
  async tellExecutors(
    { transaction, caller }: Command,
    campaign: CampaignRecord,
    measures: readonly MeasureRecord[],
    name: MeasureActionName,
    text: string,
  ): Promise<RowDraft[]> {
    const ends = name === 'lift' || name === 'set_aside' || name === 'stay' || name === 'not_impose';
    const begins = name === 'send' || name === 'resume';
    const concerned = measures.filter(
      ({ kind, state, steps }) =>
        MEASURE_FORMS[kind].executor !== null &&
        (name === 'send' ||
          // Only what was stopped goes on.
          (begins && state === 'stayed') ||
          (ends && steps.some(({ act }) => act === 'send'))),
    );
    if (concerned.length === 0) return [];
    const people = await transaction.query<{
      id: string;
      display_name_zh: string;
      mailbox: string;
      unit: string;
      executes: string;
      agency_code: string;
    }>(
      `SELECT a.id, a.display_name_zh, a.mailbox, u.name_zh AS unit, u.executes, u.agency_code FROM account a JOIN local_unit u ON u.id = a.unit_id
       WHERE u.executes = ANY($1) AND u.agency_code = ANY($2) AND u.closed_at IS NULL AND a.disabled_at IS NULL AND a.mailbox IS NOT NULL
       ORDER BY a.username`,
      [
        concerned.map(({ kind }) => MEASURE_FORMS[kind].executor),
        concerned.flatMap(({ holder, region }) => [holder, region]),
      ],
    );
    if (people.length === 0) return [];
    const frame = await frameFor(this.directory, this.config, campaign);
    return people.flatMap(({ id, display_name_zh: displayName, mailbox, unit, executes, agency_code: agency }) => {
      const [first, ...more] = concerned.filter((one) => isCarriedOutBy({ executes, agency }, one));
      if (!first) return [];
      const matter = proceedingMatter(frame, {
        ...measuresTold([first, ...more]),
        agencyZh: unit,
        askedZh: ends
          ? '请立即停止执行、恢复原状，并登记回执。'
          : name === 'resume'
            ? '停止执行的事由已消失，请依法继续办理。'
            : '请依法办理，并登记回执。',
        dueAt: null,
        dueTentative: false,
        path: '/executions',
      });
      const letter = letterTo({ accountId: id, displayName, mailbox }, frame, matter, {
        id: keyedId('letter', first.id, name, first.version, id),
        campaignId: campaign.id,
        subject: 'handover',
        at: caller.receivedAt,
        whyZh: text,
      });
      return [letter];
    });
  }

  /** Whoever holds the power hears of what is proposed to it, in one letter. */
  async tellHolder(
    transaction: Transaction,
    at: Instant,
    campaign: CampaignRecord,
    holder: string,
    measures: readonly Pick<MeasureProposal, 'id' | 'number' | 'kind'>[],
    whyZh: string,
    key = 'proposed',
  ): Promise<RowDraft[]> {
    const [first, ...more] = measures;
    if (!first) return [];
    const notice = await this.directory.notice(campaign.noticeId);
    const frame = await frameFor(this.directory, this.config, campaign);
    const letter = { campaignId: campaign.id, agency: holder, at, key, whyZh };
    return tellHolder(transaction, frame, [first, ...more], agencyZhOf(notice, holder), letter);
  }
}

const POWER_AUTHORITY = 'NEA';

const STEP_ZH: Readonly<Partial<Record<MeasureActionName, string>>> = {
  serve_notice: '事先告知书已送达',
  notify_hearing: '听证通知已送达',
  serve: '决定书已送达',
  demand: '催告书已送达',
  notify_user: '停电通知书已送达用户',
  execute: '已执行',
  take_effect: '已生效',
  lift: '已解除或恢复',
  confirm_restored: '供电已恢复',
  set_aside: '已被撤销，三个工作日内撤回公开信息',
  extend_term: '限批期限已延长',
  represent: '当事人提出陈述申辩，应当复核',
  request_hearing: '当事人申请听证，应当组织',
  apply_lift: '申请解除，应当核查',
  reconsider: '已申请行政复议',
  litigate: '已提起行政诉讼',
};
