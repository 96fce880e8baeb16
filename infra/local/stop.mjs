import './node-version.mjs';
import { locateDataDirectory } from './data-directory.mjs';
import { stopRunning } from './stop-running.mjs';

const ended = await stopRunning(await locateDataDirectory());
console.log(ended ? '已停止 stopped' : '督办没有运行 Duban is not running');
