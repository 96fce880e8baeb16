import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { WORKFLOWS_PATH } from './workflows-path';

/** Build step: bundles the workflows once, so that a deployed worker starts without a bundler. */
async function main(target: string): Promise<void> {
  const { code } = await bundleWorkflowCode({ workflowsPath: WORKFLOWS_PATH });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}

void main(process.argv[2] ?? 'dist/apps/worker/workflows.js');
