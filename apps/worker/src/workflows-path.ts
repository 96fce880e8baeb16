import { resolve } from 'node:path';

/** The workflows are named by their path, from the root of the checkout: no process but the sandbox imports them. */
export const WORKFLOWS_PATH = resolve('workflows/src/index.ts');
