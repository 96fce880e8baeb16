import type { DataSource } from 'typeorm';

/** Whether the database answers now; for readiness, never for deciding what to do next. */
export function isReachable(dataSource: DataSource): Promise<boolean> {
  return dataSource.query('SELECT 1').then(
    () => true,
    () => false,
  );
}
