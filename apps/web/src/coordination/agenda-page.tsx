import type { CoordinationItem } from '@duban/contract-http';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { DownloadLink } from '../shell/download-link';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { useLanguage } from '../i18n/use-language';
import { DueDate } from '../light/due-date';
import { ChoiceFilter, ListFilters } from '../saved-view/list-filters';
import { groupedBy } from '../shell/grouped-by';
import { LoadingBlock } from '../shell/loading-block';
import { MoreLine } from '../shell/more-line';
import { ProblemNotice } from '../shell/problem-notice';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';
import './coordination.css';
import { Positions } from './positions';
import { RulingDialog } from './ruling-dialog';

const STATES = ['open', 'ruled', 'withdrawn'] as const;
const KINDS = ['disagreement', 'escalation', 'proposal'] as const;

/** What has come before the coordination group: both sides in their own words, and the group's ruling. */
export function AgendaPage() {
  const { t } = useTranslation();
  const { at, set } = useAddress();
  const state = STATES.find((one) => one === at('state')) ?? 'open';
  const [ruling, setRuling] = useState<CoordinationItem | null>(null);
  const query = { state, kind: at('kind'), campaignId: at('campaignId'), limit: 50 };
  const list = usePages(queryKeys.agenda(query), '/coordination-group/agenda', query);
  usePageTitle(t('agenda.title'));
  return (
    <>
      <div className="page-head">
        <h1>{t('agenda.title')}</h1>
        <span className="page-links">
          <DownloadLink path={`/coordination-group/agenda/paper`}>{t('agenda.agendaPaper')}</DownloadLink>{' '}
          <DownloadLink path={`/coordination-group/minutes`}>{t('agenda.minutesPaper')}</DownloadLink>
        </span>
        <Radio.Group
          aria-label={t('agenda.state')}
          value={state}
          optionType="button"
          onChange={(event) => set('state', event.target.value as string)}
          options={STATES.map((one) => ({ value: one, label: t(`agenda.states.${one}`) }))}
        />
      </div>
      <p className="muted">{t('agenda.hint')}</p>
      <ListFilters page="agenda" names={['campaignId', 'kind']}>
        <ChoiceFilter
          name="kind"
          label={t('agenda.cameBy')}
          options={KINDS.map((one) => ({ value: one, label: t(`agenda.kinds.${one}`) }))}
        />
      </ListFilters>
      {list.error ? (
        <ProblemNotice problem={list.error} retry={list.retry} />
      ) : list.isPending ? (
        <LoadingBlock />
      ) : list.items.length === 0 ? (
        <p className="empty-note">{t('agenda.empty')}</p>
      ) : (
        together(list.items).map(({ item, follows }) => (
          <Item key={item.id} item={item} follows={follows} onRule={() => setRuling(item)} />
        ))
      )}
      {list.hasMore ? <MoreLine list={list} /> : null}
      {ruling ? <RulingDialog item={ruling} onClose={() => setRuling(null)} /> : null}
    </>
  );
}

/** What is about one assignment stands together, where the first of it stands: several rungs may have brought it here. */
function together(items: readonly CoordinationItem[]): readonly { item: CoordinationItem; follows: boolean }[] {
  const matters = groupedBy(items, (item) => item.assignmentId ?? item.id);
  return [...matters.values()].flatMap((matter) => matter.map((item, place) => ({ item, follows: place > 0 })));
}

function Item({ item, follows, onRule }: { item: CoordinationItem; follows: boolean; onRule: () => void }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const title = pick(item.title, item.titleEn);
  const reason = item.paper['reason'] as string | undefined;
  return (
    <section className="panel agenda-item" aria-labelledby={`item-${item.id}`}>
      <div className="panel-head">
        <h2 id={`item-${item.id}`}>{title}</h2>
        <span className="panel-note">
          <span className="tag">{t(`agenda.kinds.${item.kind}`)}</span> {t('agenda.dueAt')}{' '}
          <DueDate at={item.dueAt} stopped={item.state !== 'open'} />
          {item.dueTentative ? ` (${t('time.tentative')})` : ''}
        </span>
      </div>
      <div className="panel-body">
        <p className="queue-sub">
          {follows ? <span className="tag">{t('agenda.sameMatter')}</span> : null} {item.campaignTitle}
          {item.assignmentId ? (
            <>
              {' · '}
              <Link to={`/assignments/${item.assignmentId}`}>{t('agenda.openAssignment')}</Link>
            </>
          ) : null}
        </p>
        <Positions item={item} />
        {reason ? <p className="typed-text">{reason}</p> : null}
        {item.ruling ? (
          <div className="agenda-ruling">
            <strong>
              {t('agenda.ruling')} {t(`agenda.rulings.${item.ruling.kind}`)}
            </strong>
            <p className="typed-text">{item.ruling.text}</p>
            {item.ruling.minutes ? (
              <p className="typed-text muted">
                {t('agenda.minutes')} {item.ruling.minutes}
              </p>
            ) : null}
          </div>
        ) : null}
        <p>
          <DownloadLink path={`/coordination-group/items/${item.id}/paper`}>{t('agenda.paper')}</DownloadLink>
        </p>
        {item.allowedRulings.length > 0 ? (
          <Button type="primary" onClick={onRule} aria-label={`${t('agenda.rule')}: ${title}`}>
            {t('agenda.rule')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
