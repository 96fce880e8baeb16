import type { AssignmentItem } from '@duban/contract-http';
import { QueueTable } from './queue-table';

export default { title: 'QueueTable' };

const DAY_MS = 86_400_000;
const item = (
  row: number,
  light: AssignmentItem['light'],
  days: number,
  more: Partial<AssignmentItem> = {},
): AssignmentItem =>
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
    forLeadZh: null,
    state: 'handling',
    light,
    lightReason: '距期限还有若干工作日',
    dueAt: new Date(Date.now() + days * DAY_MS).toISOString(),
    workingDaysLeft: days,
    dueTentative: false,
    assignee: null,
    disputed: false,
    blocked: false,
    version: 1,
    ...more,
  }) as AssignmentItem;

export const Late = () => (
  <QueueTable
    caption="待办"
    grouped
    items={[
      item(1, 'dark_red', -24),
      item(2, 'red', -2, { disputed: true }),
      item(3, 'yellow', 2, { blocked: true }),
      item(4, 'green', 40),
    ]}
  />
);
export const AllAgencies = () => <QueueTable caption="承办件" showAgency items={[item(5, 'green', 12)]} />;
