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
import { useAgencies } from '../notice/use-agencies';
import { LoadingBlock } from '../shell/loading-block';
import { MoreLine } from '../shell/more-line';
import { ProblemNotice } from '../shell/problem-notice';
import { usePageTitle } from '../shell/use-page-title';
import './coordination.css';
import { RulingDialog } from './ruling-dialog';

const STATES = ['open', 'ruled', 'withdrawn'] as const;

interface Side {
  readonly agency: string;
  readonly agencyZh: string;
  readonly part: string;
  readonly text: string;
  readonly basis: string | null;
}

/** What has come before the coordination group: both sides in their own words, and the group's ruling. */
export function AgendaPage() {
  const { t } = useTranslation();
  const [state, setState] = useState<(typeof STATES)[number]>('open');
  const [ruling, setRuling] = useState<CoordinationItem | null>(null);
  const query = { state, limit: 50 };
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
          onChange={(event) => setState(event.target.value as (typeof STATES)[number])}
          options={STATES.map((one) => ({ value: one, label: t(`agenda.states.${one}`) }))}
        />
      </div>
      <p className="muted">{t('agenda.hint')}</p>
      {list.error ? (
        <ProblemNotice problem={list.error} retry={list.retry} />
      ) : list.isPending ? (
        <LoadingBlock />
      ) : list.items.length === 0 ? (
        <p className="empty-note">{t('agenda.empty')}</p>
      ) : (
        list.items.map((item) => <Item key={item.id} item={item} onRule={() => setRuling(item)} />)
      )}
      {list.hasMore ? <MoreLine list={list} /> : null}
      {ruling ? <RulingDialog item={ruling} onClose={() => setRuling(null)} /> : null}
    </>
  );
}

function Item({ item, onRule }: { item: CoordinationItem; onRule: () => void }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { shortName } = useAgencies();
  const title = pick(item.title, item.titleEn);
  const sides = (item.paper['sides'] ?? []) as readonly Side[];
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
          {item.campaignTitle}
          {item.assignmentId ? (
            <>
              {' · '}
              <Link to={`/assignments/${item.assignmentId}`}>{t('agenda.openAssignment')}</Link>
            </>
          ) : null}
        </p>
        {sides.length > 0 ? (
          <div className="agenda-sides">
            {sides.map((side) => (
              <div key={side.agency}>
                <h3>
                  {shortName(side.agency, side.agencyZh)}{' '}
                  <span className="muted">{t(side.part === 'lead' ? 'agenda.lead' : 'agenda.objector')}</span>
                </h3>
                <p className="typed-text">{side.text}</p>
                {side.basis ? (
                  <p className="typed-text muted">
                    {t('agenda.basis')} {side.basis}
                  </p>
                ) : null}
              </div>
            ))}
          </div>
        ) : null}
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
