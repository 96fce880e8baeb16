const LABEL_COLUMNS = 46;

/**
 * Tells the person at the terminal what is done, step by step: Chinese first, then a short English word.
 *
 * @param {NodeJS.WriteStream} [out]
 */
export function createProgress(out = process.stdout) {
  let silent = false;
  const say = (/** @type {string} */ line) => {
    if (!silent) out.write(`${line}\n`);
  };
  return {
    say,
    /** After a failure or an interruption the end of every other step is noise. */
    silence() {
      silent = true;
    },
    /**
     * @template T
     * @param {string} label
     * @param {(describe: (detail: string) => void) => Promise<T>} work
     * @returns {Promise<T>}
     */
    async step(label, work) {
      const startedAt = performance.now();
      let detail = '';
      try {
        const result = await work((text) => (detail = ` ${text}`));
        say(`✓ ${padded(label + detail, LABEL_COLUMNS)} ${elapsed(startedAt)}`);
        return result;
      } catch (error) {
        say(`✗ ${padded(label + detail, LABEL_COLUMNS)} ${elapsed(startedAt)}`);
        throw error;
      }
    },
  };
}

/** @param {number} startedAt */
const elapsed = (startedAt) => `${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s`;

/**
 * @param {string} text
 * @param {number} columns
 */
export const padded = (text, columns) => text + ' '.repeat(Math.max(0, columns - columnsOf(text)));

/**
 * A Chinese character is two columns wide on a terminal.
 *
 * @param {string} text
 */
const columnsOf = (text) =>
  [...text].reduce((sum, char) => sum + (/[\u1100-\u115f\u2e80-\uffe6]/.test(char) ? 2 : 1), 0);

/**
 * @param {string[][]} rows
 * @returns {string} columns as wide as their widest cell
 */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))));
  return rows
    .map((row) => `  ${row.map((cell, column) => padded(cell, widths[column])).join('   ')}`.trimEnd())
    .join('\n');
}
