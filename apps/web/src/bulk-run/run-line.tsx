import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { WorkLine } from '../shell/work-line';
import { type BulkRun, bulkRuns } from './bulk-runs';

/** How far one act for many has come, what was refused and why, and what can be done about it. */
export function RunLine({ run }: { run: BulkRun }) {
  const { t } = useTranslation();
  const refused = Object.values(run.refused).reduce((sum, count) => sum + count, 0);
  const idle = bulkRuns.isIdle(run);
  const isOver = run.state === 'over';
  return (
    <WorkLine
      title={run.title}
      done={run.done + refused}
      total={run.total}
      isOver={isOver}
      onClose={isOver || idle ? () => bulkRuns.putAway(run.id) : undefined}
      sentence={
        isOver
          ? t('work.runOver', { done: run.done, refused, number: run.numbers.join('、') })
          : idle
            ? t('work.runIdle', { done: run.done + refused, total: run.total })
            : t('work.runOn', { done: run.done + refused, total: run.total })
      }
    >
      {run.problem ? <p className="field-fault">{run.problem}</p> : null}
      {refused > 0 ? (
        <ul className="field-hint">
          {Object.entries(run.refused).map(([why, count]) => (
            <li key={why}>{t('desk.bulkRefused', { why, count })}</li>
          ))}
        </ul>
      ) : null}
      {isOver && run.undoneBy && run.doneIds.length > 0 ? (
        <Button size="small" onClick={() => void bulkRuns.undo(run.id)}>
          {t('desk.undo')}
        </Button>
      ) : null}
      {idle ? (
        <Button size="small" onClick={() => bulkRuns.goOn(run.id)}>
          {t('work.goOn')}
        </Button>
      ) : isOver ? null : (
        <Button size="small" onClick={() => bulkRuns.stop(run.id)}>
          {t('work.stop')}
        </Button>
      )}
    </WorkLine>
  );
}
