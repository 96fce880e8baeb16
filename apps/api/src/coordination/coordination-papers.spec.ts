import { NOTICE_2025_7 } from '@duban/domain/editions';
import type { Block, Paper } from '@duban/paper';
import type { CoordinationItemRecord } from '@duban/persistence';
import { agendaPaper, itemPaper, minutesPaper } from './coordination-papers';

const at = (iso: string) => Date.parse(iso);
const TODAY = at('2026-11-26T02:00:00Z');

function item(more: Partial<CoordinationItemRecord> = {}): CoordinationItemRecord {
  return {
    id: 'a',
    campaignId: 'c',
    taskRowId: null,
    assignmentId: null,
    row: 7,
    agency: 'MOF',
    kind: 'disagreement',
    title: '第7行 发展改革委与财政部意见不一致',
    paper: {
      taskZh: '推进资源性产品价格改革',
      clauses: ['N4.1-3'],
      sides: [
        { agency: 'NDRC', agencyZh: '发展改革委', part: 'lead', text: '征求意见稿', basis: null },
        { agency: 'MOF', agencyZh: '财政部', part: 'objector', text: '影响财政收入', basis: '预算法' },
      ],
      principals: { outcome: '主要负责人协商期满，未达成一致。' },
    },
    state: 'open',
    openedAt: at('2026-11-20T02:00:00Z'),
    dueAt: at('2026-12-04T15:59:59Z'),
    dueTentative: false,
    ruling: null,
    ruledBy: null,
    ruledAt: null,
    version: 1,
    ...more,
  };
}

const saying = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return block.text;
    case 'facts':
      return block.facts.flat().join('|');
    case 'table':
      return [block.head, ...block.rows].flat().join('|');
  }
};
const whole = (paper: Paper) => [paper.title, ...paper.blocks.map(saying), paper.date].join('\n');

describe('papers of the coordination group', () => {
  it('put both sides before the group in their own words, and say until when', () => {
    const text = whole(itemPaper(item(), '淘汰落后产能', TODAY));
    for (const said of [
      '影响财政收入',
      '预算法',
      '征求意见稿',
      '2026年12月4日前',
      '通知第四条第（一）项',
      '未达成一致',
    ])
      expect(text).toContain(said);
    expect(text).toContain('2026年11月26日');
  });

  it('say openly that a date rests on holidays not published yet', () => {
    expect(whole(itemPaper(item({ dueTentative: true }), '', TODAY))).toContain('暂定');
  });

  it('list what is open with the paper of each, and leave to people what only they know', () => {
    const text = whole(
      agendaPaper(
        [
          item(),
          item({
            id: 'b',
            title: '第12行 安全监管总局 D1 通报',
            kind: 'escalation',
            paper: { reason: '逾期六个工作日' },
          }),
        ],
        new Map([['c', '淘汰落后产能']]),
        TODAY,
      ),
    );
    expect(text).toContain('一、审议事项（2项）');
    expect(text).toContain('逾期六个工作日');
    expect(text).toContain('会议地点|＿');
  });

  it('record what was ruled, for whom, by when, and the group’s members', () => {
    const ruled = item({
      state: 'ruled',
      ruling: { kind: 'bind', text: '按牵头部门意见办理', inFavourOf: 'lead', minutes: '会上财政部同意', by: '秘书' },
      ruledAt: at('2026-11-25T03:00:00Z'),
    });
    const text = whole(minutesPaper([ruled], NOTICE_2025_7, ['2026-10-27', '2026-11-26'], TODAY));
    for (const said of [
      '裁定双方：按牵头部门意见办理',
      '牵头部门意见',
      '会上财政部同意',
      '2026年11月25日',
      '2026年10月27日至2026年11月26日',
    ])
      expect(text).toContain(said);
    for (const code of NOTICE_2025_7.coordination.members)
      expect(text).toContain(NOTICE_2025_7.agencies.find((agency) => agency.code === code)!.nameZh);
  });
});
