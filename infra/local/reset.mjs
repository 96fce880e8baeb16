import './node-version.mjs';
import { createInterface } from 'node:readline/promises';
import { emptyDataDirectory, isDataDirectory, locateDataDirectory } from './data-directory.mjs';
import { stopRunning } from './stop-running.mjs';

const dataDirectory = await locateDataDirectory();

if (!(await isDataDirectory(dataDirectory))) {
  console.log(`没有数据 nothing to remove in ${dataDirectory}`);
} else if (await confirmed()) {
  await stopRunning(dataDirectory);
  await emptyDataDirectory(dataDirectory);
  console.log(`已清空 removed everything in ${dataDirectory}`);
} else {
  console.error('未改动 nothing was changed');
  process.exitCode = 1;
}

async function confirmed() {
  if (process.argv.includes('--yes')) return true;
  if (!process.stdin.isTTY) {
    console.error('无法询问 there is nobody to ask: npm run reset -- --yes');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(
    `将删除 ${dataDirectory} 中的全部数据。This removes all data in it. (yes/no) `,
  );
  terminal.close();
  return /^(y|yes|是)$/i.test(answer.trim());
}
