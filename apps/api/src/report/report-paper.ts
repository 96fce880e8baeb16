import type { Report } from '@duban/contract-http';
import { type Instant, civilDateOf } from '@duban/domain';
import { type Block, type Paper, factsTable, heading, table, words } from '@duban/paper';
import { dayZh } from '../http/document';
import { LIGHT_WORDS, MARK_WORDS, clauseIn, word } from '../http/words';

/** What movements are about, in Chinese and in English. */
export const ABOUT = {
  case: ['淘汰件', 'lines'],
  measure: ['措施', 'measures'],
  target: ['目标', 'targets'],
  fund: ['资金', 'money'],
} as const;
const KIND_ZH = { weekly: '周报', monthly: '月报', on_demand: '专报' } as const;
const lightZh = (light: string) => word('zh-CN', LIGHT_WORDS, light);
const dayOf = (iso: string | null) => (iso === null ? '' : civilDateOf(Date.parse(iso)));

/** The report as a paper that leaders read: what counts first, then the tables. */
export function reportPaper(report: Report, stateWord: (state: string) => string, today: Instant): Paper {
  const { summary } = report;
  const sections: readonly (readonly [title: string, blocks: readonly Block[]])[] = [
    [
      '总体情况',
      [
        words(
          `分工表${summary.rows}行，已办结${summary.rowsDone}行；承办件${summary.assignments}件，已办结${summary.closed}件，逾期${summary.overdue}件。`,
        ),
        words(
          `${dayZh(report.from)}至${dayZh(report.to)}：报送${summary.reported}件，验收${summary.accepted}件，发出督办以上${summary.escalated}件。`,
        ),
      ],
    ],
    ...(report.kind === 'monthly'
      ? []
      : ([
          [
            '本期变化',
            report.changes.length === 0
              ? [words('没有变化。')]
              : [
                  table(
                    ['日期', '事项', '部门', '情况'],
                    report.changes.map((one) => [
                      dayOf(one.at),
                      one.row === null ? '' : `${one.matterNumber ?? `第${one.row}行`} ${one.titleZh ?? ''}`,
                      one.agencyZh ?? '',
                      one.sentence,
                    ]),
                  ),
                  ...(report.more ? [words('变化较多，以上为最早的500项，其余见系统。')] : []),
                ],
          ],
          [
            '淘汰件、措施和目标的变化',
            report.movements.length === 0
              ? [words('没有变化。')]
              : [
                  table(
                    ['事项', '情况', '件数'],
                    report.movements.map((one) => [ABOUT[one.about][0], one.name, String(one.count)]),
                  ),
                ],
          ],
        ] as const)),
    ...(report.ledger.length === 0
      ? []
      : ([
          [
            '台账',
            [
              table(
                ['行', '任务（依据）', '牵头／参加', '时限', '完成／计划', '状态', '现由', '督办', '佐证／备注'],
                report.ledger.map((one) => [
                  String(one.row),
                  `${one.titleZh}\n（${one.clauses.map((clause) => clauseIn('zh-CN', clause)).join('、')}）`,
                  `${one.leadsZh}${one.participantsZh ? `\n参加：${one.participantsZh}` : ''}`,
                  dayOf(one.dueAt),
                  `${one.done}/${one.all}${one.plannedPercent === null ? '' : `\n计划${one.plannedPercent}%`}`,
                  `${stateWord(one.state)}\n${lightZh(one.light)}`,
                  `${one.holderZh}${one.holderZh ? `（${one.heldWorkingDays}个工作日）` : ''}`,
                  one.level ?? '',
                  [`${one.papers}件`, ...one.marks.map((mark) => word('zh-CN', MARK_WORDS, mark))].join('\n'),
                ]),
              ),
            ],
          ],
          [
            '地区进度（滞后多的在前）',
            report.regions.length === 0
              ? [words('没有已分解的目标。')]
              : [
                  table(
                    ['地区', '滞后（百分点）', '灯', '数据'],
                    report.regions.map((one) => [
                      one.nameZh,
                      String(Math.round(one.lag * 10) / 10),
                      lightZh(one.light),
                      one.stale ? '久未更新' : '',
                    ]),
                  ),
                ],
          ],
          [
            '部门在办（压件多的在前）',
            [
              table(
                ['部门', '在办', '逾期', '压件工作日'],
                report.holders.map((one) => [
                  one.agencyZh,
                  String(one.open),
                  String(one.overdue),
                  String(one.workingDays),
                ]),
              ),
            ],
          ],
          [
            '分歧和提请事项',
            report.disputes.length === 0
              ? [words('没有。')]
              : [
                  table(
                    ['事项', '提请日期', '时限'],
                    report.disputes.map((one) => [one.title, dayOf(one.openedAt), dayOf(one.dueAt)]),
                  ),
                ],
          ],
        ] as const)),
  ];
  const numbers = ['一', '二', '三', '四', '五', '六', '七'];
  return {
    mark: '草稿',
    title: `${report.title}${KIND_ZH[report.kind]}`,
    blocks: [
      factsTable([['报告期', `${dayZh(report.from)}至${dayZh(report.to)}`]]),
      ...sections.flatMap(([title, blocks], index) => [heading(`${numbers[index]}、${title}`), ...blocks]),
    ],
    signedBy: '协调办公室',
    date: dayZh(civilDateOf(today)),
    foot: '由督办系统根据办理记录生成，须经核对后报送',
  };
}
