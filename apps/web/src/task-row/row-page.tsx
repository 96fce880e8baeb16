import type { TaskDetail } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import { LadderPanel } from '../assignment/ladder-panel';
import { OpinionsTable } from '../assignment/opinions-table';
import { OriginalWording } from '../assignment/original-wording';
import { ChargesPanel } from '../assignment/charges-panel';
import { useLanguage } from '../i18n/use-language';
import { DuePhrase } from '../light/due-phrase';
import { LightMark } from '../light/light-mark';
import { useAgencies } from '../notice/use-agencies';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import { useMedia } from '../shell/use-media';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';
import { NeighboursPanel } from './neighbours-panel';
import './row-diagram.css';
import { RowOutline } from './row-outline';
import { useRowState } from './use-row-state';

/** Drawn on demand: the desk does not carry it. */
const RowDiagram = lazy(async () => ({ default: (await import('./row-diagram')).RowDiagram }));

/** One row of the table as it runs: the diagram, everybody's part, and of one lead opinions, ladder and clock: the furthest behind, or the one that is chosen. */
export function RowPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { shortName } = useAgencies();
  const rowState = useRowState();
  const isNarrow = useMedia('(max-width: 860px)');
  const task = useQuery({
    queryKey: queryKeys.task(id),
    queryFn: ({ signal }) => apiClient.read(`/tasks/${id}`, {}, signal),
  });
  const { at, set } = useAddress();
  const leads = leadsOf(task.data);
  // The lead that is looked at: the one that was chosen, or the one whose ladder is the row's news.
  const lead = leads.find(({ agency }) => agency === at('lead')) ?? leads[0];
  const detail = useQuery({
    queryKey: queryKeys.assignment(lead?.id ?? ''),
    enabled: lead !== undefined,
    queryFn: ({ signal }) => apiClient.read(`/assignments/${lead!.id}`, {}, signal),
  });
  const row = task.data;
  usePageTitle(row ? `${t('assignment.rowOf', { row: row.row })} ${pick(row.titleZh, row.titleEn)}` : undefined);
  if (cannotShow(task)) return <ProblemNotice problem={task.error} retry={() => void task.refetch()} />;
  if (!row) return <LoadingBlock />;
  return (
    <>
      <div className="page-head">
        <h1>
          {t('assignment.rowOf', { row: row.row })} {pick(row.titleZh, row.titleEn)}
        </h1>
        <span className="tag">{rowState(row.state)}</span>
        <Link to={`/campaigns/${row.campaignId}`}>{t('rowPage.campaign')}</Link>
        {row.workflowUrl ? (
          <a href={row.workflowUrl} target="_blank" rel="noreferrer">
            {t('app.openTemporal')}
          </a>
        ) : null}
      </div>
      <section className="panel" aria-labelledby="row-diagram">
        <div className="panel-head">
          <h2 id="row-diagram">{t('rowPage.diagram')}</h2>
          <span className="panel-note">{t('rowPage.diagramHint')}</span>
        </div>
        {isNarrow ? (
          <RowOutline task={row} />
        ) : (
          <Suspense fallback={<LoadingBlock />}>
            <RowDiagram task={row} />
          </Suspense>
        )}
      </section>
      <section className="panel" aria-labelledby="row-parts">
        <div className="panel-head">
          <h2 id="row-parts">{t('rowPage.parts')}</h2>
        </div>
        <CardTable label={t('rowPage.parts')}>
          <thead>
            <tr>
              <th scope="col">{t('desk.columnLight')}</th>
              <th scope="col">{t('escalation.agency')}</th>
              <th scope="col">{t('desk.column.part')}</th>
              <th scope="col">{t('desk.column.state')}</th>
              <th scope="col">{t('desk.columnDue')}</th>
            </tr>
          </thead>
          <tbody>
            {row.assignments.map((one) => (
              <tr key={one.id}>
                <td>
                  <LightMark light={one.light} reason={one.lightReason} />
                </td>
                <th scope="row">
                  <Link to={`/assignments/${one.id}`}>{shortName(one.agency, one.agencyZh)}</Link>
                </th>
                <td className="nowrap">{t(`mode.${one.mode as 'answer'}`)}</td>
                <td className="nowrap">{t(`state.${one.state as 'handling'}`)}</td>
                <td>
                  <DuePhrase {...one} />
                </td>
              </tr>
            ))}
          </tbody>
        </CardTable>
      </section>
      <NeighboursPanel {...row} />
      {detail.data ? (
        <>
          <div className="row-of">
            <h2>
              {t(lead === leads[0] ? 'rowPage.furthestBehind' : 'rowPage.ofLead', {
                agency: shortName(detail.data.agency, detail.data.agencyZh),
              })}
            </h2>
            {leads.length > 1 ? (
              <Select
                size="small"
                popupMatchSelectWidth={220}
                showSearch={{ optionFilterProp: 'label' }}
                aria-label={t('rowPage.chooseLead')}
                value={lead?.agency}
                onChange={(agency) => set('lead', agency)}
                options={leads.map((one) => ({ value: one.agency, label: shortName(one.agency, one.agencyZh) }))}
              />
            ) : null}
          </div>
          {detail.data.opinions.length > 0 ? (
            <section className="panel" aria-labelledby="row-opinions">
              <div className="panel-head">
                <h2 id="row-opinions">{t('assignment.opinions')}</h2>
              </div>
              <OpinionsTable opinions={detail.data.opinions} />
            </section>
          ) : null}
          <div className="board-grid">
            <LadderPanel assignment={detail.data} />
            <ChargesPanel charges={detail.data.charges} />
          </div>
          <OriginalWording assignment={detail.data} />
        </>
      ) : null}
    </>
  );
}

const ORDER = ['black', 'dark_red', 'red', 'yellow', 'blue', 'green'];

/** The leads of a row, the one that is its news first: of those with the worst light, the one that is due first. */
function leadsOf(task: TaskDetail | undefined): TaskDetail['assignments'] {
  return [...(task?.assignments ?? [])]
    .filter(({ mode }) => mode === 'answer')
    .sort(
      (left, right) =>
        ORDER.indexOf(left.light) - ORDER.indexOf(right.light) ||
        (left.dueAt ?? '9').localeCompare(right.dueAt ?? '9') ||
        left.id.localeCompare(right.id),
    );
}
