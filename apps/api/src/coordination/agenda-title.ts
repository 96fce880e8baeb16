import type { CoordinationItemRecord } from '@duban/persistence';

interface Side {
  readonly agency: string;
  readonly part: string;
}

/** What an item is called in English: its own title is Chinese, as the system wrote it when the item was opened. */
export function agendaTitleEn(
  { row, agency, kind, title, paper }: Pick<CoordinationItemRecord, 'row' | 'agency' | 'kind' | 'title' | 'paper'>,
  nameOf: (code: string) => string,
): string {
  if (paper['proposes'] === 'region_limits')
    return `Limits on projects are proposed for ${nameOf(String(paper['region']))}`;
  if (agency === null) return title;
  const about = row === null ? nameOf(agency) : `Row ${row}: ${nameOf(agency)}`;
  if (kind === 'disagreement') {
    const lead = ((paper['sides'] ?? []) as readonly Side[]).find(({ part }) => part === 'lead');
    return lead ? `${about} objects to the draft of ${nameOf(lead.agency)}` : `${about} objects`;
  }
  // `第12行 安全监管总局 D1 通报`, or `北京市2026年度考核 D1 通报` where it is about no row.
  const stage = title.split(' ')[row === null ? 1 : 2];
  return stage ? `${about}, escalated to ${stage}` : about;
}
