import { Button } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../light/clock-time';
import { Link } from '../shell/link';
import { ProblemNotice } from '../shell/problem-notice';
import { usePageTitle } from '../shell/use-page-title';
import { LedgerEntries } from './ledger-entries';
import { verification } from './verification';

/** The auditor verifies the whole ledger: every entry must follow from the one before, every matter stand where its chain ends. */
export function LedgerPage() {
  const { t } = useTranslation();
  const progress = useSyncExternalStore(verification.subscribe, verification.get);
  usePageTitle(t('ledger.title'));
  const running = progress?.state === 'running';
  return (
    <>
      <div className="page-head">
        <h1>{t('ledger.title')}</h1>
        {running ? (
          <Button onClick={verification.stop}>{t('ledger.stop')}</Button>
        ) : (
          <Button type="primary" onClick={() => void verification.run()}>
            {t('ledger.verify')}
          </Button>
        )}
      </div>
      <p className="muted">{t('ledger.hint')}</p>
      <ProblemNotice problem={progress?.problem ?? null} />
      {progress ? (
        <section className="panel" aria-labelledby="ledger-outcome">
          <div className="panel-head">
            <h2 id="ledger-outcome" role="status">
              {progress.state === 'running'
                ? t('ledger.running')
                : progress.state === 'stopped'
                  ? t('ledger.stopped')
                  : progress.faults.length === 0
                    ? t('ledger.whole')
                    : t('ledger.broken', { count: progress.faults.length })}
            </h2>
            <span className="panel-note">
              {t('ledger.counted', { entries: progress.entries, streams: progress.streams })}
              {progress.endedAt ? ` · ${clockTime.second(progress.endedAt)}` : ''}
            </span>
          </div>
          {progress.faults.length > 0 ? (
            <ul className="panel-body">
              {progress.faults.slice(0, 200).map((fault) => (
                <li key={`${fault.stream}/${fault.kind}/${fault.seq}`}>
                  <Link to={`/ledger?stream=${encodeURIComponent(fault.stream)}`}>
                    <code>{fault.stream}</code>
                  </Link>{' '}
                  {fault.message}
                </li>
              ))}
            </ul>
          ) : null}
        </section>
      ) : null}
      <LedgerEntries />
    </>
  );
}
