import { listerOf } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { useNoticeTable } from '../notice/use-notice-table';
import { useSectors } from '../phase-out-case/use-sectors';
import { useMe } from '../session/use-me';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';
import { AdoptCriteria } from './adopt-criteria';
import { RejudgedTable } from './rejudged-table';
import { useCriterionWords } from './use-criterion-words';

/** The criteria of the notice, sector by sector, and the editions of the State and of provinces on top, with what each of them changed. */
export function CriteriaPage() {
  const { t } = useTranslation();
  const { semicolon, pick } = useLanguage();
  const me = useMe();
  const { sectors, sectorName } = useSectors();
  const { thresholdOf } = useCriterionWords();
  const { at, set } = useAddress();
  const editions = useEditions();
  const { notice } = useNoticeTable();
  const [adopting, setAdopting] = useState(false);
  usePageTitle(t('criteria.title'));
  const sector = sectors.find((one) => one.sector === at('sector')) ?? sectors[0];
  const agency = me.data?.agency?.code ?? '';
  const isProvince = /^\d/.test(agency);
  const isLister = sectors.some((one) => listerOf(one.sector) === agency);
  const scope = isLister ? null : agency;
  if (!sector) return <LoadingBlock />;
  const current = editions.data?.items.find(({ region, noticeId }) => region === scope && noticeId === notice?.id);
  return (
    <>
      <div className="page-head">
        <h1>{t('criteria.title')}</h1>
        <Select
          popupMatchSelectWidth={220}
          aria-label={t('case.sector')}
          value={sector.sector}
          onChange={(value) => set('sector', value)}
          options={sectors.map((one) => ({ value: one.sector, label: sectorName(one.sector) }))}
        />
        {me.data?.roles.includes('head') && (isProvince || isLister) ? (
          <Button onClick={() => setAdopting(true)}>{t(isLister ? 'criteria.adoptState' : 'criteria.adopt')}</Button>
        ) : null}
      </div>
      <p className="muted">{t('criteria.hint')}</p>
      <section className="panel" aria-labelledby="criteria-state">
        <div className="panel-head">
          <h2 id="criteria-state">{t('criteria.ofTheState', { sector: sectorName(sector.sector) })}</h2>
        </div>
        <CardTable label={t('criteria.title')}>
          <thead>
            <tr>
              <th scope="col">{t('criteria.criterion')}</th>
              <th scope="col">{t('criteria.equipment')}</th>
              <th scope="col">{t('criteria.threshold')}</th>
              <th scope="col">{t('criteria.conditions')}</th>
              <th scope="col">{t('criteria.quote')}</th>
            </tr>
          </thead>
          <tbody>
            {sector.criteria.map((one) => (
              <tr key={one.id}>
                <th scope="row" className="nowrap">
                  {one.id}
                </th>
                <td>{pick(one.equipmentZh, one.equipmentEn)}</td>
                <td className="nowrap">{thresholdOf(one)}</td>
                <td>
                  {[
                    one.condition ? t('criteria.only', { words: pick(one.condition.zh, one.condition.en ?? '') }) : '',
                    ...one.exceptions.map(({ zh, en }) => t('criteria.except', { words: pick(zh, en ?? '') })),
                  ]
                    .filter(Boolean)
                    .join(semicolon) || '—'}
                </td>
                <td lang="zh-CN">{one.quote}</td>
              </tr>
            ))}
          </tbody>
        </CardTable>
      </section>
      <Editions />
      {adopting && editions.data && notice ? (
        // Over another edition it is another draft.
        <AdoptCriteria
          key={current?.edition ?? ''}
          agency={agency}
          ofTheState={isLister}
          current={current}
          onClose={() => setAdopting(false)}
        />
      ) : null}
    </>
  );
}

/** Newest first. */
function useEditions() {
  return useQuery({
    queryKey: queryKeys.criteriaEditions,
    queryFn: ({ signal }) => apiClient.read('/criteria/editions', {}, signal),
  });
}

function Editions() {
  const { t } = useTranslation();
  const { regionName, changeWords, additionWords } = useCriterionWords();
  const [open, setOpen] = useState<string>();
  const found = useEditions();
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  const items = found.data?.items ?? [];
  return (
    <section className="panel" aria-labelledby="criteria-local">
      <div className="panel-head">
        <h2 id="criteria-local">{t('criteria.local')}</h2>
      </div>
      {items.length === 0 ? <p className="empty-note">{t('criteria.noLocal')}</p> : null}
      {items.map((one) => (
        <article className="panel-body" key={one.edition} aria-label={one.edition}>
          <h3>
            {one.region === null ? t('criteria.theState') : regionName(one.region)} {one.edition}
          </h3>
          <p className="muted">
            {one.recordedBy} · {clockTime.due(one.recordedAt)} · {one.note}
          </p>
          <ul>
            {one.changes.map((change) => (
              <li key={change.criterionId}>{changeWords(change)}</li>
            ))}
            {one.additions.map((addition) => (
              <li key={addition.criterionId}>{additionWords(addition)}</li>
            ))}
          </ul>
          {one.affects === null ? null : <p>{t('criteria.affects', { count: one.affects })}</p>}
          <Button
            size="small"
            aria-expanded={open === one.edition}
            onClick={() => setOpen(open === one.edition ? undefined : one.edition)}
          >
            {t('criteria.showChanges')}
          </Button>
          {open === one.edition ? <ChangesOf edition={one.edition} /> : null}
        </article>
      ))}
    </section>
  );
}

function ChangesOf({ edition }: { edition: string }) {
  const found = useQuery({
    queryKey: queryKeys.criteriaChanges(edition),
    queryFn: ({ signal }) => apiClient.read(`/criteria/editions/${edition}/changes`, {}, signal),
  });
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  return found.data ? <RejudgedTable changes={found.data} /> : <LoadingBlock />;
}
