import { LETTER_KINDS } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLanguage } from '../i18n/use-language';
import { Link } from '../shell/link';
import { apiClient, type Query } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { clockTime } from '../light/clock-time';
import { DueDate } from '../light/due-date';
import { useAgencies } from '../notice/use-agencies';
import { useRowLabel } from '../notice/use-row-label';
import { useMe } from '../session/use-me';
import { AgencyFilter, ChoiceFilter, DayFilter, ListFilters, SearchFilter } from '../saved-view/list-filters';
import { ListTable } from '../shell/list-table';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { usePageTitle } from '../shell/use-page-title';
import './escalation.css';
import { EscalationDetail } from './escalation-detail';
import { UNANSWERED } from './unanswered';
import { useEscalationWords } from './use-escalation-words';
import { useRungName } from './use-rung-name';

const FILTERS = [
  'state',
  'stage',
  'letter',
  'agency',
  'raisedAfter',
  'raisedBefore',
  'campaignId',
  'subjectId',
  'q',
] as const;

/** Every rung that has ever fired; the opened one is part of the address. */
export function EscalationsPage() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const rungName = useRungName();
  const me = useMe();
  const { shortName } = useAgencies();
  const { states, state: stateWord, letter } = useEscalationWords();
  const rowLabel = useRowLabel();
  const [parameters, setParameters] = useSearchParams();
  const query: Query = {
    ...Object.fromEntries(FILTERS.map((name) => [name, parameters.get(name) ?? undefined])),
    limit: 50,
  };
  const list = usePages(queryKeys.escalations(query), '/escalations', query);
  const openId = parameters.get('open');
  const listed = list.items.find((one) => one.id === openId);
  const single = useQuery({
    queryKey: queryKeys.escalations({ id: openId ?? '' }),
    enabled: openId !== null && !list.isPending && listed === undefined,
    queryFn: ({ signal }) => apiClient.read(`/escalations/${openId ?? ''}`, {}, signal),
  });
  const opened = listed ?? single.data;
  usePageTitle(t('escalation.title'));

  const set = (name: string, value: string | undefined) =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: name !== 'open', preventScrollReset: true },
    );
  const several = (name: string) => (parameters.get(name) ?? '').split(',').filter((part) => part !== '');
  const overseesAll =
    me.data?.roles.some((role) => ['coordinator', 'group_secretary', 'supervisor', 'auditor'].includes(role)) ?? false;
  const stages = [...new Set([...several('stage'), ...list.items.map((one) => one.stage)])].sort();

  return (
    <>
      <div className="page-head">
        <h1>{t('escalation.title')}</h1>
      </div>
      <ListFilters page="escalations" names={FILTERS}>
        <ChoiceFilter
          name="state"
          label={t('escalation.state')}
          options={states.filter((one) => one !== 'upheld').map((one) => ({ value: one, label: stateWord(one) }))}
        />
        <ChoiceFilter
          name="stage"
          label={t('escalation.stage')}
          options={stages.map((one) => ({ value: one, label: one }))}
        />
        <ChoiceFilter
          name="letter"
          label={t('escalation.letter')}
          options={LETTER_KINDS.map((one) => ({ value: one, label: letter(one) }))}
        />
        <DayFilter name="raisedAfter" label={t('escalation.raisedAfter')} />
        <DayFilter name="raisedBefore" label={t('escalation.raisedBefore')} />
        {overseesAll ? <AgencyFilter name="agency" label={t('escalation.agency')} /> : null}
        <SearchFilter label={t('escalation.search')} />
      </ListFilters>
      <ListTable
        list={list}
        title={t('escalation.title')}
        empty={t('escalation.empty')}
        head={
          <>
            <th scope="col">{t('escalation.columnStage')}</th>
            <th scope="col">{t('escalation.columnAgency')}</th>
            <th scope="col">{t('escalation.columnMatter')}</th>
            <th scope="col">{t('escalation.columnState')}</th>
            <th scope="col">{t('escalation.columnRaised')}</th>
            <th scope="col">{t('escalation.columnReply')}</th>
          </>
        }
      >
        {list.items.map((escalation) => (
          <tr key={escalation.id}>
            <th scope="row" className="nowrap">
              <Link to={openAddress(parameters, escalation.id)} preventScrollReset>
                {rungName(escalation)}
              </Link>
              <span className="queue-sub">{letter(escalation.letter)}</span>
            </th>
            <td className="nowrap">{shortName(escalation.agency, escalation.agencyZh)}</td>
            <td>
              {rowLabel(escalation)} {pick(escalation.titleZh, escalation.titleEn)}
              <span className="queue-sub">{escalation.campaignTitle}</span>
              <span className="queue-sub">{escalation.reason}</span>
            </td>
            <td className="nowrap">
              <span className={escalation.state === 'approval_pending' ? 'tag tag-strong' : 'tag'}>
                {stateWord(escalation.state)}
              </span>
            </td>
            <td className="nowrap">{clockTime.minute(escalation.raisedAt)}</td>
            <td className="nowrap">
              <DueDate at={escalation.replyDueAt} stopped={!UNANSWERED.includes(escalation.state)} />
            </td>
          </tr>
        ))}
      </ListTable>
      <Drawer
        open={openId !== null}
        size={560}
        title={opened ? rungName(opened) : t('escalation.title')}
        onClose={() => set('open', undefined)}
        styles={{ wrapper: { maxWidth: '100vw' } }}
      >
        {opened ? (
          <EscalationDetail key={opened.id} escalation={opened} />
        ) : single.isError ? (
          <ProblemNotice problem={single.error} />
        ) : (
          <LoadingBlock />
        )}
      </Drawer>
    </>
  );
}

function openAddress(parameters: URLSearchParams, id: string): `?${string}` {
  const next = new URLSearchParams(parameters);
  next.set('open', id);
  return `?${next.toString()}`;
}
