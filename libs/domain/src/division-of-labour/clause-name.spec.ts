import { NOTICE_2025_7 } from '../editions';
import { articleCited, clauseCited, clauseName, clausePlace } from './clause-name';

describe('the name of a clause', () => {
  it.each([
    ['N0-1', '引言', 'preamble'],
    ['N1-3', '一', 'part 1'],
    ['N2.2-S06', '二（二）', 'part 2(2)'],
    ['N3.2-4', '三（二）', 'part 3(2)'],
    ['N4.3-10', '四（三）', 'part 4(3)'],
    ['N7-2', '七', 'part 7'],
  ])('%s stands in %s', (id, zh, en) => {
    expect(clausePlace(id)).toEqual({ zh, en });
    expect(clauseName(id)).toEqual({ zh: `${zh} ${id}`, en: `${en} ${id}` });
  });

  it('is where the notice has its heading, for every clause', () => {
    const headings = new Set(
      NOTICE_2025_7.clauses.map(({ clauseId }) => clausePlace(clauseId).zh).filter((place) => place !== '引言'),
    );
    expect([...headings]).toEqual([
      '一',
      '二（一）',
      '二（二）',
      ...['一', '二', '三', '四'].map((item) => `三（${item}）`),
      ...['一', '二', '三'].map((item) => `四（${item}）`),
      ...['一', '二', '三'].map((item) => `五（${item}）`),
      ...['一', '二', '三'].map((item) => `六（${item}）`),
      '七',
    ]);
  });

  it('is cited in a paper as papers cite it', () => {
    expect(['N3.2-4', 'N7-2', 'N0-1'].map(clauseCited)).toEqual(['第三条第（二）项', '第七条', '引言']);
    expect(articleCited('国发〔2025〕7号 N4.3')).toBe('国发〔2025〕7号第四条第（三）项');
    expect(articleCited('国发〔2025〕7号 N4.3-10')).toBe('国发〔2025〕7号第四条第（三）项');
    expect(articleCited('行政处罚法第四十四条')).toBe('行政处罚法第四十四条');
  });

  it('leaves alone what is an article of a law', () => {
    const article = '行政处罚法第四十四条';
    expect(clausePlace(article)).toEqual({ zh: article, en: article });
    expect(clauseName(article)).toEqual({ zh: article, en: article });
  });
});
