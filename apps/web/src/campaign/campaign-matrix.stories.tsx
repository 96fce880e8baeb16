import type { Task } from '@duban/contract-http';
import { CampaignMatrix } from './campaign-matrix';

export default { title: 'CampaignMatrix' };

const cell = (agency: string, agencyZh: string, light: Task['light'], more: object = {}) => ({
  id: `${agency}-1`,
  agency,
  agencyZh,
  role: 'lead',
  mode: 'answer',
  state: 'handling',
  light,
  lightReason: '剩4个工作日',
  dueAt: '2026-03-09T10:00:00Z',
  workingDaysLeft: 4,
  version: 1,
  ...more,
});
const task = (row: number, light: Task['light'], assignments: Task['assignments']): Task => ({
  id: `t${row}`,
  campaignId: 'c',
  row,
  serial: row,
  titleZh: '加强环境保护监督性监测、减排核查和执法检查',
  titleEn: 'Monitor',
  state: 'in_progress',
  light,
  lightReason: '环境保护部：剩4个工作日',
  dueAt: '2026-03-09T10:00:00Z',
  leadMode: 'single',
  leads: ['MEP'],
  participants: [],
  clauses: [],
  kind: 'one_off',
  acceptedBy: 'coordinator',
  assignments,
  workflowUrl: null,
  version: 1,
});
const rows = [
  task(9, 'green', [cell('MEP', '环境保护部', 'green')]),
  task(12, 'red', [cell('SAWS', '安全监管总局', 'red', { workingDaysLeft: -3 })]),
];

export const Filled = () => <CampaignMatrix tasks={rows} only={null} />;
export const Late = () => <CampaignMatrix tasks={rows} only="red" />;
export const Empty = () => <CampaignMatrix tasks={[]} only={null} />;
