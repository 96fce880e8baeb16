import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem';

/** Says in a sentence what went wrong. A stale version gets words of its own: the data has been loaded again, nothing typed is lost. */
export function ProblemNotice({ problem, retry }: { problem: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  if (!problem) return null;
  const known = problem instanceof ApiProblem ? problem : undefined;
  if (known?.isStale) {
    return (
      <div className="problem-notice is-stale" role="alert">
        {t('problem.stale')}
      </div>
    );
  }
  return (
    <div className="problem-notice" role="alert">
      <div>
        {known?.detail ?? t('problem.loadFailed')}
        {known?.retryAfterSeconds ? ` ${t('problem.retryAfter', { seconds: known.retryAfterSeconds })}` : null}
      </div>
      {known && known.errors.length > 0 ? (
        <ul>
          {known.errors.map((fault) => (
            <li key={`${fault.path}${fault.code}`}>{fault.message || `${fault.path}: ${fault.code}`}</li>
          ))}
        </ul>
      ) : null}
      {known?.traceId ? <div className="problem-trace">{t('problem.trace', { traceId: known.traceId })}</div> : null}
      {retry && known?.status !== 403 && known?.status !== 404 ? (
        <Button size="small" onClick={retry} style={{ marginTop: 8 }}>
          {t('app.retry')}
        </Button>
      ) : null}
    </div>
  );
}
