import type { AssignmentLine } from '@duban/contract-http';
import { momentCell } from '../http/workbook';
import { LIGHT_WORDS, MARK_WORDS, MODE_WORDS, PART_WORDS, STATE_WORDS, pick, word } from '../http/words';
import type { ListSheet } from '../list-export/list-sheet';

export const ASSIGNMENT_SHEET: ListSheet<AssignmentLine> = {
  zh: '承办件',
  en: 'assignments',
  columns: [
    { zh: '灯', en: 'light', cell: ({ light }, { language }) => word(language, LIGHT_WORDS, light) },
    { zh: '说明', en: 'why', cell: ({ lightReason }) => lightReason },
    { zh: '行', en: 'row', cell: ({ row }) => row },
    { zh: '事项', en: 'task', cell: ({ titleZh, titleEn }, { language }) => pick(language, titleZh, titleEn) },
    { zh: '专项', en: 'campaign', cell: ({ campaignTitle }) => campaignTitle },
    { zh: '部门', en: 'agency', cell: ({ agency }, { agencyName }) => agencyName(agency) },
    { zh: '事项编号', en: 'matter number', cell: ({ matterNumber }) => matterNumber },
    { zh: '角色', en: 'part', as: 'part', cell: ({ role }, { language }) => word(language, PART_WORDS, role) },
    {
      zh: '办理方式',
      en: 'mode',
      as: 'part',
      cell: ({ mode }, { language }) => word(language, MODE_WORDS, mode),
    },
    {
      zh: '牵头部门',
      en: 'led by',
      as: 'part',
      cell: ({ forLead, leads }, { language, agencyName }) =>
        (forLead ? [forLead] : leads).map(agencyName).join(pick(language, '、', ', ')),
    },
    { zh: '状态', en: 'state', as: 'state', cell: ({ state }, { language }) => word(language, STATE_WORDS, state) },
    { zh: '限期（北京时间）', en: 'due (Beijing)', cell: ({ dueAt }) => momentCell(dueAt) },
    { zh: '剩余工作日', en: 'working days left', cell: ({ workingDaysLeft }) => workingDaysLeft },
    { zh: '经办人', en: 'clerk', as: 'holder', cell: ({ assignee }) => assignee?.displayName ?? null },
    { zh: '上一办理人', en: 'last acted', as: 'last', cell: ({ lastActBy }) => lastActBy?.displayName ?? null },
    { zh: '催办次数', en: 'times urged', as: 'urges', cell: ({ urges }) => urges },
    {
      zh: '标记',
      en: 'marks',
      cell: (line, { language }) =>
        (['disputed', 'blocked', 'unread'] as const)
          .filter((mark) => line[mark])
          .map((mark) => word(language, MARK_WORDS, mark))
          .join(pick(language, '、', ', ')),
    },
  ],
};
