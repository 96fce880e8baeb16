import type { AssignmentDetail } from '@duban/contract-http';
import { LadderPanel } from './ladder-panel';

export default { title: 'LadderPanel' };

const ladder = (more: Partial<AssignmentDetail>) => (
  <LadderPanel
    assignment={{ id: 'a', ahead: [], aheadWaits: false, escalations: [], ...more } as unknown as AssignmentDetail}
  />
);
const ahead = {
  stage: 'C1',
  name: '督办',
  at: '2026-03-09T10:00:00Z',
  tentative: false,
  to: ['clerk'],
  approval: false,
};
const fired = {
  id: 'e',
  stage: 'C1',
  name: '督办',
  state: 'issued',
  raisedAt: '2026-03-09T10:00:00Z',
  reason: '应于2026年3月6日前办结，逾期1个工作日。',
};

export const Coming = () =>
  ladder({ ahead: [ahead, { ...ahead, stage: 'D1', name: '通报', tentative: true, approval: true }] });
export const Late = () => ladder({ escalations: [fired] });
export const Waits = () => ladder({ escalations: [{ ...fired, state: 'approval_pending' }], aheadWaits: true });
export const Nothing = () => ladder({});
