import { MATTER_KINDS } from '@duban/domain';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { Link } from '../shell/link';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { useRowState } from '../task-row/use-row-state';
import { DueDate } from '../light/due-date';
import { LightMark } from '../light/light-mark';
import { useAgencies } from '../notice/use-agencies';
import { useMe } from '../session/use-me';
import { ChoiceFilter, ListFilters, SearchFilter } from '../saved-view/list-filters';
import { useAddress } from '../shell/use-address';
import { ListTable } from '../shell/list-table';
import { usePageTitle } from '../shell/use-page-title';
import { NewMatterDialog } from './new-matter-dialog';
import { useClauseName } from '../notice/use-clause-name';

const FILTERS = ['campaignId', 'kind', 'state', 'q'] as const;
const OWNED = ['owned', 'no_owner'] as const;

/** Matters beside the table: instructions, decisions, clauses without a row, occasions. */
export function MattersPage() {
  const { t } = useTranslation();
  const { comma } = useLanguage();
  const clauseName = useClauseName();
  const me = useMe();
  const { shortName } = useAgencies();
  const stateWord = useRowState();
  const { at } = useAddress();
  const campaignId = at('campaignId') ?? null;
  const [opening, setOpening] = useState(false);
  const query = { limit: 50, ...Object.fromEntries(FILTERS.map((name) => [name, at(name)])) };
  const list = usePages(queryKeys.matters(query), '/matters', query);
  usePageTitle(t('matter.title'));
  const registers = me.data?.roles.some((role) => role === 'coordinator' || role === 'group_secretary') ?? false;
  return (
    <>
      <div className="page-head">
        <h1>{t('matter.title')}</h1>
        {registers ? (
          <Button type="primary" onClick={() => setOpening(true)}>
            {t('matter.new')}
          </Button>
        ) : null}
      </div>
      <p className="muted">{t('matter.hint')}</p>
      <ListFilters page="matters" names={FILTERS}>
        <ChoiceFilter
          name="kind"
          label={t('matter.kind')}
          options={MATTER_KINDS.map((kind) => ({ value: kind, label: t(`matter.kinds.${kind}`) }))}
        />
        <ChoiceFilter
          name="state"
          label={t('matter.owner')}
          options={OWNED.map((state) => ({ value: state, label: t(`matter.${state}`) }))}
        />
        <SearchFilter label={t('matter.search')} />
      </ListFilters>
      <ListTable
        list={list}
        title={t('matter.title')}
        empty={t('matter.empty')}
        head={
          <>
            <th scope="col">{t('matter.number')}</th>
            <th scope="col">{t('matter.matter')}</th>
            <th scope="col">{t('matter.leads')}</th>
            <th scope="col">{t('matter.due')}</th>
            <th scope="col">{t('matter.state')}</th>
          </>
        }
      >
        {list.items.map((matter) => (
          <tr key={matter.id}>
            <th scope="row" className="nowrap">
              {matter.number}
            </th>
            <td>
              {matter.assignments[0] ? (
                <Link to={`/assignments/${matter.assignments[0].id}`}>{matter.title}</Link>
              ) : (
                matter.title
              )}
              <span className="queue-sub">
                {t(`matter.kinds.${matter.kind}`)}
                {matter.source ? ` · ${matter.source}` : ''}
                {matter.clauses.length > 0 ? ` · ${matter.clauses.map(clauseName).join(comma)}` : ''}
              </span>
            </td>
            <td>
              {matter.leads.length === 0
                ? t('matter.noOwner')
                : matter.leads.map((code) => shortName(code)).join(comma)}
            </td>
            <td className="nowrap">
              <DueDate at={matter.dueAt} stopped={matter.stopped} />
            </td>
            <td className="nowrap">
              {matter.taskId ? <LightMark light={matter.light} reason={stateWord(matter.state)} /> : null}{' '}
              {stateWord(matter.state)}
            </td>
          </tr>
        ))}
      </ListTable>
      {opening ? <NewMatterDialog campaignId={campaignId} onClose={() => setOpening(false)} /> : null}
    </>
  );
}
