import { z } from 'zod';
import { address, everyProcess, parseConfig, port } from './parse';

const shape = z.object({
  ...everyProcess,
  APP_DATABASE_URL: address(/^postgres(ql)?$/),
  APP_DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(12),
  DUBAN_PORT: port.default(3000),
  DUBAN_HOST: z.string().default('127.0.0.1'),
  WEB_DIR: z.string().default('dist/apps/web'),
  TEMPORAL_UI_URL: z.url().optional(),
  TEMPORAL_NAMESPACE: z.string().default('duban'),
  MAIL_UI_URL: z.url().optional(),
  /** An official map as GeoJSON (`properties.adcode` by GB/T 2260); shown with its approval number or not at all. */
  MAP_FILE: z.string().min(1).optional(),
  MAP_APPROVAL: z
    .string()
    .regex(/^GS.{0,2}[(（]\d{4}[)）]\d+号$/, 'like GS(2024)0650号')
    .optional(),
});
export type ApiConfig = Readonly<z.infer<typeof shape>>;

export function loadApiConfig(environment: NodeJS.ProcessEnv): ApiConfig {
  return parseConfig(shape, environment);
}

const provisionShape = z.object({
  ...everyProcess,
  DATABASE_URL: address(/^postgres(ql)?$/),
  APP_DB_PASSWORD: z.string().min(12),
  SYSTEM_DB_PASSWORD: z.string().min(12),
});
export type ProvisionConfig = Readonly<z.infer<typeof provisionShape>>;

export function loadProvisionConfig(environment: NodeJS.ProcessEnv): ProvisionConfig {
  return parseConfig(provisionShape, environment);
}

const administratorsShape = z.object({ ...everyProcess, DATABASE_URL: address(/^postgres(ql)?$/) });
export type AdministratorsConfig = Readonly<z.infer<typeof administratorsShape>>;

export function loadAdministratorsConfig(environment: NodeJS.ProcessEnv): AdministratorsConfig {
  return parseConfig(administratorsShape, environment);
}
