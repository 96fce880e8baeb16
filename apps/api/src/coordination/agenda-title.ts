import type { CoordinationItemRecord } from '@duban/persistence';

interface Side {
  readonly agency: string;
  readonly part: string;
}

/**
 * What an item is called in English. Its own title is Chinese, as the system wrote it when the item was opened; a proposal, which
 * people entitle themselves, keeps it, and so does what is about no row.
 */
export function agendaTitleEn(
  { row, agency, kind, title, paper }: Pick<CoordinationItemRecord, 'row' | 'agency' | 'kind' | 'title' | 'paper'>,
  nameOf: (code: string) => string,
): string {
  if (row === null || agency === null || kind === 'proposal') return title;
  if (kind === 'disagreement') {
    const lead = ((paper['sides'] ?? []) as readonly Side[]).find(({ part }) => part === 'lead');
    const objects = `Row ${row}: ${nameOf(agency)} objects`;
    return lead ? `${objects} to the draft of ${nameOf(lead.agency)}` : objects;
  }
  const [, stage] = /\s([A-Z]\d)\s/.exec(title) ?? [];
  return `Row ${row}: ${nameOf(agency)}, escalated${stage ? ` to ${stage}` : ''}`;
}
