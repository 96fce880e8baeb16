import { type SecurityEvent, securityEventTypes } from '@duban/contract-http';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { ListTable } from '../shell/list-table';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';

type EventType = (typeof securityEventTypes)[number];

/** The security audit: who came in or was refused, who let whom in, who read what only named persons may read. */
export function SecurityEventsPage() {
  const { t, i18n } = useTranslation();
  const { comma } = useLanguage();
  const { at, set } = useAddress();
  const query = { limit: 50, q: at('q'), type: at('type'), from: at('from'), to: at('to') };
  const list = usePages(queryKeys.securityEvents(query), '/security-events', query);
  usePageTitle(t('audit.title'));
  const word = (type: string) => (i18n.exists(`audit.types.${type}`) ? t(`audit.types.${type as EventType}`) : type);
  return (
    <>
      <div className="page-head">
        <h1>{t('audit.title')}</h1>
        <Select
          allowClear
          popupMatchSelectWidth={220}
          aria-label={t('audit.type')}
          placeholder={t('audit.type')}
          value={query.type}
          onChange={(value?: string) => set('type', value)}
          options={securityEventTypes.map((type) => ({ value: type, label: word(type) }))}
        />
        {(['from', 'to'] as const).map((end) => (
          <label key={end}>
            {t(`audit.${end}`)}{' '}
            <Input
              type="date"
              style={{ width: 150 }}
              value={query[end] ?? ''}
              onChange={(event) => set(end, event.target.value || undefined)}
            />
          </label>
        ))}
        <Input.Search
          type="search"
          allowClear
          style={{ width: 220 }}
          aria-label={t('audit.search')}
          placeholder={t('audit.search')}
          defaultValue={query.q}
          onSearch={(value) => set('q', value.trim() || undefined)}
        />
      </div>
      <p className="muted">{t('audit.hint')}</p>
      <ListTable
        list={list}
        title={t('audit.title')}
        empty={t('audit.empty')}
        head={
          <>
            <th scope="col">{t('audit.at')}</th>
            <th scope="col">{t('audit.type')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.address')}</th>
            <th scope="col">{t('audit.detail')}</th>
          </>
        }
      >
        {list.items.map((one) => (
          <tr key={one.id}>
            <th scope="row" className="nowrap">
              {clockTime.second(one.at)}
            </th>
            <td className="nowrap">{word(one.type)}</td>
            <td>{one.username ?? '—'}</td>
            <td className="nowrap">{one.address ?? '—'}</td>
            <td>{detailOf(one.detail, comma)}</td>
          </tr>
        ))}
      </ListTable>
    </>
  );
}

/** Names and numbers as they were written down, one after another. */
function detailOf(detail: SecurityEvent['detail'], comma: string): string {
  const said = Object.values(detail).map((value) => (Array.isArray(value) ? value.join(comma) : String(value)));
  return said.join(' ') || '—';
}
