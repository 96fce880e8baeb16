import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { apiClient, type Query } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { type Pages, usePages } from '../api/use-pages';
import type { Letter } from '../api/wire-types';
import { clockTime } from '../light/clock-time';
import { useMeta } from '../session/use-meta';
import { ChoiceFilter, DayFilter, ListFilters, SearchFilter } from '../saved-view/list-filters';
import { ListTable } from '../shell/list-table';
import { ProblemNotice } from '../shell/problem-notice';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';

const FILTERS = ['campaignId', 'state', 'createdAfter', 'createdBefore', 'q'] as const;
const LETTER_STATES = ['queued', 'sent', 'dead', 'dropped'] as const;

/** What went out by mail; first what could not be delivered. */
export function LettersPage() {
  const { t } = useTranslation();
  const meta = useMeta();
  const { at } = useAddress();
  const campaignId = at('campaignId');
  const deadQuery: Query = { state: 'dead', campaignId, limit: 100 };
  const allQuery: Query = { ...Object.fromEntries(FILTERS.map((name) => [name, at(name)])), limit: 50 };
  const dead = usePages(queryKeys.letters(deadQuery), '/letters', deadQuery);
  const all = usePages(queryKeys.letters(allQuery), '/letters', allQuery);
  usePageTitle(t('letter.title'));
  return (
    <>
      <div className="page-head">
        <h1>{t('letter.title')}</h1>
        {meta.data?.links.mailUi ? (
          <a href={meta.data.links.mailUi} target="_blank" rel="noreferrer">
            {t('letter.mailbox')}
          </a>
        ) : null}
      </div>
      {dead.isPending || dead.error || dead.total > 0 ? (
        <LetterList
          title={t('letter.dead')}
          hint={t('letter.deadHint')}
          list={dead}
          empty={t('letter.noDead')}
          withFailure
        />
      ) : (
        <p className="muted">{t('letter.noDead')}</p>
      )}
      <ListFilters page="letters" names={FILTERS}>
        <ChoiceFilter
          name="state"
          label={t('letter.columnState')}
          options={LETTER_STATES.map((state) => ({ value: state, label: t(`letterState.${state}`) }))}
        />
        <DayFilter name="createdAfter" label={t('letter.createdAfter')} />
        <DayFilter name="createdBefore" label={t('letter.createdBefore')} />
        <SearchFilter label={t('letter.search')} />
      </ListFilters>
      <LetterList title={t('letter.every')} list={all} empty={t('letter.empty')} />
    </>
  );
}

interface LetterListProps {
  readonly title: string;
  readonly hint?: string;
  readonly list: Pages<Letter>;
  readonly empty: string;
  readonly withFailure?: boolean;
}

function LetterList({ title, hint, list, empty, withFailure = false }: LetterListProps) {
  const { t } = useTranslation();
  return (
    <section aria-label={title}>
      <div className="list-head">
        <h2>
          {title} {list.isPending ? null : <span className="number muted">{list.total}</span>}
        </h2>
        {hint && list.total > 0 ? <span className="panel-note">{hint}</span> : null}
      </div>
      <ListTable
        list={list}
        title={title}
        empty={empty}
        head={
          <>
            <th scope="col">{t('letter.columnSubject')}</th>
            <th scope="col">{t('letter.columnTo')}</th>
            <th scope="col">{t('letter.columnState')}</th>
            <th scope="col" className="is-number">
              {t('letter.columnAttempts')}
            </th>
            <th scope="col">{withFailure ? t('letter.columnError') : t('letter.columnCreated')}</th>
            <th scope="col">{withFailure ? t('desk.columnAct') : t('letter.columnSent')}</th>
          </>
        }
      >
        {list.items.map((letter) => (
          <tr key={letter.id}>
            <th scope="row">
              {letter.escalationId ? (
                <Link to={`/escalations?open=${letter.escalationId}`}>{letter.subject}</Link>
              ) : (
                letter.subject
              )}
            </th>
            <td className="nowrap">{letter.to}</td>
            <td className="nowrap">{t(`letterState.${letter.state}`)}</td>
            <td className="is-number">{letter.attempts}</td>
            <td>
              {withFailure ? letter.lastError : <span className="nowrap">{clockTime.minute(letter.createdAt)}</span>}
            </td>
            <td className="nowrap">
              {letter.allowedActions.includes('resend') ? (
                <Resend letter={letter} />
              ) : withFailure ? null : letter.sentAt ? (
                clockTime.minute(letter.sentAt)
              ) : (
                '—'
              )}
            </td>
          </tr>
        ))}
      </ListTable>
    </section>
  );
}

function Resend({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const resend = useMutation({
    mutationFn: () => apiClient.write('POST', `/letters/${letter.id}/actions/resend`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  return (
    <>
      <Button
        size="small"
        loading={resend.isPending}
        aria-label={`${t('letter.resend')}: ${letter.to}`}
        onClick={() => resend.mutate()}
      >
        {t('letter.resend')}
      </Button>
      <ProblemNotice problem={resend.error} />
    </>
  );
}
