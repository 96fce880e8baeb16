import type { ApiConfig } from '@duban/config';

/** Where operators see the workflow behind a thing; null where no such page is configured. */
export function workflowUrl(config: ApiConfig, workflowId: string): string | null {
  if (!config.TEMPORAL_UI_URL) return null;
  return `${config.TEMPORAL_UI_URL.replace(/\/$/, '')}/namespaces/${config.TEMPORAL_NAMESPACE}/workflows/${encodeURIComponent(workflowId)}`;
}
