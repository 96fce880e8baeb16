import type { AssignmentDetail, User } from '@duban/contract-http';

/** An assignment in the state that a story shows, as its clerk sees it. */
export const anAssignment = (name: string, more: object = {}): AssignmentDetail =>
  ({
    id: `story-${name}`,
    clockCycle: 1,
    version: 1,
    row: 12,
    agency: 'SAWS',
    agencyZh: '安全监管总局',
    titleZh: '加强对企业安全生产情况的监督检查',
    titleEn: 'Inspect',
    mode: 'answer',
    state: 'handling',
    assignee: { id: CLERK.id, displayName: '安全监管总局经办人' },
    allowedActions: ['submit', 'draft', 'comment'],
    refusedActions: [],
    history: [],
    draft: null,
    result: null,
    profile: {
      checklist: [],
      minAttachments: 1,
      fields: [
        { name: 'inspected', type: 'number', required: true, zh: '检查企业数', en: 'Enterprises inspected' },
        { name: 'until', type: 'date', required: false, zh: '检查截止日', en: 'Inspected until' },
      ],
    },
    ...more,
  }) as unknown as AssignmentDetail;

export const CLERK = { id: 'story-clerk', roles: ['clerk'], agency: { code: 'SAWS' } } as unknown as User;
