import type { SystemState as State } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { clockTime } from '../light/clock-time';
import { useMeta } from '../session/use-meta';
import { LoadingBlock } from '../shell/loading-block';
import { CardTable } from '../shell/card-table';
import { ProblemNotice } from '../shell/problem-notice';
import { titleOfRun } from '../bulk-run/title-of-run';

const EVERY_MS = 15_000;
const MIB = 1024 * 1024;

/** How the parts of the system are: what runs, what waits, what has failed. Looked at again every quarter of a minute. */
export function SystemState() {
  const { t } = useTranslation();
  const { data: meta } = useMeta();
  const found = useQuery({
    queryKey: queryKeys.systemState,
    queryFn: ({ signal }) => apiClient.read('/system-state', {}, signal),
    refetchInterval: EVERY_MS,
  });
  // Of the system itself nothing old is shown as if it were now.
  if (found.error) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <LoadingBlock />;
  const now = found.data;
  const facts: readonly (readonly [string, string, boolean])[] = [
    ...now.processes.map(
      ({ name, connections }) =>
        [
          t(`administration.processes.${name}`),
          connections > 0 ? t('administration.running', { connections }) : t('administration.notRunning'),
          connections === 0,
        ] as const,
    ),
    [
      t('administration.database'),
      t('administration.databaseIs', {
        version: now.database.version,
        size: Math.round(now.database.bytes / MIB),
        connections: now.database.connections,
      }),
      false,
    ],
    ...now.heartbeats.map(
      ({ name, at }) =>
        [
          t('administration.heartbeat', {
            name: t(`administration.process.${name as 'worker'}`, { defaultValue: name }),
          }),
          clockTime.second(at),
          false,
        ] as const,
    ),
    [
      t('administration.outbox'),
      t('administration.pending', {
        count: now.outbox.pending,
        since: now.outbox.oldestAt ? clockTime.second(now.outbox.oldestAt) : '—',
      }),
      false,
    ],
    [
      t('administration.letters'),
      t('administration.lettersAre', now.letters),
      now.letters.dead + now.letters.overdue > 0,
    ],
    [t('administration.imports'), t('administration.importsAre', now.imports), now.imports.failed > 0],
    ...now.servers.map(
      ({ name, state, at }) =>
        [
          t(`administration.servers.${name}`),
          t(`administration.serverIs.${state}`, { at: at ? clockTime.second(at) : '—' }),
          state !== 'up',
        ] as const,
    ),
    [t('administration.incidents'), String(now.openIncidents), now.openIncidents > 0],
    [t('administration.sessions'), String(now.sessions), false],
  ];
  return (
    <section className="panel" aria-labelledby="system-state">
      <div className="panel-head">
        <h2 id="system-state">{t('administration.system')}</h2>
        <span className="panel-note">
          {now.version} · {clockTime.second(now.at)}
          {meta?.links.temporalUi ? (
            <>
              {' · '}
              <a href={meta.links.temporalUi}>{t('administration.temporal')}</a>
            </>
          ) : null}
        </span>
      </div>
      <dl className="panel-body fact-list">
        {facts.map(([what, how, alarming]) => (
          <div key={what} style={{ display: 'contents' }}>
            <dt>{what}</dt>
            <dd>{alarming ? <strong className="light-text-red">! {how}</strong> : how}</dd>
          </div>
        ))}
      </dl>
      {now.jobs.length > 0 ? <Jobs jobs={now.jobs} /> : null}
    </section>
  );
}

/** The accounts stand below. */
const FEW_JOBS = 5;

/** Long work: who began it, how far it is, how it ended. */
function Jobs({ jobs }: { jobs: State['jobs'] }) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  return (
    <>
      <CardTable label={t('administration.jobs')} isLabelShown>
        <thead>
          <tr>
            <th scope="col">{t('administration.job')}</th>
            <th scope="col">{t('administration.jobBy')}</th>
            <th scope="col">{t('administration.jobState')}</th>
            <th scope="col" className="is-number">
              {t('administration.jobDone')}
            </th>
            <th scope="col">{t('administration.jobSince')}</th>
          </tr>
        </thead>
        <tbody>
          {(whole ? jobs : jobs.slice(0, FEW_JOBS)).map((job) => (
            <tr key={job.id}>
              <th scope="row">
                {job.kind === 'bulk'
                  ? titleOfRun(t, job.name)
                  : `${t(`administration.jobKinds.${job.kind}`)} ${job.name}`}
              </th>
              <td className="nowrap">{job.by}</td>
              <td className="nowrap">{t(`administration.jobStates.${job.state as 'reading'}`)}</td>
              <td className="is-number nowrap">{job.total === null ? job.done : `${job.done} / ${job.total}`}</td>
              <td className="nowrap">{clockTime.minute(job.startedAt)}</td>
            </tr>
          ))}
        </tbody>
      </CardTable>
      {jobs.length > FEW_JOBS ? (
        <p className="panel-body">
          <Button type="link" size="small" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {t('administration.allJobs', { count: jobs.length })}
          </Button>
        </p>
      ) : null}
    </>
  );
}
