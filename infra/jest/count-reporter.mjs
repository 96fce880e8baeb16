import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Leaves the counts of a project where `npm test` adds them up. Nx keeps the file with the cached result, so a project
 * that did not have to run again is counted too.
 */
export default class CountReporter {
  /**
   * @param {unknown} _contexts
   * @param {import('@jest/test-result').AggregatedResult} results
   */
  onRunComplete(_contexts, results) {
    const project = process.env.NX_TASK_TARGET_PROJECT;
    if (!project) return; // a developer runs jest by hand
    const file = fileURLToPath(new URL(`../../dist/test-results/${project}.json`, import.meta.url));
    mkdirSync(dirname(file), { recursive: true });
    // A suite that cannot even be loaded has no test to its name, and must not vanish for that.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    writeFileSync(file, `${JSON.stringify({ passed: results.numPassedTests, failed, skipped })}\n`);
  }
}
