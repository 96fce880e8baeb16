/**
 * Which rows need which, as data: `notice` where a clause says so in its own words, `inferred` where it is ours. A hard one
 * blocks: the downstream agency cannot hand in, and its clock is charged to whoever is upstream. A soft one warns; what
 * we infer is always soft, for a ministry is not to be held up by our reading.
 * Trigger-driven rows start by a matter and stand in no such line.
 */
export interface RowDependency {
  readonly row: number;
  readonly needs: number;
  readonly strength: 'hard' | 'soft';
  readonly source: 'notice' | 'inferred';
  /** The clause that says it; null for what is inferred. */
  readonly clause: string | null;
  readonly zh: string;
  readonly en: string;
}

export const ROW_DEPENDENCIES: readonly RowDependency[] = [
  {
    row: 2,
    needs: 1,
    strength: 'hard',
    source: 'notice',
    clause: 'N3.2-1',
    zh: '各省依据国家下达的目标任务制定实施方案',
    en: 'a province draws up its plan by the targets that the State issues',
  },
  {
    row: 18,
    needs: 1,
    strength: 'hard',
    source: 'notice',
    clause: 'N5.1-2',
    zh: '资金与各地区淘汰落后产能任务相衔接',
    en: 'funds are tied to the tasks of each region',
  },
  {
    row: 18,
    needs: 2,
    strength: 'soft',
    source: 'notice',
    clause: 'N5.1-2',
    zh: '资金安排须落实到各地区的实施方案',
    en: "funds follow the regions' plans",
  },
  {
    row: 21,
    needs: 26,
    strength: 'soft',
    source: 'inferred',
    clause: null,
    zh: '对任务完成较好的地区和企业给予倾斜，以考核结果为依据',
    en: 'preference for those who did well rests on the assessment',
  },
  {
    row: 23,
    needs: 2,
    strength: 'soft',
    source: 'inferred',
    clause: null,
    zh: '公告的企业名单出自实施方案',
    en: 'the list that is announced comes from the plan',
  },
  {
    row: 24,
    needs: 2,
    strength: 'soft',
    source: 'inferred',
    clause: null,
    zh: '全国名单依据各省报送的企业名单',
    en: 'the national list rests on what the provinces submit',
  },
  {
    row: 29,
    needs: 26,
    strength: 'soft',
    source: 'inferred',
    clause: null,
    zh: '下一步目标以考核结果为依据',
    en: 'the next targets rest on the assessment',
  },
];

export function upstreamOf(row: number): readonly RowDependency[] {
  return ROW_DEPENDENCIES.filter((dependency) => dependency.row === row);
}

export function downstreamOf(row: number): readonly RowDependency[] {
  return ROW_DEPENDENCIES.filter((dependency) => dependency.needs === row);
}
