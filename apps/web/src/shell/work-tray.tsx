import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../api/query-keys';
import { bulkRuns } from '../bulk-run/bulk-runs';
import { RunLine } from '../bulk-run/run-line';
import { ExportLine } from '../list-export/export-line';
import { useExports } from '../list-export/use-exports';

/** Long work stays in sight on whatever page its reader goes to meanwhile. */
export function WorkTray({ userId, exporting }: { userId: string; exporting: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  useEffect(() => bulkRuns.belongTo(userId), [userId]);
  const runs = useSyncExternalStore(bulkRuns.subscribe, bulkRuns.all);
  const exports = useExports(exporting);
  useEffect(() => bulkRuns.afterEachStep(() => void client.invalidateQueries({ queryKey: queryKeys.live })), [client]);
  // A window that was closed meanwhile is found to be silent.
  const [, lookAgain] = useState(0);
  const isMoving = runs.some(({ state }) => state === 'running');
  useEffect(() => {
    if (!isMoving) return undefined;
    const looking = setInterval(() => lookAgain((count) => count + 1), 5_000);
    return () => clearInterval(looking);
  }, [isMoving]);
  if (runs.length === 0 && exports.length === 0) return null;
  return (
    <aside className="work-tray" aria-label={t('work.title')}>
      <ul>
        {runs.map((run) => (
          <RunLine key={run.id} run={run} />
        ))}
        {exports.map((one) => (
          <ExportLine key={one.id} one={one} />
        ))}
      </ul>
    </aside>
  );
}
