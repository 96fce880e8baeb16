import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stores } from './temporal-store.mjs';

/** @typedef {Record<(typeof portNames)[number], number>} TemporalPorts */

export const portNames = /** @type {const} */ ([
  'frontend',
  'frontendHttp',
  'frontendMembership',
  'history',
  'historyMembership',
  'matching',
  'matchingMembership',
  'worker',
  'workerMembership',
]);

/** What the server uses when nothing else does. @type {TemporalPorts} */
export const usualPorts = {
  frontend: 7233,
  frontendHttp: 7243,
  frontendMembership: 6933,
  history: 7234,
  historyMembership: 6934,
  matching: 7235,
  matchingMembership: 6935,
  worker: 7239,
  workerMembership: 6939,
};

/**
 * Values that may change while the server runs.
 *
 * @param {'durable' | 'throw-away'} durability
 */
const dynamicSettings = (durability) => ({
  // One process of each service: partitions of a task queue would only be asked in vain, each by its own long poll.
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  // A launched campaign starts its workflows at once; the limit is made for many tenants on one cluster.
  'frontend.namespaceRPS': 10_000,
  // The reconciler and the coordinator's screens list and count.
  'frontend.namespaceRPS.visibility': 200,
  // Tests register search attributes and use them the next moment. Too dear elsewhere.
  ...(durability === 'throw-away' ? { 'system.forceSearchAttributesCacheRefreshOnRead': true } : {}),
});

/**
 * Written as JSON, which every YAML reader takes, so that no password needs quoting by hand.
 *
 * @param {{
 *   dataDir: string, ports: TemporalPorts, login: { host: string, port: number, user: string, password: string, tls: boolean },
 *   durability: 'durable' | 'throw-away',
 * }} options
 * @returns {Promise<string>} the path of the file
 */
export async function writeServerSettings({ dataDir, ports, login, durability }) {
  const folder = join(dataDir, 'config');
  await mkdir(folder, { recursive: true });
  const dynamicFile = join(folder, 'dynamic.yaml');
  const dynamic = Object.entries(dynamicSettings(durability)).map(([key, value]) => [key, [{ value }]]);
  await writeFile(dynamicFile, JSON.stringify(Object.fromEntries(dynamic), null, 2));

  const datastore = (/** @type {string} */ databaseName, /** @type {number} */ maxConns) => ({
    sql: {
      pluginName: 'postgres12_pgx',
      databaseName,
      connectAddr: `${login.host}:${login.port}`,
      connectProtocol: 'tcp',
      user: login.user,
      password: login.password,
      maxConns, // by each of the four services
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
      ...(login.tls ? { tls: { enabled: true, enableHostVerification: false } } : {}),
    },
  });
  const service = (/** @type {'frontend' | 'history' | 'matching' | 'worker'} */ name) => ({
    rpc: { grpcPort: ports[name], membershipPort: ports[`${name}Membership`], bindOnLocalHost: true },
  });
  const frontend = service('frontend');
  const settings = {
    log: { stdout: true, level: 'warn' },
    persistence: {
      numHistoryShards: 4, // fixed for the life of the database
      defaultStore: 'default',
      visibilityStore: 'visibility',
      datastores: {
        default: datastore(stores.default.database, 16),
        visibility: datastore(stores.visibility.database, 4),
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: { rpc: { ...frontend.rpc, httpPort: ports.frontendHttp } },
      history: service('history'),
      matching: service('matching'),
      worker: service('worker'),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${ports.frontend}`,
        },
      },
    },
    archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } },
    namespaceDefaults: { archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } } },
    dynamicConfigClient: { filepath: dynamicFile, pollInterval: '10s' },
  };
  const file = join(folder, 'server.yaml');
  await writeFile(file, JSON.stringify(settings, null, 2), { mode: 0o600 });
  return file;
}

/**
 * @param {{ dataDir: string, port: number, temporalAddress: string, namespace: string }} options
 * @returns {Promise<string>} the folder that holds `config/ui.yaml`
 */
export async function writeUiSettings({ dataDir, port, temporalAddress, namespace }) {
  await mkdir(join(dataDir, 'config'), { recursive: true });
  const settings = {
    temporalGrpcAddress: temporalAddress,
    host: '127.0.0.1',
    port,
    enableUi: true,
    defaultNamespace: namespace,
    disableNewsFetch: true,
    notifyOnNewVersion: false,
    hideLogs: true,
  };
  await writeFile(join(dataDir, 'config', 'ui.yaml'), JSON.stringify(settings, null, 2));
  return dataDir;
}
