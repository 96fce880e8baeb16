import { WindowChart } from './window-chart';

export default { title: 'WindowChart' };

const DAY_MS = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const reply = { kind: '陈述申辩、申请听证', article: '行政处罚法第六十四条第一项' };
const nameOf = (kind: string) => kind;

export const Running = () => (
  <WindowChart
    of="one"
    title="期间"
    nameOf={nameOf}
    earliest={{ at: at(12), words: '依法最早可以生效的一天' }}
    windows={[
      { kind: '作出决定', article: '行政处罚法第六十条', from: at(-20), until: at(70) },
      { ...reply, from: at(-2), until: at(5) },
    ]}
  />
);
export const Over = () => (
  <WindowChart
    of="one"
    title="期间"
    nameOf={nameOf}
    earliest={null}
    windows={[{ ...reply, from: at(-30), until: at(-22) }]}
  />
);
export const Ahead = () => (
  <WindowChart
    of="one"
    title="期间"
    nameOf={nameOf}
    earliest={{ at: at(4), words: '逾期后最早可启动措施' }}
    windows={[{ kind: '名单公告满十五日', from: at(3), until: at(7) }]}
  />
);
export const Empty = () => <WindowChart of="one" title="期间" nameOf={nameOf} earliest={null} windows={[]} />;
