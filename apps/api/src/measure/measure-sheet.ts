import type { MeasureShown } from '@duban/contract-http';
import { PROCEEDING_STATES } from '../http/proceeding-words';
import { momentCell } from '../http/workbook';
import { clauseIn, pick, word } from '../http/words';
import type { ListSheet } from '../list-export/list-sheet';

export const MEASURE_SHEET: ListSheet<MeasureShown> = {
  zh: '措施',
  en: 'measures',
  columns: [
    { zh: '文号', en: 'number', cell: ({ number }) => number },
    { zh: '措施', en: 'measure', cell: ({ nameZh, nameEn }, { language }) => pick(language, nameZh, nameEn) },
    {
      zh: '条款',
      en: 'clause',
      cell: ({ clauseId }, { language }) => clauseIn(language, clauseId),
    },
    {
      zh: '对象',
      en: 'against',
      cell: ({ against, caseId, region }, { agencyName }) => (caseId === null ? agencyName(region) : against),
    },
    { zh: '地区', en: 'region', cell: ({ region }, { agencyName }) => agencyName(region) },
    { zh: '有权机关', en: 'holder', cell: ({ holder }, { agencyName }) => agencyName(holder) },
    { zh: '状态', en: 'state', cell: ({ state }, { language }) => word(language, PROCEEDING_STATES, state) },
    { zh: '提出（北京时间）', en: 'proposed (Beijing)', cell: ({ proposedAt }) => momentCell(proposedAt) },
    { zh: '生效（北京时间）', en: 'in effect (Beijing)', cell: ({ inEffectAt }) => momentCell(inEffectAt) },
    { zh: '期满（北京时间）', en: 'expires (Beijing)', cell: ({ expiresAt }) => momentCell(expiresAt) },
    { zh: '应解除（北京时间）', en: 'to be lifted by (Beijing)', cell: ({ liftDueAt }) => momentCell(liftDueAt) },
  ],
};
