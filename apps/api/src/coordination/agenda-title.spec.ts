import { agendaTitleEn } from './agenda-title';

const nameOf = (code: string) => ({ MOF: 'Ministry of Finance', NDRC: 'Development and Reform' })[code] ?? code;
const item = {
  row: 7,
  agency: 'MOF',
  kind: 'disagreement' as const,
  title: '第7行 发展改革委与财政部意见不一致',
  paper: {},
};

describe('an item of the agenda in English', () => {
  it.each([
    [
      'names both sides of a disagreement',
      {
        paper: {
          sides: [
            { agency: 'NDRC', part: 'lead' },
            { agency: 'MOF', part: 'objector' },
          ],
        },
      },
      'Row 7: Ministry of Finance objects to the draft of Development and Reform',
    ],
    ['names the objector where the draft is nobody’s', {}, 'Row 7: Ministry of Finance objects'],
    [
      'names the rung of what has escalated',
      { kind: 'escalation' as const, title: '第7行 财政部 D1 通报' },
      'Row 7: Ministry of Finance, escalated to D1',
    ],
    [
      'names the rung as a policy of its own calls it, and whose year it is where there is no row',
      { kind: 'escalation' as const, row: null, agency: 'NDRC', title: '北京市2026年度考核 last-call 通报' },
      'Development and Reform, escalated to last-call',
    ],
    [
      'names the region that limits are proposed for',
      { kind: 'proposal' as const, row: null, paper: { proposes: 'region_limits', region: 'MOF' } },
      'Limits on projects are proposed for Ministry of Finance',
    ],
  ])('%s', (_what, more, expected) => {
    expect(agendaTitleEn({ ...item, ...more }, nameOf)).toBe(expected);
  });
});
