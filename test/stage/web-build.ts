import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { workspace } from './program';

/** Beside the build that a running product may be serving. */
const TARGET = join(workspace, 'dist', 'test-web');
const SOURCES = ['apps/web', 'libs/contracts', 'libs/domain'];

/** The built web application; built when its sources are newer than the last build. */
export async function buildWeb(): Promise<string> {
  const built = await stat(join(TARGET, 'index.html')).then(
    (found) => found.mtimeMs,
    () => 0,
  );
  const newest = Math.max(...(await Promise.all(SOURCES.map((folder) => newestIn(join(workspace, folder))))));
  if (newest > built) await build();
  return TARGET;
}

async function newestIn(folder: string): Promise<number> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const times = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).mtimeMs));
  return Math.max(0, ...times);
}

async function build(): Promise<void> {
  const vite = join(workspace, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', 'apps/web', '--outDir', TARGET, '--emptyOutDir', '--logLevel', 'error'];
  const child = spawn(process.execPath, args, {
    cwd: workspace,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  if (code !== 0) throw new Error('the web application could not be built');
}
