import { useTranslation } from 'react-i18next';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { useAgencies } from '../notice/use-agencies';
import { DayFilter, ListFilters, SearchFilter } from '../saved-view/list-filters';
import { Link } from '../shell/link';
import { ListTable } from '../shell/list-table';
import { useAddress } from '../shell/use-address';
import './ledger.css';

const FILTERS = ['stream', 'q', 'from', 'to'] as const;
/** Of a hash so much tells one entry from another at a glance; the whole stands behind it. */
const SHORT = 12;

/** The ledger as it stands, newest first: of some days, or one matter from its first entry to its last. */
export function LedgerEntries() {
  const { t } = useTranslation();
  const { aside } = useLanguage();
  const { at } = useAddress();
  const { shortName } = useAgencies();
  const query = { limit: 50, ...Object.fromEntries(FILTERS.map((name) => [name, at(name)])) };
  const list = usePages(queryKeys.ledgerEntries(query), '/ledger/entries', query);
  return (
    <section aria-labelledby="ledger-entries">
      <h2 id="ledger-entries">{t('ledger.entries')}</h2>
      <p className="muted">{t('ledger.entriesHint')}</p>
      <ListFilters names={FILTERS} ofCampaigns={false}>
        <SearchFilter name="stream" label={t('ledger.stream')} />
        <SearchFilter label={t('ledger.search')} />
        <DayFilter name="from" label={t('audit.from')} />
        <DayFilter name="to" label={t('audit.to')} />
      </ListFilters>
      <ListTable
        list={list}
        title={t('ledger.entries')}
        empty={t('ledger.noEntries')}
        head={
          <>
            <th scope="col">{t('audit.at')}</th>
            <th scope="col">{t('ledger.stream')}</th>
            <th scope="col">{t('ledger.what')}</th>
            <th scope="col">{t('ledger.who')}</th>
            <th scope="col">{t('ledger.chain')}</th>
          </>
        }
      >
        {list.items.map((one) => (
          <tr key={`${one.stream}#${one.seq}`}>
            <th scope="row" className="nowrap">
              {clockTime.second(one.at)}
            </th>
            <td>
              <Link to={`/ledger?stream=${encodeURIComponent(one.stream)}`}>
                <code className="ledger-stream">{one.stream}</code>
              </Link>{' '}
              <span className="number">#{one.seq}</span>
            </td>
            <td>
              {one.sentence}
              {one.reason ? <span className="queue-sub typed-text">{one.reason}</span> : null}
            </td>
            <td className="nowrap">
              {one.onBehalfOf ? t('assignment.inPlaceOf', { who: one.actor, whom: one.onBehalfOf }) : one.actor}
              {one.actorAgency ? aside(shortName(one.actorAgency)) : ''}
            </td>
            <td className="nowrap">
              <code title={`${one.prevHash} → ${one.hash}`}>{one.hash.slice(0, SHORT)}</code>
            </td>
          </tr>
        ))}
      </ListTable>
    </section>
  );
}
