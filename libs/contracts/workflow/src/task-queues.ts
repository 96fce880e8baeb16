/** Work is split by its nature, so that bulk never delays what a clerk waits for. */
export const TASK_QUEUES = {
  /** Campaigns and rows of the table, and their recording (local activities). */
  rows: 'duban-rows',
  /** Whole campaigns at a time. */
  bulk: 'duban-bulk',
} as const;

export const SEARCH_ATTRIBUTES = { campaign: 'DubanCampaign', row: 'DubanRow', state: 'DubanState' } as const;
