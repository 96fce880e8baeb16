import type { ApiConfig } from '@duban/config';
import { type Person, has } from '@duban/domain';

/** Who looks behind a thing, at its workflow: a clerk has no business there. */
const OPERATORS = ['coordinator', 'auditor', 'system_admin'] as const;

/** Where operators see the workflow behind a thing; null for others, and where no such page is configured. */
export function workflowUrl(config: ApiConfig, person: Person, workflowId: string): string | null {
  if (!config.TEMPORAL_UI_URL || !OPERATORS.some((role) => has(person, role))) return null;
  return `${config.TEMPORAL_UI_URL.replace(/\/$/, '')}/namespaces/${config.TEMPORAL_NAMESPACE}/workflows/${encodeURIComponent(workflowId)}`;
}
