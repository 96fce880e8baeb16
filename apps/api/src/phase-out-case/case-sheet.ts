import type { CaseShown } from '@duban/contract-http';
import { PROCEEDING_STATES } from '../http/proceeding-words';
import { momentCell } from '../http/workbook';
import { OUTCOME_WORDS, pick, word } from '../http/words';
import type { ListSheet } from '../list-export/list-sheet';

export const CASE_SHEET: ListSheet<CaseShown> = {
  zh: '企业淘汰件',
  en: 'cases',
  columns: [
    { zh: '企业', en: 'enterprise', cell: ({ enterprise }) => enterprise },
    { zh: '统一社会信用代码', en: 'credit code', cell: ({ creditCode }) => creditCode },
    { zh: '地区', en: 'region', cell: ({ region }, { agencyName }) => agencyName(region) },
    { zh: '所在地', en: 'place', cell: ({ place }) => place },
    { zh: '行业', en: 'sector', cell: ({ sector }, { sectorName }) => sectorName(sector) },
    { zh: '设备', en: 'equipment', cell: ({ equipmentType }) => equipmentType },
    { zh: '编号', en: 'number', cell: ({ serial }) => serial },
    { zh: '产能', en: 'capacity', cell: ({ capacity }) => capacity },
    { zh: '单位', en: 'unit', cell: ({ measure }) => measure },
    {
      zh: '标准认定',
      en: 'by the criteria',
      cell: ({ outcome }, { language }) => word(language, OUTCOME_WORDS, outcome),
    },
    { zh: '状态', en: 'state', cell: ({ state }, { language }) => word(language, PROCEEDING_STATES, state) },
    { zh: '限期（北京时间）', en: 'due (Beijing)', cell: ({ dueAt }) => momentCell(dueAt) },
    { zh: '逾期', en: 'overdue', cell: ({ overdue }, { language }) => (overdue ? pick(language, '是', 'yes') : null) },
    { zh: '名单号', en: 'list', cell: ({ listNumber }) => listNumber },
    { zh: '未结束措施', en: 'open measures', cell: ({ measures }) => measures },
  ],
};
