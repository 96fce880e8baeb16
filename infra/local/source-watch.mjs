import { watch } from 'node:fs/promises';
import { inWorkspace } from './workspace.mjs';

const QUIET_MS = 300;

/** Whose processes read which folder. @type {Record<string, import('./product.mjs').AppName[]>} */
const READERS = {
  'apps/api/src': ['api'],
  'apps/worker/src': ['worker'],
  'apps/mailer/src': ['mailer'],
  libs: ['api', 'worker', 'mailer'],
  activities: ['worker'],
  workflows: ['worker'],
};

/**
 * Development: the processes that read a changed file are started again, once per burst of changes.
 *
 * @param {{ signal: AbortSignal, onChange: (apps: import('./product.mjs').AppName[]) => Promise<void> }} options
 */
export function watchSources({ signal, onChange }) {
  /** @type {Set<import('./product.mjs').AppName>} */
  const touched = new Set();
  /** @type {NodeJS.Timeout | undefined} */
  let quiet;
  let working = Promise.resolve();
  // One burst after the other: a process that is just being started again cannot be started again.
  const settle = () => {
    working = working.then(() => {
      const apps = [...touched];
      touched.clear();
      return onChange(apps);
    });
  };
  for (const [folder, readers] of Object.entries(READERS)) {
    void (async () => {
      for await (const { filename } of watch(inWorkspace(folder), { recursive: true, signal })) {
        if (!filename || !/\.(ts|json|hbs)$/.test(filename) || /\.spec\.ts$|node_modules/.test(filename)) continue;
        readers.forEach((app) => touched.add(app));
        clearTimeout(quiet);
        quiet = setTimeout(settle, QUIET_MS);
      }
    })().catch(() => undefined); // the signal ends it; a folder that is not there has no changes
  }
}
