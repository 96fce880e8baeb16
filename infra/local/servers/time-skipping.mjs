import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.mjs';
import { installDebianPackages, mayInstallDebianPackages } from '../debian-package.mjs';
import { cacheFolder, cached, exists } from '../program-cache.mjs';
import { isExecutable, programOnPath } from '../program-on-path.mjs';
import { runCommand } from '../run-command.mjs';

/** @typedef {import('../server-process.mjs').StartContext} StartContext */

const VERSION = '1.31.0';

// The SDK gives a test server five seconds to come up; these flags make a JVM that starts quickly and stays small.
const WRAPPER = `#!/bin/sh
here=$(dirname "$0")
exec "\${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m -cp "$here/jars/*" \\
  io.temporal.testserver.TestServer "$@"
`;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>duban</groupId><artifactId>time-skipping</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${VERSION}</version></dependency>
  </dependencies>
</project>
`;

/**
 * Temporal's test server, whose clock skips to the next timer. The path is for
 * `TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`.
 *
 * @param {StartContext} [context]
 * @returns {Promise<string>}
 */
export async function resolveTimeSkippingServer(context = {}) {
  const given = process.env.TEST_TIME_SKIPPING_SERVER;
  if (given && (await isExecutable(given))) return given;
  const folder = cacheFolder(`temporal-test-server-${VERSION}`);
  const wrapper = join(folder, 'temporal-test-server');
  const cachedBefore = await exists(wrapper);
  await installIfMissing(cachedBefore ? ['java'] : ['java', 'mvn'], context);
  if (cachedBefore) return wrapper;
  context.say?.('Temporal 测试服务器：正在获取 fetching the time-skipping server');
  await cached(folder, async (work) => {
    const made = join(work, 'server');
    await mkdir(join(made, 'jars'), { recursive: true });
    await writeFile(join(work, 'pom.xml'), POM);
    // "dependency:get" would fill Maven's own repository only and give no class path.
    const goals = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${join(made, 'jars')}`];
    await runCommand('mvn', ['-q', '-B', ...goals], { cwd: work, ...context });
    await writeFile(join(made, 'temporal-test-server'), WRAPPER);
    await chmod(join(made, 'temporal-test-server'), 0o755);
    return made;
  });
  return wrapper;
}

/**
 * @param {string[]} programs
 * @param {StartContext} context
 */
async function installIfMissing(programs, context) {
  const javaHome = process.env.JAVA_HOME ? [join(process.env.JAVA_HOME, 'bin')] : [];
  const allThere = async () => {
    for (const program of programs) if (!(await programOnPath([program], javaHome))) return false;
    return true;
  };
  if (await allThere()) return;
  if (await mayInstallDebianPackages()) {
    context.say?.('正在安装 installing Java, Maven');
    await installDebianPackages(['default-jre-headless', 'maven'], context);
  }
  if (await allThere()) return;
  throw new CannotStart(
    '缺少 Java 11 与 Maven。The workflow tests need Java 11 or newer and Maven (Debian: apt-get install default-jre-headless ' +
      'maven; macOS: brew install openjdk maven), or TEST_TIME_SKIPPING_SERVER with the path of the server.',
  );
}
