import type { AssignmentDetail, AssignmentItem, Campaign, NewCampaign } from '@duban/contract-http';
import type { Desk } from './desk';
import type { Stage } from './stage';
import { until } from './until';

export const NOTICE = 'guofa-2025-7';

export const clerkOf = (agency: string) => `${accountPrefix(agency)}.clerk`;
export const headOf = (agency: string) => `${accountPrefix(agency)}.head`;
const accountPrefix = (agency: string) => (/^\d/.test(agency) ? `p${agency}` : agency.toLowerCase());

export type List<Item> = { readonly items: Item[]; readonly total: number; readonly nextCursor: string | null };

/** A moment so many seconds from now, as the contract writes it. */
export const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
/** A day so many days from now in Beijing. */
export const inDays = (days: number) => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

export function newCampaign(more: Partial<NewCampaign> = {}): NewCampaign {
  return {
    noticeId: NOTICE,
    title: '淘汰落后产能专项督办',
    startsOn: '2026-01-05',
    dueOn: inDays(30),
    ...more,
  };
}

/** Drafted and launched by the coordinator; back when every row has been handed over to its agencies. */
export async function launch(stage: Stage, more: Partial<NewCampaign> = {}): Promise<Campaign> {
  const coordinator = await stage.as('coordinator');
  const { id } = await coordinator.post<Campaign>('/campaigns', newCampaign(more));
  await coordinator.post(`/campaigns/${id}/launch`);
  return handedOver(stage, id);
}

export async function handedOver(stage: Stage, id: string): Promise<Campaign> {
  const coordinator = await stage.as('coordinator');
  return until(
    'every row is handed over',
    async () => {
      const campaign = await coordinator.get<Campaign>(`/campaigns/${id}`);
      const rows = campaign.counts.rowsByState;
      return campaign.state !== 'draft' && Object.keys(rows).length > 0 && !rows['planned'] && campaign;
    },
    120_000,
  );
}

export async function assignmentOf(
  stage: Stage,
  campaign: Pick<Campaign, 'id'>,
  row: number,
  agency: string,
): Promise<AssignmentItem> {
  const path = `/assignments?scope=all&campaignId=${campaign.id}&row=${row}&agency=${agency}`;
  const { items } = await (await stage.as('coordinator')).get<List<AssignmentItem>>(path);
  if (items.length !== 1) throw new Error(`row ${row} has ${items.length} assignments of ${agency}`);
  return items[0]!;
}

/** An act that is expected to be done. */
export async function act(
  stage: Stage,
  username: string,
  { id }: { readonly id: string },
  action: string,
  body: object = {},
): Promise<AssignmentItem & { allowedActions: string[] }> {
  return (await stage.as(username)).post(`/assignments/${id}/actions/${action}`, body);
}

export function read(desk: Desk, { id }: { readonly id: string }): Promise<AssignmentDetail> {
  return desk.get(`/assignments/${id}`);
}

export const PDF = '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n';
