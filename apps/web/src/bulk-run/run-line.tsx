import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { useNewsOf } from '../shell/use-news-of';
import { WorkAct, WorkLine } from '../shell/work-line';
import { type BulkRun, bulkRuns } from './bulk-runs';

/** How far one act for many has come, what was refused and why, and what can be done about it. */
export function RunLine({ run, onNews }: { run: BulkRun; onNews: (words: string) => void }) {
  const { t } = useTranslation();
  const { comma } = useLanguage();
  const refused = Object.values(run.refused).reduce((sum, count) => sum + count, 0);
  const idle = bulkRuns.isIdle(run);
  const isOver = run.state === 'over';
  const sentence = isOver
    ? t('work.runOver', { done: run.done, refused, number: run.numbers.join(comma) })
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
        <WorkAct act={t('desk.undo')} title={run.title} onClick={() => void bulkRuns.undo(run.id)} />
      ) : null}
      {idle ? (
        <WorkAct key="go on" act={t('work.goOn')} title={run.title} onClick={() => bulkRuns.goOn(run.id)} />
      ) : isOver ? null : (
        <WorkAct key="stop" act={t('work.stop')} title={run.title} onClick={() => bulkRuns.stop(run.id)} />
      )}
    </WorkLine>
  );
}
