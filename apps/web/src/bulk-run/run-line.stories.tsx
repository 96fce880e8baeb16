import type { BulkRun } from '@duban/contract-http';
import { RunLine } from './run-line';

export default { title: 'RunLine' };

const run = (more: Partial<BulkRun>): BulkRun => ({
  id: 'story',
  list: 'assignments',
  act: 'sign',
  state: 'running',
  inHand: true,
  done: 58,
  refused: [{ reason: '限期已过', count: 2 }],
  total: 180,
  listNumbers: [],
  undoneBy: null,
  problem: null,
  createdAt: new Date().toISOString(),
  ...more,
});
const line = (more: Partial<BulkRun>) => (
  <ul className="work-tray" style={{ position: 'static' }}>
    <RunLine run={run(more)} onNews={() => undefined} />
  </ul>
);

export const Running = () => line({});
export const Stopped = () => line({ state: 'stopped' });
export const Broken = () => line({ state: 'broken', problem: '发起人账号已停用或岗位已变动，其余未再办理。' });
export const Over = () => line({ state: 'over', act: 'claim', done: 178, undoneBy: 'release' });
export const OverWithAList = () =>
  line({ state: 'over', list: 'cases', act: 'list', done: 178, listNumbers: ['名〔2026〕1号'] });
