import type { Query } from './api-client';

/** Where answers are kept. What lives under `live` is asked for again whenever the server says that something changed. */
export const queryKeys = {
  meta: ['meta'] as const,
  me: ['me'] as const,
  notices: ['edition', 'notices'] as const,
  table: (noticeId: string) => ['edition', 'table', noticeId] as const,
  clauses: (noticeId: string) => ['edition', 'clauses', noticeId] as const,
  agencies: ['edition', 'agencies'] as const,
  live: ['live'] as const,
  assignment: (id: string) => ['live', 'assignment', id] as const,
  queue: (query: Query) => ['live', 'queue', query] as const,
  counts: ['live', 'counts'] as const,
  total: (of: string, query: Query) => ['live', 'total', of, query] as const,
  campaigns: ['live', 'campaigns'] as const,
  campaign: (id: string) => ['live', 'campaign', id] as const,
  tasks: (campaignId: string) => ['live', 'tasks', campaignId] as const,
  escalations: (query: Query) => ['live', 'escalations', query] as const,
  explanation: (id: string) => ['live', 'explanation', id] as const,
  colleagues: ['live', 'colleagues'] as const,
  absences: ['live', 'absences'] as const,
  agenda: (query: Query) => ['live', 'agenda', query] as const,
  accountability: ['live', 'accountability'] as const,
  incidents: ['live', 'incidents'] as const,
  escalator: ['live', 'escalator'] as const,
  letters: (query: Query) => ['live', 'letters', query] as const,
};
