import { z } from 'zod';

/** Parses a process's configuration once; every fault is printed together and the process does not start. */
export function parseConfig<Shape extends z.ZodObject>(
  shape: Shape,
  environment: NodeJS.ProcessEnv,
): Readonly<z.infer<Shape>> {
  const parsed = shape.safeParse(environment);
  if (parsed.success) return Object.freeze(parsed.data);
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigFault(`configuration refused\n${faults.join('\n')}`);
}

export class ConfigFault extends Error {}

export const port = z.coerce.number().int().min(1).max(65_535);
export const address = (protocols: RegExp) => z.url({ protocol: protocols });
/** Read by every process. */
export const everyProcess = {
  DUBAN_MODE: z.enum(['demo', 'production']).default('demo'),
  DUBAN_PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3000'),
  DUBAN_DATA_DIR: z.string().min(1).default('.duban'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
};
