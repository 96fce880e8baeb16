import type { PreparationShown, extraAgencySchema, prepareSchema } from '@duban/contract-http';
import { has, refuse, toIso } from '@duban/domain';
import { suggestedParts } from '@duban/domain/editions';
import {
  type CampaignRecord,
  type ExtraAgency,
  NOTHING_PREPARED,
  type Preparation,
  campaignHead,
  findCampaign,
  record,
} from '@duban/persistence';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { type Command, assertFresh, recordedBy } from '../http/command-runner';
import { Problem, notFound, refusalProblem } from '../http/problem';
import { Directory } from '../notice/directory';

/** What the table leaves open is settled while the campaign is a draft: who takes which part, how participants take part, who else joins. */
@Injectable()
export class PreparationService {
  constructor(private readonly directory: Directory) {}

  async show(campaign: CampaignRecord): Promise<PreparationShown> {
    const notice = await this.directory.notice(campaign.noticeId);
    const prepared = campaign.preparation ?? NOTHING_PREPARED;
    const rows = await Promise.all(
      notice.rows
        .filter((row) => campaign.rows.includes(row.row))
        .map(async (row) => {
          const profile = await this.directory.profile(campaign.profileEdition, row.row);
          const own = prepared.parts[String(row.row)] ?? {};
          return {
            row: row.row,
            titleZh: row.titleZh,
            parts: suggestedParts(row.row).map(({ agency, zh }) => ({
              agency,
              suggested: zh,
              confirmed: own[agency] ?? (prepared.confirmed.includes(row.row) ? zh : null),
            })),
            confirmed: row.leadMode !== 'respectively' || prepared.confirmed.includes(row.row),
            participation:
              row.participants.length === 0 && !row.openEndedIn.includes('participants')
                ? null
                : (prepared.participation[String(row.row)] ?? profile.participation),
            openEndedIn: [...row.openEndedIn],
          };
        }),
    );
    return {
      rows,
      extras: prepared.extras.map((extra) => ({ ...extra })),
      complete: rows.every((row) => row.confirmed) && prepared.extras.every((extra) => extra.state !== 'proposed'),
    };
  }

  async settle(command: Command, id: string, body: z.infer<typeof prepareSchema>): Promise<CampaignRecord> {
    const campaign = await this.lockDraft(command, id);
    const notice = await this.directory.notice(campaign.noticeId);
    const prepared = campaign.preparation ?? NOTHING_PREPARED;
    const shared = notice.rows.filter((row) => row.leadMode === 'respectively' && campaign.rows.includes(row.row));
    const parts: Record<string, Record<string, string>> = {};
    for (const [row, given] of Object.entries({ ...prepared.parts, ...body.parts })) {
      const known = shared.find((candidate) => String(candidate.row) === row);
      if (!known) throw refusalProblem(refuse('rule', 'UNKNOWN_ROW', { facts: { rows: [row] } }));
      const strangers = Object.keys(given).filter((agency) => !known.leads.includes(agency));
      if (strangers.length > 0)
        throw refusalProblem(refuse('rule', 'UNKNOWN_AGENCY', { facts: { agencies: strangers } }));
      parts[row] = { ...prepared.parts[row], ...given };
    }
    const confirmed = [...new Set([...prepared.confirmed, ...(body.confirm ?? [])])].sort(
      (left, right) => left - right,
    );
    const unknown = confirmed.filter((row) => !shared.some((candidate) => candidate.row === row));
    if (unknown.length > 0)
      throw refusalProblem(refuse('rule', 'UNKNOWN_ROW', { facts: { rows: unknown.map(String) } }));
    // What is confirmed is confirmed in words: the suggestion becomes the part.
    for (const row of body.confirm ?? [])
      parts[String(row)] = {
        ...Object.fromEntries(suggestedParts(row).map(({ agency, zh }) => [agency, zh])),
        ...parts[String(row)],
      };
    return this.keep(command, campaign, 'prepared', {
      ...prepared,
      parts,
      confirmed,
      participation: { ...prepared.participation, ...body.participation },
    });
  }

  /** 等, 相关部门: an agency that the table does not name is asked to join, with the reason. */
  async propose(command: Command, id: string, body: z.infer<typeof extraAgencySchema>): Promise<CampaignRecord> {
    const campaign = await this.lockDraft(command, id);
    const notice = await this.directory.notice(campaign.noticeId);
    const row = notice.rows.find((candidate) => candidate.row === body.row);
    if (!row || !campaign.rows.includes(row.row))
      throw refusalProblem(refuse('rule', 'UNKNOWN_ROW', { facts: { rows: [String(body.row)] } }));
    if (!row.openEndedIn.includes(body.role === 'lead' ? 'leads' : 'participants'))
      throw refusalProblem(refuse('rule', 'NOT_OPEN_ENDED'));
    if (!notice.agencies.some((agency) => agency.code === body.agency && agency.hasDesk))
      throw refusalProblem(refuse('rule', 'UNKNOWN_AGENCY', { facts: { agencies: [body.agency] } }));
    const prepared = campaign.preparation ?? NOTHING_PREPARED;
    const there = [...row.leads, ...row.participants].includes(body.agency);
    if (
      there ||
      prepared.extras.some(
        (extra) => extra.row === body.row && extra.agency === body.agency && extra.state !== 'declined',
      )
    )
      throw refusalProblem(refuse('rule', 'ALREADY_IN_ROW', { facts: { agencies: [body.agency] } }));
    const extra: ExtraAgency = { id: randomUUID(), ...body, state: 'proposed' };
    return this.keep(command, campaign, 'agency_proposed', { ...prepared, extras: [...prepared.extras, extra] }, extra);
  }

  /** The head of the agency that is asked accepts or declines; nobody answers for another. */
  async answer(command: Command, id: string, extraId: string, accepts: boolean, reason: string | undefined) {
    const campaign = await this.lockDraft(command, id);
    const prepared = campaign.preparation ?? NOTHING_PREPARED;
    const asked = prepared.extras.find((extra) => extra.id === extraId);
    const as = command.caller.standsFor.find((one) => has(one, 'head') && one.agency === asked?.agency);
    if (!asked) throw notFound();
    if (!as) throw refusalProblem(refuse('forbidden', 'ROLE_NOT_ALLOWED', { facts: { needed: ['head'] } }));
    if (asked.state !== 'proposed')
      throw new Problem(409, 'WRONG_STATE', { facts: { act: accepts ? 'accept' : 'decline', state: asked.state } });
    const answered: ExtraAgency = {
      ...asked,
      state: accepts ? 'accepted' : 'declined',
      answeredBy: as.displayNameZh,
      ...(reason ? { answer: reason } : {}),
    };
    const extras = prepared.extras.map((extra) => (extra.id === extraId ? answered : extra));
    return this.keep(
      command,
      campaign,
      accepts ? 'agency_accepted' : 'agency_declined',
      { ...prepared, extras },
      answered,
    );
  }

  private async lockDraft({ transaction, seenVersion }: Command, id: string): Promise<CampaignRecord> {
    const campaign = await findCampaign(transaction, id, 'FOR UPDATE');
    if (!campaign) throw notFound();
    assertFresh(seenVersion, campaign.version);
    if (campaign.state !== 'draft')
      throw new Problem(409, 'WRONG_STATE', { facts: { act: 'prepare', state: campaign.state } });
    return campaign;
  }

  private async keep(
    { transaction, caller, key }: Command,
    campaign: CampaignRecord,
    type: string,
    preparation: Preparation,
    payload: object = {},
  ): Promise<CampaignRecord> {
    await record(transaction, {
      ...recordedBy({ caller, key }),
      entries: [
        {
          head: campaignHead(campaign),
          type,
          payload: { ...payload, at: toIso(caller.receivedAt) },
          set: { preparation },
        },
      ],
    });
    return (await findCampaign(transaction, campaign.id))!;
  }
}
