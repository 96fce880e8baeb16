import type { AssignmentLine } from '@duban/contract-http';
import { aList, failed, refused } from '../shell/list-states';
import { QueuePanel } from './queue-panel';
import { QueueTable } from './queue-table';

export default { title: 'QueueTable' };

const DAY_MS = 86_400_000;
const item = (
  row: number,
  light: AssignmentLine['light'],
  days: number,
  more: Partial<AssignmentLine> = {},
): AssignmentLine =>
  ({
    id: `00000000-0000-4000-8000-0000000000${String(row).padStart(2, '0')}`,
    campaignId: 'c',
    campaignTitle: '淘汰落后产能',
    taskId: `t${row}`,
    row,
    titleZh: '提高落后产能企业和项目的土地使用成本',
    titleEn: 'Raise the cost of land',
    role: 'lead',
    mode: 'answer',
    kind: 'lead',
    agency: 'MLR',
    agencyZh: '国土资源部',
    forLead: null,
    leads: ['MEP'],
    forLeadZh: null,
    found: null,
    state: 'handling',
    light,
    lightReason: '距期限还有若干工作日',
    dueAt: new Date(Date.now() + days * DAY_MS).toISOString(),
    workingDaysLeft: days,
    dueTentative: false,
    assignee: null,
    lastActBy: { id: 'p', displayName: '刘敏' },
    urges: 0,
    unread: false,
    disputed: false,
    blocked: false,
    version: 1,
    ...more,
  }) as AssignmentLine;

export const Late = () => (
  <QueueTable
    caption="待办"
    grouped
    marksUnread
    items={[
      item(1, 'dark_red', -24, { urges: 2, unread: true }),
      item(2, 'red', -2, { disputed: true }),
      item(3, 'yellow', 2, { blocked: true }),
      item(4, 'green', 40),
    ]}
  />
);
export const AllAgencies = () => <QueueTable caption="承办件" showAgency items={[item(5, 'green', 12)]} />;

const panel = (queue: Parameters<typeof QueuePanel>[0]['queue']) => (
  <QueuePanel queue={queue} caption="待办" empty="没有待办。" grouped />
);
export const Filled = () => panel(aList({ items: [item(6, 'green', 30), item(7, 'blue', 5)], total: 2 }));
export const Empty = () => panel(aList());
export const Loading = () => panel(aList({ isPending: true }));
export const Refused = () => panel(aList({ error: refused }));
export const Failed = () => panel(aList({ error: failed }));
