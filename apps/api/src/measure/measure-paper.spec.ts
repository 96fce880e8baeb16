import { MEASURE_FORMS, MEASURE_KINDS, movesOf } from '@duban/domain';
import { LAW_2010, LAW_CURRENT } from '@duban/domain/editions';
import type { Paper } from '@duban/paper';
import type { MeasureRecord } from '@duban/persistence';
import { type MeasureInWords, draftedActs, measurePaper } from './measure-paper';

const TODAY = Date.parse('2026-11-26T02:00:00Z');

function measure(more: Partial<MeasureInWords> = {}, one: Partial<MeasureRecord> = {}): MeasureInWords {
  return {
    one: { kind: 'order_closure', number: '措〔2026〕1号', facts: {}, ...one } as MeasureRecord,
    pack: LAW_CURRENT,
    campaignTitle: '淘汰落后产能',
    holderZh: '北京市人民政府',
    regionZh: '北京市',
    executorZh: null,
    subject: {
      enterprise: '虚构钢铁',
      creditCode: '91110000MA00000000',
      place: '某区',
      equipmentType: '高炉',
      serial: '1号',
    },
    listNumber: '名单〔2026〕1号',
    gate: { satisfied: true, missing: [] },
    today: TODAY,
    ...more,
  };
}
const whole = (paper: Paper) => JSON.stringify(paper);

describe('the papers of a measure', () => {
  it('are there for every kind, for every step that puts something in writing, and never without their mark', () => {
    for (const kind of MEASURE_KINDS) {
      const acts = draftedActs.filter((act) => movesOf(kind).some((move) => move.act === act));
      expect([kind, acts.length > 0]).toEqual([kind, true]);
      for (const act of acts) {
        const paper = measurePaper(act, measure({}, { kind }))!;
        expect(paper.mark).toContain('不具有法律效力');
        expect(paper.title.length).toBeGreaterThanOrEqual(3); // 催告书
        expect(whole(paper)).not.toMatch(/undefined|null|NaN/);
      }
    }
    expect(measurePaper('investigate', measure())).toBeUndefined();
  });

  it('tell the party its rights with the periods and articles of the law that the measure runs under', () => {
    const now = whole(measurePaper('serve_notice', measure())!);
    expect(now).toContain('5个工作日内提出（行政处罚法第六十四条第一项）');
    const then = whole(measurePaper('serve_notice', measure({ pack: LAW_2010 }))!);
    expect(then).toContain('3日内提出（行政处罚法（1996）第四十二条第一项）');
    const decision = whole(measurePaper('serve', measure())!);
    expect(decision).toContain('60日内申请行政复议');
    expect(decision).toContain('6个月内提起行政诉讼');
    expect(MEASURE_FORMS.stop_credit.hearing).toBe(false);
  });

  it('choose no ground for anybody: a blank until a person has, then its article and words', () => {
    expect(whole(measurePaper('file', measure())!)).toContain('尚未确定依据');
    const chosen = whole(measurePaper('file', measure({}, { facts: { ground: { code: 'energy_71' } } }))!);
    expect(chosen).toContain('节约能源法第七十一条');
    expect(chosen).not.toContain('尚未确定依据');
  });

  it('say first what the gate still misses, with the article of each', () => {
    const missing = [{ code: 'USER_NOTICE', zh: '停电通知', en: 'notice', article: '供电营业规则' }] as never;
    const paper = measurePaper(
      'notify_user',
      measure({ gate: { satisfied: false, missing } }, { kind: 'power_cut_off' }),
    )!;
    expect(JSON.stringify(paper.blocks.slice(0, 2))).toContain('出具前须补齐');
    expect(JSON.stringify(paper.blocks.slice(0, 2))).toContain('供电营业规则');
    expect(whole(paper)).toContain('不在夜间和法定节假日执行');
  });
});
