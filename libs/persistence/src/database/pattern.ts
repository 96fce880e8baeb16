/** For LIKE: anything that contains these words as they stand, their own `%` and `_` included. */
export function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
