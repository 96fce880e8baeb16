/** The notice's own numerals for its parts and their items. */
const NUMERALS = '零一二三四五六七八九';
const CLAUSE = /^N(\d)(?:\.(\d))?(?:-|$)/;

interface Place {
  readonly part: number;
  readonly item: number | null;
}

/** Undefined for what is no clause id: an article of a law. */
function placeOf(clauseId: string): Place | undefined {
  const [, part, item] = CLAUSE.exec(clauseId) ?? [];
  return part === undefined ? undefined : { part: Number(part), item: item === undefined ? null : Number(item) };
}

/**
 * Where a clause stands in the notice: 三（二）, part 3(2). An id numbers the duties within an item; outside this product nobody knows it.
 * What is no clause id is given back as it is.
 */
export function clausePlace(clauseId: string): { readonly zh: string; readonly en: string } {
  const place = placeOf(clauseId);
  if (!place) return { zh: clauseId, en: clauseId };
  const { part, item } = place;
  if (part === 0) return { zh: '引言', en: 'preamble' };
  return item === null
    ? { zh: NUMERALS[part]!, en: `part ${part}` }
    : { zh: `${NUMERALS[part]}（${NUMERALS[item]}）`, en: `part ${part}(${item})` };
}

/** As a paper cites it: 第三条第（二）项. */
export function clauseCited(clauseId: string): string {
  const place = placeOf(clauseId);
  if (!place || place.part === 0) return clausePlace(clauseId).zh;
  return `第${NUMERALS[place.part]}条${place.item === null ? '' : `第（${NUMERALS[place.item]}）项`}`;
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
