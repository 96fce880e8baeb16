import { z } from 'zod';
import { address, everyProcess, parseConfig, port } from './parse';

const shape = z.object({
  ...everyProcess,
  SYSTEM_DATABASE_URL: address(/^postgres(ql)?$/),
  REDIS_URL: address(/^rediss?$/),
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s:]+:\d+$/, 'host:port'),
  TEMPORAL_NAMESPACE: z.string().default('duban'),
  WORKFLOW_BUNDLE: z.string().optional(),
  WORKER_HEALTH_PORT: port.default(3001),
  MAX_CACHED_WORKFLOWS: z.coerce.number().int().min(10).max(10_000).default(300),
});
export type WorkerConfig = Readonly<z.infer<typeof shape>>;

export function loadWorkerConfig(environment: NodeJS.ProcessEnv): WorkerConfig {
  return parseConfig(shape, environment);
}
