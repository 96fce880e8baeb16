import { type CivilDate, plusDays } from '../time/instant';

/** One date of the year as such campaigns have been run. */
export interface RhythmStep {
  readonly code: string;
  /** The month at whose end it falls, and how many years after the year that the targets are for. */
  readonly month: number;
  readonly yearsLater: 0 | 1;
  readonly whoZh: string;
  readonly whoEn: string;
  readonly textZh: string;
  readonly textEn: string;
  /** Rows of the table that it belongs to. */
  readonly rows: readonly number[];
  /** Where in the product it is done. */
  readonly path: string;
}

/** The yearly rhythm of the campaigns of 2010 to 2015. Practice, never the notice: no clock runs on it and nobody is late by it. */
export const ANNUAL_RHYTHM: {
  readonly edition: string;
  readonly origin: 'practice';
  readonly statement: { readonly zh: string; readonly en: string };
  readonly source: string;
  readonly steps: readonly RhythmStep[];
} = {
  edition: 'rhythm-1',
  origin: 'practice',
  statement: {
    zh: '历年淘汰落后产能工作的惯例日程，不是通知原文；不据此计时，也不据此认定逾期。',
    en: "How such campaigns have been run year by year; not the notice's words. No clock runs on it and nobody is late by it.",
  },
  source: '工信部联产业〔2011〕46号',
  steps: [
    {
      code: 'report',
      month: 2,
      yearsLater: 0,
      whoZh: '各省（区、市）',
      whoEn: 'provinces',
      textZh: '上报年度目标和拟淘汰企业名单',
      textEn: 'report the targets of the year and the list of enterprises',
      rows: [2],
      path: '/imports',
    },
    {
      code: 'issue',
      month: 3,
      yearsLater: 0,
      whoZh: '工业和信息化部、能源局',
      whoEn: 'MIIT and NEA',
      textZh: '下达年度目标任务',
      textEn: 'issue the targets of the year',
      rows: [1],
      path: '/regions',
    },
    {
      code: 'break_down',
      month: 4,
      yearsLater: 0,
      whoZh: '各省（区、市）',
      whoEn: 'provinces',
      textZh: '分解到市、县和具体企业，并在政府网站和当地媒体公告',
      textEn: 'break them down to cities, counties and enterprises, and announce them on the portal and in local media',
      rows: [2, 23],
      path: '/regions',
    },
    {
      code: 'dismantle',
      month: 12,
      yearsLater: 0,
      whoZh: '企业，由各省（区、市）组织',
      whoEn: 'enterprises, organised by the provinces',
      textZh: '主体设备拆除，不能恢复生产',
      textEn: 'the main equipment is dismantled and cannot produce again',
      rows: [2],
      path: '/cases',
    },
    {
      code: 'accept',
      month: 3,
      yearsLater: 1,
      whoZh: '各省（区、市）',
      whoEn: 'provinces',
      textZh: '完成验收，公告完成任务企业名单，上报结果',
      textEn: 'finish acceptance, announce the enterprises that are done, report the results',
      rows: [23],
      path: '/cases',
    },
    {
      code: 'assess',
      month: 4,
      yearsLater: 1,
      whoZh: '部际协调小组',
      whoEn: 'the interministerial coordination group',
      textZh: '完成年度考核',
      textEn: 'finishes the assessment of the year',
      rows: [26],
      path: '/assessments',
    },
  ],
};

/** The rhythm's dates for a campaign: every year that it covers, from its first day on, in the order of the calendar. */
export function rhythmOf(
  startsOn: CivilDate,
  dueOn: CivilDate,
): readonly { readonly date: CivilDate; readonly year: number; readonly step: RhythmStep }[] {
  const first = Number(startsOn.slice(0, 4));
  const years = Array.from({ length: Number(dueOn.slice(0, 4)) - first + 1 }, (_, index) => first + index);
  return years
    .flatMap((year) =>
      ANNUAL_RHYTHM.steps.map((step) => ({ date: lastDayOf(year + step.yearsLater, step.month), year, step })),
    )
    .filter(({ date }) => date >= startsOn)
    .sort((left, right) => (left.date < right.date ? -1 : left.date > right.date ? 1 : left.year - right.year));
}

function lastDayOf(year: number, month: number): CivilDate {
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return plusDays(next, -1);
}
