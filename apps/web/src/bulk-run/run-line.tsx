import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNewsOf } from '../shell/use-news-of';
import { WorkLine } from '../shell/work-line';
import { type BulkRun, bulkRuns } from './bulk-runs';

/** How far one act for many has come, what was refused and why, and what can be done about it. */
export function RunLine({ run, onNews }: { run: BulkRun; onNews: (words: string) => void }) {
  const { t } = useTranslation();
  const refused = Object.values(run.refused).reduce((sum, count) => sum + count, 0);
  const idle = bulkRuns.isIdle(run);
  const isOver = run.state === 'over';
  const sentence = isOver
    ? t('work.runOver', { done: run.done, refused, number: run.numbers.join('、') })
    : t(idle ? 'work.runIdle' : 'work.runOn', { done: run.done + refused, total: run.total });
  // A bar that moves is not read out; that it has come to an end, or to a halt, is.
  useNewsOf(isOver || idle ? `${run.title} ${sentence} ${run.problem ?? ''}` : null, onNews);
  return (
    <WorkLine
      title={run.title}
      done={run.done + refused}
      total={run.total}
      isOver={isOver}
      onClose={isOver || idle ? () => bulkRuns.putAway(run.id) : undefined}
      sentence={sentence}
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
        <Button
          size="small"
          aria-label={t('work.of', { act: t('desk.undo'), title: run.title })}
          onClick={() => void bulkRuns.undo(run.id)}
        >
          {t('desk.undo')}
        </Button>
      ) : null}
      {idle ? (
        <Button
          key="go on"
          size="small"
          aria-label={t('work.of', { act: t('work.goOn'), title: run.title })}
          onClick={() => bulkRuns.goOn(run.id)}
        >
          {t('work.goOn')}
        </Button>
      ) : isOver ? null : (
        <Button
          key="stop"
          size="small"
          aria-label={t('work.of', { act: t('work.stop'), title: run.title })}
          onClick={() => bulkRuns.stop(run.id)}
        >
          {t('work.stop')}
        </Button>
      )}
    </WorkLine>
  );
}
