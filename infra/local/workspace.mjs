import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository, wherever it was cloned to and from wherever a command was called. */
export const workspaceRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** @param {...string} segments */
export const inWorkspace = (...segments) => join(workspaceRoot, ...segments);

/** @param {...string} segments */
export const inNodeModules = (...segments) => join(workspaceRoot, 'node_modules', ...segments);
