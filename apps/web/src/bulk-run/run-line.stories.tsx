import type { BulkRun } from './bulk-runs';
import { RunLine } from './run-line';

export default { title: 'RunLine' };

const run = (more: Partial<BulkRun>): BulkRun => ({
  id: 'story',
  title: '批量签收',
  path: '/assignments',
  act: 'sign',
  body: {},
  ids: [],
  total: 180,
  step: 3,
  sent: 60,
  after: null,
  done: 58,
  doneIds: ['one'],
  refused: { 限期已过: 2 },
  numbers: [],
  undoneBy: null,
  state: 'running',
  problem: null,
  beatAt: Date.now(),
  ...more,
});
const line = (more: Partial<BulkRun>) => (
  <ul className="work-tray" style={{ position: 'static' }}>
    <RunLine run={run(more)} onNews={() => undefined} />
  </ul>
);

export const Running = () => line({});
export const Stopped = () => line({ state: 'stopped' });
export const Broken = () => line({ state: 'broken', problem: '连不上服务器。' });
export const Over = () =>
  line({
    state: 'over',
    done: 178,
    numbers: ['名〔2026〕1号'],
    undoneBy: { act: 'release', title: '批量放回' },
  });
