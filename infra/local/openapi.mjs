import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import './node-version.mjs';
import { isDataDirectory, locateDataDirectory } from './data-directory.mjs';
import { readRun } from './run-record.mjs';
import { inWorkspace } from './workspace.mjs';

const FILE = inWorkspace('apps', 'web', 'src', 'api', 'openapi.ts');
const BASE = '/api/v1';

/**
 * `npm run openapi`: writes down what the running API serves, paths, questions and answers, so that the web application compiles
 * against it. With `--check` it writes nothing, and fails where the file is another.
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
  const text = await typesOf(/** @type {any} */ (await answer.json()));
  if (!process.argv.includes('--check')) {
    await writeFile(FILE, text);
    return 0;
  }
  if ((await readFile(FILE, 'utf8')) === text) return 0;
  console.error('apps/web/src/api/openapi.ts is not what the API serves: npm run openapi');
  return 1;
}

const METHODS = { Reads: 'get', Posts: 'post', Puts: 'put', Deletes: 'delete' };
const JSON_TYPE = 'application/json';

/**
 * The document turned round: for each method what stands under each path, its body and its answer. What the client sends by itself
 * with every question, and the problem that every question may be answered with, are left out.
 *
 * @param {{ paths: Record<string, Record<string, any>>, components: { schemas: object } }} document
 */
async function typesOf(document) {
  const served = Object.entries(document.paths).filter(([path]) => path.startsWith(`${BASE}/`));
  const nothing = { type: 'object', additionalProperties: false };
  /** @param {any} operation */
  const shape = ({ requestBody, responses }) => {
    const [, good] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
    return {
      type: 'object',
      required: ['body', 'answer'],
      properties: {
        body: requestBody?.content[JSON_TYPE]?.schema ?? nothing,
        answer: /** @type {any} */ (good)?.content?.[JSON_TYPE]?.schema ?? nothing,
      },
    };
  };
  const schemas = Object.fromEntries(
    Object.entries(METHODS).map(([name, method]) => {
      const properties = Object.fromEntries(
        served
          .filter(([, operations]) => method in operations)
          .map(([path, operations]) => [path.slice(BASE.length), shape(operations[method])])
          .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
      );
      return [name, { type: 'object', required: Object.keys(properties), properties }];
    }),
  );
  const turned = {
    openapi: '3.1.0',
    info: {},
    paths: {},
    components: { schemas: { ...schemas, ...document.components.schemas } },
  };
  const types = astToString(await openapiTS(/** @type {any} */ (turned), { defaultNonNullable: false }));
  const head =
    '// Written by `npm run openapi` from the document that the API serves; a check in the end-to-end tests holds it to that.\n';
  const bare = types.replace(/^export (type|interface) (paths|webhooks|operations|\$defs)\b.*$/gm, '');
  return format(head + bare, { ...(await resolveConfig(FILE)), filepath: FILE });
}

process.exitCode = await main().catch((error) => {
  console.error(error?.stack ?? error);
  return 1;
});
