import type { LedgerVerification } from '@duban/contract-http';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { clockTime } from '../light/clock-time';
import { ProblemNotice } from '../shell/problem-notice';
import { usePageTitle } from '../shell/use-page-title';

interface Progress {
  readonly state: 'running' | 'done' | 'stopped';
  readonly entries: number;
  readonly streams: number;
  readonly faults: LedgerVerification['faults'];
  readonly endedAt: string | null;
}
const NOTHING: Progress = { state: 'running', entries: 0, streams: 0, faults: [], endedAt: null };

/** The auditor verifies the whole ledger: every entry must follow from the one before, every matter stand where its chain ends. */
export function LedgerPage() {
  const { t } = useTranslation();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const going = useRef<AbortController>(null);
  usePageTitle(t('ledger.title'));
  useEffect(() => () => going.current?.abort(), []);
  const verify = async () => {
    const controller = new AbortController();
    going.current = controller;
    setProblem(null);
    setProgress(NOTHING);
    try {
      for (let after: string | null = ''; after !== null;) {
        const page: LedgerVerification = await apiClient.read('/ledger/verification', { after }, controller.signal);
        after = page.next;
        const over = page.next === null;
        setProgress((before) => ({
          state: over ? 'done' : 'running',
          entries: (before?.entries ?? 0) + page.entries,
          streams: (before?.streams ?? 0) + page.streams,
          faults: [...(before?.faults ?? []), ...page.faults],
          endedAt: over ? new Date().toISOString() : null,
        }));
      }
    } catch (fault) {
      if (!controller.signal.aborted) setProblem(fault);
      setProgress((before) => before && { ...before, state: 'stopped' });
    }
  };
  const running = progress?.state === 'running';
  return (
    <>
      <div className="page-head">
        <h1>{t('ledger.title')}</h1>
        {running ? (
          <Button onClick={() => going.current?.abort()}>{t('ledger.stop')}</Button>
        ) : (
          <Button type="primary" onClick={() => void verify()}>
            {t('ledger.verify')}
          </Button>
        )}
      </div>
      <p className="muted">{t('ledger.hint')}</p>
      <ProblemNotice problem={problem} />
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
                  <code>{fault.stream}</code> {fault.message}
                </li>
              ))}
            </ul>
          ) : null}
        </section>
      ) : null}
    </>
  );
}
