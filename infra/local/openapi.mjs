import { readFile, writeFile } from 'node:fs/promises';
import './node-version.mjs';
import { isDataDirectory, locateDataDirectory } from './data-directory.mjs';
import { readRun } from './run-record.mjs';
import { inWorkspace } from './workspace.mjs';

const FILE = inWorkspace('apps', 'web', 'src', 'api', 'api-paths.ts');
const BASE = '/api/v1';

/**
 * `npm run openapi`: writes down which paths the running API serves, so that the web application compiles against them.
 * With `--check` it writes nothing, and fails where the file is another.
 *
 * @returns {Promise<number>} the exit code
 */
async function main() {
  const directory = await locateDataDirectory();
  const run = (await isDataDirectory(directory)) ? await readRun(directory) : undefined;
  const url = process.env.DUBAN_URL ?? run?.urls?.api?.replace(/\/api\/.*$/, '');
  if (!url) {
    console.error('督办没有运行，请先 npm start   Duban is not running: npm start first');
    return 1;
  }
  const answer = await fetch(`${url}${BASE}/openapi.json`);
  const text = apiPaths(/** @type {any} */ (await answer.json()));
  if (!process.argv.includes('--check')) {
    await writeFile(FILE, text);
    return 0;
  }
  if ((await readFile(FILE, 'utf8')) === text) return 0;
  console.error('apps/web/src/api/api-paths.ts is not what the API serves: npm run openapi');
  return 1;
}

/** @param {{ paths: Record<string, Record<string, unknown>> }} document */
function apiPaths({ paths }) {
  const of = (/** @type {string} */ method) =>
    Object.entries(paths)
      .filter(([path, operations]) => path.startsWith(`${BASE}/`) && method in operations)
      .map(([path]) => path.slice(BASE.length))
      .sort();
  const type = (/** @type {string} */ name, /** @type {string} */ method) => {
    const members = of(method).map((path) =>
      path.includes('{') ? `\`${path.replace(/\{\w+\}/g, '${string}')}\`` : `'${path}'`,
    );
    return `export type ${name} =\n${members.map((member) => `  | ${member}`).join('\n')};\n`;
  };
  return [
    '// Written by `npm run openapi` from the document that the API serves. A check in the end-to-end tests holds it to that.\n',
    type('ReadPath', 'get'),
    type('PostPath', 'post'),
    type('PutPath', 'put'),
    type('DeletePath', 'delete'),
  ].join('\n');
}

process.exitCode = await main().catch((error) => {
  console.error(error?.stack ?? error);
  return 1;
});
