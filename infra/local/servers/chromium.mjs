import { CannotStart } from '../cannot-start.mjs';
import { installDebianPackages, mayInstallDebianPackages } from '../debian-package.mjs';
import { isExecutable, programOnPath } from '../program-on-path.mjs';

/** @typedef {import('../server-process.mjs').StartContext} StartContext */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The browser of the end-to-end tests.
 *
 * @param {StartContext} [context]
 * @returns {Promise<string>}
 */
export async function resolveChromium(context = {}) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (await isExecutable(given)) return given;
    throw new CannotStart(`CHROMIUM_PATH=${given}: 不可执行 not an executable file`);
  }
  const found = (await programOnPath(NAMES)) ?? ((await isExecutable(MAC)) ? MAC : undefined);
  if (found) return found;
  if (await mayInstallDebianPackages()) {
    context.say?.('Chromium：正在安装 installing');
    // With the fonts: without them every Chinese character of a screenshot is an empty box.
    await installDebianPackages(['chromium', 'fonts-noto-cjk'], context);
    const installed = await programOnPath(NAMES);
    if (installed) return installed;
  }
  throw new CannotStart('没有浏览器。No browser for the tests: install Chromium or Chrome, or set CHROMIUM_PATH.');
}
