/** 统一社会信用代码 (GB 32100-2015): 17 characters and a check character, without I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The check character that belongs to these 17; undefined where one of them is none of the alphabet. */
export function checkCharacterOf(first17: string): string | undefined {
  let sum = 0;
  for (let place = 0; place < WEIGHTS.length; place += 1) {
    const value = ALPHABET.indexOf(first17[place] ?? '');
    if (value < 0) return undefined;
    sum += value * WEIGHTS[place]!;
  }
  return ALPHABET[(31 - (sum % 31)) % 31];
}

export function isCreditCode(code: string): boolean {
  return code.length === 18 && checkCharacterOf(code.slice(0, 17)) === code[17];
}
