import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startThrowAwayServers } from '../infra/local/throw-away-servers.mjs';
import { exists } from '../infra/local/program-cache.mjs';
import { resolveChromium } from '../infra/local/servers/chromium.mjs';
import { resolveTimeSkippingServer } from '../infra/local/servers/time-skipping.mjs';
import { runCommand } from '../infra/local/run-command.mjs';
import { inNodeModules, inWorkspace, workspaceRoot } from '../infra/local/workspace.mjs';

const say = (/** @type {string} */ line) => console.log(line);

/** Everything that these tests meet is real: servers, workflow bundle, browser. Specs find them in the environment. */
export default async function setUp() {
  const servers = await startThrowAwayServers({ say });
  Object.assign(globalThis, { stopTestServers: servers.stop }); // for the teardown, which runs in the same process
  try {
    const [timeSkippingServer, chromium, bundle, programs] = await Promise.all([
      resolveTimeSkippingServer({ say }),
      resolveChromium({ say }),
      bundleWorkflows(servers.folder),
      buildPrograms(),
    ]);
    Object.assign(process.env, {
      TEST_DATABASE_URL: servers.databaseUrl,
      TEST_REDIS_URL: servers.redisUrl,
      TEST_TEMPORAL_ADDRESS: servers.temporalAddress,
      TEST_TIME_SKIPPING_SERVER: timeSkippingServer,
      TEST_WORKFLOW_BUNDLE: bundle,
      TEST_PROGRAMS: programs,
      CHROMIUM_PATH: chromium,
    });
  } catch (error) {
    await servers.stop();
    throw error;
  }
}

/**
 * The product's processes as they are built for it, once for all specs: each start of each of them would otherwise compile the same
 * code. Inside the workspace, where what they need is found, and beside the build that a running product may have come from.
 *
 * @returns {Promise<string>}
 */
async function buildPrograms() {
  const into = inWorkspace('dist', 'test-programs');
  await Promise.all(
    ['apps/api', 'apps/worker', 'apps/mailer'].map((app) =>
      runCommand(
        process.execPath,
        [inNodeModules('rolldown', 'bin', 'cli.mjs'), '-c', 'rolldown.config.mjs', '--logLevel', 'warn'],
        { cwd: workspaceRoot, env: { ...process.env, APP: app, INTO: into } },
      ),
    ),
  );
  return into;
}

/**
 * Once for all specs: each worker would otherwise spend seconds on bundling the same code.
 *
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function bundleWorkflows(folder) {
  const workflowsPath = inWorkspace('workflows', 'src', 'index.ts');
  if (!(await exists(workflowsPath))) return '';
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  const file = join(folder, 'workflows.js');
  await writeFile(file, code);
  return file;
}
