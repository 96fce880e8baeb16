import { type Instant, civilDateOf, clauseCited } from '@duban/domain';
import type { NoticeEdition } from '@duban/domain/editions';
import { BLANK, type Block, type Paper, factsTable, heading, table, words } from '@duban/paper';
import type { CoordinationItemRecord, RulingKind } from '@duban/persistence';
import { dayZh } from '../http/document';

interface Side {
  readonly agencyZh: string;
  readonly part: 'lead' | 'objector';
  readonly text: string;
  readonly basis: string | null;
}

const KIND_ZH = { disagreement: '意见不一致', escalation: '督办升级', proposal: '提请审议' } as const;
const RULING_ZH: Readonly<Record<RulingKind, string>> = {
  extend: '延期',
  re_route: '改派',
  bind: '裁定双方',
  sanction: '依规处理',
  close: '终结',
};
const OFFICE_ZH = '部际协调小组办公室';
const FOOT = '由督办系统根据办理记录起草，须经核对、签发后使用';
const dayOf = (at: Instant) => dayZh(civilDateOf(at));

/** 提请协调事项: one matter as it comes before the group, both sides in their own words. */
export function itemPaper(item: CoordinationItemRecord, campaignTitle: string, today: Instant): Paper {
  return {
    mark: '草稿',
    title: `关于提请协调“${item.title}”的请示`,
    to: '部际协调小组',
    blocks: [
      factsTable([
        ['专项', campaignTitle],
        ['类别', KIND_ZH[item.kind]],
        ['提请日期', dayOf(item.openedAt)],
        ['研究时限', `${dayOf(item.dueAt)}前${item.dueTentative ? '（节假日安排未公布，暂定）' : ''}`],
      ]),
      ...substanceOf(item),
      heading('请示事项'),
      words('请部际协调小组研究裁定；裁定对双方有约束力。'),
    ],
    signedBy: OFFICE_ZH,
    date: dayOf(today),
    foot: FOOT,
  };
}

/** 会议议程 with what stands behind every item. */
export function agendaPaper(
  items: readonly CoordinationItemRecord[],
  campaignTitles: ReadonlyMap<string, string>,
  today: Instant,
): Paper {
  return {
    mark: '草稿',
    title: '部际协调小组会议议程',
    blocks: [
      factsTable([
        ['会议时间', BLANK],
        ['会议地点', BLANK],
        ['主持人', BLANK],
      ]),
      heading(`一、审议事项（${items.length}项）`),
      table(
        ['序号', '事项', '类别', '提请日期', '时限'],
        items.map((item, index) => [
          String(index + 1),
          item.title,
          KIND_ZH[item.kind],
          dayOf(item.openedAt),
          dayOf(item.dueAt),
        ]),
      ),
      ...items.flatMap((item, index) => [
        heading(`附件${index + 1}　${item.title}`),
        words(`专项：${campaignTitles.get(item.campaignId) ?? ''}`),
        ...substanceOf(item),
      ]),
    ],
    signedBy: OFFICE_ZH,
    date: dayOf(today),
    foot: FOOT,
  };
}

/** 会议纪要: what the group has ruled, with what it did. */
export function minutesPaper(
  items: readonly CoordinationItemRecord[],
  { coordination, agencies }: Pick<NoticeEdition, 'coordination' | 'agencies'>,
  [from, to]: readonly [string, string],
  today: Instant,
): Paper {
  const nameOf = (code: string) => agencies.find((agency) => agency.code === code)?.nameZh ?? code;
  return {
    mark: '草稿',
    title: '部际协调小组会议纪要',
    blocks: [
      words(`${dayZh(from)}至${dayZh(to)}，部际协调小组共裁定${items.length}项。`),
      heading('一、议定事项'),
      ...items.flatMap((item, index) => {
        const ruling = item.ruling!;
        return [
          words(`（${index + 1}）${item.title}`),
          factsTable([
            ['裁定', `${RULING_ZH[ruling.kind]}：${ruling.text}`],
            ...(ruling.inFavourOf && ruling.inFavourOf !== 'both'
              ? ([['采纳', ruling.inFavourOf === 'lead' ? '牵头部门意见' : '提出不同意见的部门的意见']] as const)
              : []),
            ...(ruling.until ? ([['时限', ruling.until]] as const) : []),
            ...(ruling.agency ? ([['承办', nameOf(ruling.agency)]] as const) : []),
            ...(ruling.minutes ? ([['会议情况', ruling.minutes]] as const) : []),
            ['裁定日期', item.ruledAt === null ? '' : dayOf(item.ruledAt)],
            ['记录', ruling.by],
          ]),
        ];
      }),
      heading('二、成员单位'),
      words(`${coordination.members.map(nameOf).join('、')}${coordination.openEnded ? '等' : ''}。`),
      words(`出席：${BLANK}`),
      words(`请假：${BLANK}`),
    ],
    signedBy: OFFICE_ZH,
    date: dayOf(today),
    foot: FOOT,
  };
}

function substanceOf({ paper }: CoordinationItemRecord): readonly Block[] {
  const sides = (paper['sides'] ?? []) as readonly Side[];
  const clauses = (paper['clauses'] ?? []) as readonly string[];
  const principals = paper['principals'] as { readonly outcome: string } | undefined;
  const reason = paper['reason'] as string | undefined;
  return [
    ...(paper['taskZh']
      ? [words(`任务：${paper['taskZh'] as string}（依据：通知${[...new Set(clauses.map(clauseCited))].join('、')}）`)]
      : []),
    ...(sides.length > 0
      ? [
          table(
            ['部门', '意见', '依据'],
            sides.map((side) => [
              `${side.agencyZh}\n（${side.part === 'lead' ? '牵头' : '提出不同意见'}）`,
              side.text,
              side.basis ?? '',
            ]),
          ),
        ]
      : []),
    ...(principals ? [words(`主要负责人协商情况：${principals.outcome}`)] : []),
    ...(reason ? [words(reason)] : []),
  ];
}
