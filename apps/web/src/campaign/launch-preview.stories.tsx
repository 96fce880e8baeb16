import type { LaunchPreview as Answer } from '@duban/contract-http';
import { failed } from '../shell/list-states';
import { LaunchPreview } from './launch-preview';
import type { PlannedCounts } from './planned-counts';

export default { title: 'LaunchPreview' };

const counts: PlannedCounts = {
  rows: 2,
  assignments: 3,
  waiting: 1,
  standby: 0,
  byAgency: new Map([
    ['SAWS', { lead: 1, participant: 0 }],
    ['NEA', { lead: 0, participant: 2 }],
  ]),
};
const sent: Answer = {
  letters: [{ mailbox: 'saws@example.cn', agency: 'SAWS', agencyZh: '安全监管总局', letters: 1 }],
  total: 1,
  unreached: [{ agency: 'NEA', agencyZh: '能源局', assignments: 2 }],
  conflicts: [
    { field: 'rung', name: 'C1 督办', rows: [], date: '2026-10-05', kind: 'day_off', next: '2026-10-08' },
    { field: 'period', name: null, rows: [12], date: '2027-01-01', kind: 'year_unknown', next: '2027-01-04' },
  ],
};

export const Filled = () => <LaunchPreview counts={counts} sent={sent} digestAt="09:00" problem={null} />;
export const Loading = () => <LaunchPreview counts={counts} sent={undefined} digestAt={null} problem={null} />;
export const Failed = () => <LaunchPreview counts={counts} sent={undefined} digestAt={null} problem={failed} />;
