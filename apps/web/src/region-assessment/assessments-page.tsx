import { ASSESSMENT_STATES } from '@duban/domain';
import { Button } from 'antd';
import { useState } from 'react';
import { DownloadLink } from '../shell/download-link';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { useSuspended } from '../campaign/use-campaigns';
import { DueDate } from '../light/due-date';
import { useAgencies } from '../notice/use-agencies';
import { useMe } from '../session/use-me';
import { ListTable } from '../shell/list-table';
import { AgencyFilter, ChoiceFilter, ListFilters, YearFilter } from '../saved-view/list-filters';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';
import { OpenAssessments } from './open-assessments';

const FILTERS = ['campaignId', 'region', 'state', 'year'] as const;

/** 地区考核: the regions' years, and where each stands. */
export function AssessmentsPage() {
  const { t } = useTranslation();
  const isSuspended = useSuspended();
  const me = useMe();
  const { fullName } = useAgencies();
  const { at } = useAddress();
  const [opening, setOpening] = useState(false);
  const campaignId = at('campaignId');
  const query = { limit: 50, campaignId, region: at('region'), state: at('state'), year: at('year') };
  // What is taken away is what is looked at.
  const shown = new URLSearchParams(FILTERS.flatMap((name) => (at(name) ? [[name, at(name)!]] : [])));
  const list = usePages(queryKeys.assessments(query), '/region-assessments', query);
  usePageTitle(t('assessment.title'));
  const opens = me.data?.roles.some((role) => role === 'coordinator' || role === 'group_secretary') ?? false;
  return (
    <>
      <div className="page-head">
        <h1>{t('assessment.title')}</h1>
        {list.items.length > 0 ? (
          <DownloadLink path={`/region-assessments/export?${shown.toString()}`}>{t('assessment.export')}</DownloadLink>
        ) : null}
        {opens ? (
          <Button type="primary" onClick={() => setOpening(true)}>
            {t('assessment.open')}
          </Button>
        ) : null}
      </div>
      <ListFilters page="assessments" names={FILTERS}>
        <YearFilter name="year" label={t('assessment.year')} />
        <AgencyFilter name="region" label={t('region.region')} provinces />
        <ChoiceFilter
          name="state"
          label={t('desk.state')}
          options={ASSESSMENT_STATES.map((one) => ({ value: one, label: t(`assessment.states.${one}`) }))}
        />
      </ListFilters>
      <p className="muted">{t('assessment.hint')}</p>
      <ListTable
        list={list}
        title={t('assessment.title')}
        empty={t('assessment.empty')}
        head={
          <>
            <th scope="col">{t('region.region')}</th>
            <th scope="col" className="is-number">
              {t('assessment.year')}
            </th>
            <th scope="col">{t('assessment.state')}</th>
            <th scope="col" className="is-number">
              {t('assessment.total')}
            </th>
            <th scope="col">{t('assessment.grade')}</th>
            <th scope="col">{t('assessment.selfCheckDue')}</th>
          </>
        }
      >
        {list.items.map((one) => (
          <tr key={one.id}>
            <th scope="row" className="nowrap">
              <Link to={`/assessments/${one.id}`}>{fullName(one.region, one.regionZh)}</Link>
            </th>
            <td className="is-number">{one.year}</td>
            <td className="nowrap">
              <span className="tag">{t(`assessment.states.${one.state}`)}</span>
            </td>
            <td className="is-number">{one.score?.total ?? '—'}</td>
            <td className="nowrap">{one.score ? t(`assessment.grades.${one.score.grade}`) : '—'}</td>
            <td className="nowrap">
              <DueDate at={one.selfCheckDue} stopped={one.state !== 'planned' || isSuspended(one.campaignId)} />
            </td>
          </tr>
        ))}
      </ListTable>
      {opening ? <OpenAssessments campaignId={campaignId} onClose={() => setOpening(false)} /> : null}
    </>
  );
}
