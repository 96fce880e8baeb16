import { WindowChart } from './window-chart';

export default { title: 'WindowChart' };

const DAY_MS = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const reply = { kind: 'reply', article: '行政处罚法第六十四条第一项' } as const;

export const Running = () => (
  <WindowChart
    of="one"
    earliest={at(12)}
    windows={[
      { kind: 'decision', article: '行政处罚法第六十条', from: at(-20), until: at(70) },
      { ...reply, from: at(-2), until: at(5) },
    ]}
  />
);
export const Over = () => (
  <WindowChart of="one" earliest={null} windows={[{ ...reply, from: at(-30), until: at(-22) }]} />
);
export const Ahead = () => (
  <WindowChart
    of="one"
    earliest={at(4)}
    windows={[{ kind: 'power_notice', article: '供电营业规则', from: at(3), until: at(7) }]}
  />
);
export const Empty = () => <WindowChart of="one" earliest={null} windows={[]} />;
