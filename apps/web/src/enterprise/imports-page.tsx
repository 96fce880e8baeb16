import type { EnterpriseImport } from '@duban/contract-http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ChangedFacts } from '../shell/changed-facts';
import { DownloadLink } from '../shell/download-link';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import { uploadFile } from '../api/upload-attachment';
import { usePages } from '../api/use-pages';
import { useMe } from '../session/use-me';
import { CampaignFilter } from '../campaign/campaign-filter';
import { clockTime } from '../light/clock-time';
import { ListTable } from '../shell/list-table';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';
import { watchImport } from './watch-import';

const BUSY = ['reading', 'committing'];

/** Lists handed in: read, shown with every wrong row, and put into effect when their owner says so. */
export function ImportsPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const { at, set } = useAddress();
  const campaignId = at('campaignId');
  const [share, setShare] = useState<number | null>(null);
  const me = useMe();
  // The auditor reads, and hands in nothing.
  const handsIn = me.data?.roles.some((role) => role === 'clerk' || role === 'head' || role === 'coordinator') ?? false;
  const opened = at('open');
  const query = { limit: 20, campaignId };
  const list = usePages(queryKeys.imports(query), '/enterprises/imports', query);
  usePageTitle(t('import.title'));
  const upload = useMutation({
    mutationFn: (file: File) =>
      uploadFile<EnterpriseImport>(
        `/enterprises/imports${campaignId ? `?campaignId=${campaignId}` : ''}`,
        file,
        setShare,
        new AbortController().signal,
      ),
    onSuccess: (one) => {
      void watchImport(one.id);
      set('open', one.id);
    },
    onSettled: () => {
      setShare(null);
      return client.invalidateQueries({ queryKey: queryKeys.live });
    },
  });
  return (
    <>
      <div className="page-head">
        <h1>{t('import.title')}</h1>
        <CampaignFilter value={campaignId} onChange={(id) => set('campaignId', id)} />
        {handsIn ? (
          <>
            <input
              ref={chooser}
              type="file"
              accept=".xlsx,.csv"
              className="visually-hidden"
              aria-label={t('import.choose')}
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file) upload.mutate(file);
                event.target.value = '';
              }}
            />
            <Button type="primary" loading={upload.isPending} onClick={() => chooser.current?.click()}>
              {share === null ? t('import.choose') : t('import.uploading', { percent: Math.round(share * 100) })}
            </Button>
            <DownloadLink path={`/enterprises/template`}>{t('import.template')}</DownloadLink>
          </>
        ) : null}
      </div>
      <p className="muted">{t('import.hint')}</p>
      <ProblemNotice problem={upload.error} />
      {opened ? <OneImport key={opened} id={opened} handsIn={handsIn} /> : null}
      <ListTable
        list={list}
        title={t('import.title')}
        empty={t('import.empty')}
        head={
          <>
            <th scope="col">{t('import.file')}</th>
            <th scope="col">{t('import.state')}</th>
            <th scope="col" className="is-number">
              {t('import.rows')}
            </th>
            <th scope="col" className="is-number">
              {t('import.rejected')}
            </th>
            <th scope="col">{t('import.at')}</th>
          </>
        }
      >
        {list.items.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Button type="link" style={{ padding: 0 }} onClick={() => set('open', one.id)}>
                {one.fileName}
              </Button>
            </th>
            <td className="nowrap">{t(`import.states.${one.state}`)}</td>
            <td className="is-number">{one.rows}</td>
            <td className="is-number">{one.rejected}</td>
            <td className="nowrap">{clockTime.minute(one.createdAt)}</td>
          </tr>
        ))}
      </ListTable>
    </>
  );
}

function OneImport({ id, handsIn }: { id: string; handsIn: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const found = useQuery({
    queryKey: queryKeys.import(id),
    queryFn: ({ signal }) => apiClient.read(`/enterprises/imports/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && !BUSY.includes(state.data.state) ? false : 1_000),
  });
  const settle = useMutation({
    mutationFn: (action: 'commit' | 'discard') =>
      apiClient.write('POST', `/enterprises/imports/${id}/${action}`, {}, { version: found.data?.version }),
    onSuccess: (_answer, action) => {
      if (action === 'commit') void watchImport(id);
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const one = found.data;
  const state = one?.state;
  // The worker has moved it on: the list below tells it too.
  useEffect(() => {
    if (state !== undefined) void client.invalidateQueries({ queryKey: queryKeys.importLists });
  }, [client, state]);
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  if (!one) return <LoadingBlock />;
  return (
    <section className="panel" aria-labelledby="one-import">
      <div className="panel-head">
        <h2 id="one-import">{one.fileName}</h2>
        <span className="tag">{t(`import.states.${one.state}`)}</span>
      </div>
      <div className="panel-body">
        {BUSY.includes(one.state) ? (
          <progress
            aria-label={one.fileName}
            max={one.state === 'committing' ? one.rows : undefined}
            value={one.state === 'committing' ? one.committedLine : undefined}
          />
        ) : null}
        <p role="status">
          {t('import.line', {
            rows: one.rows,
            accepted: one.accepted,
            unchanged: one.unchanged,
            rejected: one.rejected,
          })}
        </p>
        {one.error ? <p>{t('import.failed', { error: one.error })}</p> : null}
        {one.errors.length > 0 ? (
          <>
            <ul>
              {one.errors.slice(0, 20).map((fault) => (
                <li key={`${fault.line}/${fault.column}/${fault.code}`}>
                  {t('import.fault', { line: fault.line, message: fault.message })}
                </li>
              ))}
            </ul>
            <p>
              <DownloadLink path={`/enterprises/imports/${id}/workbook`}>{t('import.workbook')}</DownloadLink>
            </p>
          </>
        ) : null}
        {one.warnings.length > 0 ? (
          <>
            <p>{t('import.warned', { count: one.warned })}</p>
            <ul>
              {one.warnings.slice(0, 20).map((fault) => (
                <li key={`${fault.line}/${fault.message}`}>
                  {t('import.fault', { line: fault.line, message: fault.message })}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {one.state === 'preview' && handsIn ? (
          <div className="button-line">
            <Button
              type="primary"
              loading={settle.isPending}
              disabled={one.accepted === 0}
              onClick={() => settle.mutate('commit')}
            >
              {t('import.commit', { count: one.accepted - one.unchanged })}
            </Button>
            <Button onClick={() => settle.mutate('discard')}>{t('import.discard')}</Button>
          </div>
        ) : null}
        <ProblemNotice problem={settle.error} />
        <ChangedFacts
          facts={{
            [t('import.state')]: t(`import.states.${one.state}`),
            [t('import.rows')]: String(one.rows),
            [t('import.rejected')]: String(one.rejected),
          }}
          act={settle}
        />
      </div>
    </section>
  );
}
