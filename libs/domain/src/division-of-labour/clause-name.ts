/** The notice's own numerals for its parts and their items. */
const NUMERALS = '零一二三四五六七八九';
const CLAUSE = /^N(\d)(?:\.(\d))?(?:-|$)/;

/**
 * Where a clause stands in the notice: 三（二）, part 3(2). An id numbers the duties within an item; outside this product nobody knows it.
 * What is no clause id (an article of a law) is given back as it is.
 */
export function clausePlace(clauseId: string): { readonly zh: string; readonly en: string } {
  const [, part, item] = CLAUSE.exec(clauseId) ?? [];
  if (part === undefined) return { zh: clauseId, en: clauseId };
  if (part === '0') return { zh: '引言', en: 'preamble' };
  const numeral = (digit: string) => NUMERALS[Number(digit)]!;
  return {
    zh: item === undefined ? numeral(part) : `${numeral(part)}（${numeral(item)}）`,
    en: item === undefined ? `part ${part}` : `part ${part}(${item})`,
  };
}

/** As a paper cites it: 第三条第（二）项. */
export function clauseCited(clauseId: string): string {
  const { zh } = clausePlace(clauseId);
  const [, part, item] = /^(\p{Script=Han})(（\p{Script=Han}）)?$/u.exec(zh) ?? [];
  return part === undefined ? zh : `第${part}条${item === undefined ? '' : `第${item}项`}`;
}

/** An article as an edition keeps it, `国发〔2025〕7号 N4.3-1`, as a paper cites it. */
export function articleCited(article: string): string {
  return article.replace(/ (N\d(?:\.\d)?(?:-\d+)?)$/, (_, clauseId: string) => clauseCited(clauseId));
}

/** Its place with its id, by which it is found in the product: 三（二） N3.2-4, part 3(2) N3.2-4. */
export function clauseName(clauseId: string): { readonly zh: string; readonly en: string } {
  const { zh, en } = clausePlace(clauseId);
  return zh === clauseId ? { zh, en } : { zh: `${zh} ${clauseId}`, en: `${en} ${clauseId}` };
}
