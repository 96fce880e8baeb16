import type { Outlook, Region, Task, Trend, User } from '@duban/contract-http';
import { queryKeys } from '../api/query-keys';
import { AnsweredBy } from '../shell/answered-by';
import { failed, refused } from '../shell/list-states';
import { BoardMatrix } from './board-matrix';
import { IncidentPanel } from './incident-panel';
import { OutlookPanels } from './outlook-panels';
import { ProvinceTiles } from './province-tiles';
import { SectorBars } from './sector-bars';
import { TrendPanel } from './trend-panel';
import { WaitingPanel } from './waiting-panel';

export default { title: 'BoardPanels' };

const ID = 'c';
const rung: Outlook['coming'][number] = {
  at: '2026-03-09T10:00:00Z',
  stage: 'C1',
  name: '督办',
  letter: 'supervise',
  approval: false,
  tentative: false,
  row: 12,
  matterNumber: null,
  agency: 'SAWS',
  agencyZh: '安全监管总局',
  assignmentId: 'a',
};
const outlook: Outlook = {
  within3: 1,
  within10: 2,
  coming: [rung, { ...rung, stage: 'D1', name: '通报', approval: true, tentative: true }],
  dates: [
    {
      at: '2026-03-10T10:00:00Z',
      kind: 'agenda',
      id: 'i',
      number: null,
      measure: null,
      clock: null,
      titleZh: '第12行：安全监管总局提出不同意见',
      titleEn: 'Row 12',
      holder: null,
    },
  ],
  holders: [{ agency: 'SAWS', agencyZh: '安全监管总局', open: 4, overdue: 1, workingDays: 23 }],
};
const nothing: Outlook = { within3: 0, within10: 0, coming: [], dates: [], holders: [] };
const outlookWith = (state: object) => (
  <AnsweredBy {...state}>
    <OutlookPanels campaignId={ID} />
  </AnsweredBy>
);
export const OutlookFilled = () => outlookWith({ answers: [[queryKeys.outlook(ID), outlook]] });
export const OutlookEmpty = () => outlookWith({ answers: [[queryKeys.outlook(ID), nothing]] });
export const OutlookLoading = () => outlookWith({});
export const OutlookRefused = () => outlookWith({ refusals: [[queryKeys.outlook(ID), refused]] });
export const OutlookFailed = () => outlookWith({ refusals: [[queryKeys.outlook(ID), failed]] });

const cell: Task['assignments'][number] = {
  id: 'a',
  agency: 'SAWS',
  agencyZh: '安全监管总局',
  role: 'lead',
  mode: 'answer',
  state: 'handling',
  light: 'red',
  lightReason: '逾期3个工作日',
  dueAt: '2026-03-09T10:00:00Z',
  workingDaysLeft: -3,
  version: 1,
};
const task = {
  id: 't',
  row: 12,
  titleZh: '加强对企业安全生产情况的监督检查',
  titleEn: 'Inspect',
  state: 'in_progress',
  light: 'red',
  lightReason: '安全监管总局：逾期3个工作日',
  assignments: [cell],
} as unknown as Task;
const matrixWith = (state: object) => (
  <AnsweredBy {...state}>
    <BoardMatrix campaignId={ID} />
  </AnsweredBy>
);
export const MatrixLate = () => matrixWith({ answers: [[queryKeys.tasks(ID), { items: [task] }]] });
export const MatrixLoading = () => matrixWith({});
export const MatrixRefused = () => matrixWith({ refusals: [[queryKeys.tasks(ID), refused]] });

const week = (from: string, more: Partial<Trend['weeks'][number]> = {}): Trend['weeks'][number] => ({
  from,
  due: 2,
  accepted: 1,
  reminders: 1,
  supervisions: 0,
  circulars: 0,
  ...more,
});
const trendWith = (state: object) => (
  <AnsweredBy {...state}>
    <TrendPanel campaignId={ID} />
  </AnsweredBy>
);
export const TrendFilled = () =>
  trendWith({
    answers: [[queryKeys.trend(ID), { weeks: [week('2026-03-02'), week('2026-03-09', { supervisions: 3 })] }]],
  });
export const TrendEmpty = () => trendWith({ answers: [[queryKeys.trend(ID), { weeks: [] }]] });
export const TrendFailed = () => trendWith({ refusals: [[queryKeys.trend(ID), failed]] });

const region = (code: string, nameZh: string, more: Partial<Region> = {}): Region => ({
  code,
  nameZh,
  nameEn: nameZh,
  targets: 2,
  released: 2,
  lag: 0,
  light: 'green',
  stale: false,
  reportedAt: null,
  ...more,
});
const tilesWith = (state: object) => (
  <AnsweredBy {...state}>
    <ProvinceTiles campaignId={ID} />
  </AnsweredBy>
);
const REGIONS = queryKeys.regions({ campaignId: ID });
export const ProvincesLate = () =>
  tilesWith({
    answers: [
      [
        REGIONS,
        {
          items: [
            region('130000', '河北省', { light: 'red', lag: 12 }),
            region('140000', '山西省'),
            region('310000', '上海市', { targets: 0, lag: null }),
          ],
        },
      ],
    ],
  });
export const ProvincesLoading = () => tilesWith({});
export const ProvincesRefused = () => tilesWith({ refusals: [[REGIONS, refused]] });

const secretary = { id: 'u', roles: ['group_secretary', 'head'], agency: null } as unknown as User;
export const WaitingForReferrals = () => (
  <AnsweredBy
    answers={[
      [queryKeys.me, secretary],
      [queryKeys.referralsWaiting, { waiting: 2 }],
    ]}
  >
    <WaitingPanel />
  </AnsweredBy>
);
export const WaitingForNothing = () => (
  <AnsweredBy answers={[[queryKeys.me, secretary]]}>
    <WaitingPanel />
  </AnsweredBy>
);

const incident = {
  id: 'i',
  kind: 'rung_missed',
  detail: { assignmentId: 'a', row: 12, stage: 'C1' },
  openedAt: '2026-03-09T10:00:00Z',
  repaired: true,
};
export const IncidentOpen = () => (
  <AnsweredBy
    answers={[
      [queryKeys.incidents, { pages: [{ items: [incident], total: 1, nextCursor: null }], pageParams: [undefined] }],
    ]}
  >
    <IncidentPanel />
  </AnsweredBy>
);
export const IncidentRefused = () => (
  <AnsweredBy refusals={[[queryKeys.incidents, refused]]}>
    <IncidentPanel />
  </AnsweredBy>
);

const PROGRESS = queryKeys.caseProgress({ campaignId: ID });
const shares = {
  listed: { cases: 4, capacity: 200 },
  done: { cases: 2, capacity: 90 },
  accepted: { cases: 1, capacity: 40 },
};
const item = { region: '130000', regionZh: '河北省', sector: 'COKE', measure: '万吨', ...shares, overdue: 1 };
const sectorsWith = (state: object) => (
  <AnsweredBy {...state}>
    <SectorBars campaignId={ID} />
  </AnsweredBy>
);
export const SectorsLate = () =>
  sectorsWith({
    answers: [[PROGRESS, { items: [item], totals: [], issued: [{ sector: 'COKE', measure: '万吨', amount: 400 }] }]],
  });
export const SectorsLoading = () => sectorsWith({});
export const SectorsRefused = () => sectorsWith({ refusals: [[PROGRESS, refused]] });
