import type { BulkRun } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { ProblemNotice } from '../shell/problem-notice';
import { useNewsOf } from '../shell/use-news-of';
import { WorkAct, WorkLine } from '../shell/work-line';
import { titleOfRun } from './title-of-run';
import { usePutAwayRun, useTurnRun } from './use-bulk-runs';

/** How far one act for many has come, what was refused and why, and what can be done about it. */
export function RunLine({ run, onNews }: { run: BulkRun; onNews: (words: string) => void }) {
  const { t } = useTranslation();
  const { comma } = useLanguage();
  const turn = useTurnRun(run.id);
  const putAway = usePutAwayRun(run.id);
  const refused = run.refused.reduce((sum, { count }) => sum + count, 0);
  const isOver = run.state === 'over';
  const idle = run.state === 'stopped' || run.state === 'broken';
  const title = titleOfRun(t, `${run.list}/${run.act}`);
  const sentence = isOver
    ? t('work.runOver', { done: run.done, refused, number: run.listNumbers.join(comma) })
    : t(idle ? 'work.runIdle' : 'work.runOn', { done: run.done + refused, total: run.total });
  // A bar that moves is not read out; that it has come to an end, or to a halt, is.
  useNewsOf(isOver || idle ? `${title} ${sentence} ${run.problem ?? ''}` : null, onNews);
  return (
    <WorkLine
      title={title}
      done={run.done + refused}
      total={run.total}
      isOver={isOver}
      onClose={isOver || idle ? () => putAway.mutate() : undefined}
      sentence={sentence}
    >
      {run.problem ? <p className="field-fault">{run.problem}</p> : null}
      {refused > 0 ? (
        <ul className="field-hint">
          {run.refused.map(({ reason, count }) => (
            <li key={reason}>{t('desk.bulkRefused', { why: reason, count })}</li>
          ))}
        </ul>
      ) : null}
      <ProblemNotice problem={turn.error ?? putAway.error} />
      {run.undoneBy ? <WorkAct act={t('desk.undo')} title={title} onClick={() => turn.mutate('undo')} /> : null}
      {idle ? (
        <WorkAct key="go on" act={t('work.goOn')} title={title} onClick={() => turn.mutate('go-on')} />
      ) : isOver ? null : (
        <WorkAct key="stop" act={t('work.stop')} title={title} onClick={() => turn.mutate('stop')} />
      )}
    </WorkLine>
  );
}
