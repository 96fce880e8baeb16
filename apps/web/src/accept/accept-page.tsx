import type { AssignmentLine, Escalation } from '@duban/contract-http';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { Link } from '../shell/link';
import { queryKeys } from '../api/query-keys';
import { type Pages, usePages } from '../api/use-pages';
import { QueueTable } from '../desk/queue-table';
import { ApproveSeveral } from '../escalation/approve-several';
import { ApproveEscalation } from '../escalation/approve-escalation';
import { RecipientList } from '../escalation/recipient-list';
import { useRungName } from '../escalation/use-rung-name';
import { useEscalationWords } from '../escalation/use-escalation-words';
import { clockTime } from '../light/clock-time';
import { useAgencies } from '../notice/use-agencies';
import { useRowLabel } from '../notice/use-row-label';
import { useMe } from '../session/use-me';
import { LoadingBlock } from '../shell/loading-block';
import { MoreLine } from '../shell/more-line';
import { ProblemNotice } from '../shell/problem-notice';
import { usePageTitle } from '../shell/use-page-title';
import './accept.css';

const REPORTED = { scope: 'all', state: 'reported', limit: 100 };
const DECLINED = { scope: 'all', state: 'declined', limit: 100 };
const PENDING = { state: 'approval_pending', limit: 100, sort: 'raisedAt' };

/** What waits for the signature of the coordination office or of the group's secretary. */
export function AcceptPage() {
  const { t } = useTranslation();
  const me = useMe();
  const reported = usePages(queryKeys.queue(REPORTED), '/assignments', REPORTED);
  const declined = usePages(queryKeys.queue(DECLINED), '/assignments', DECLINED);
  const pending = usePages(queryKeys.escalations(PENDING), '/escalations', PENDING);
  usePageTitle(t('accept.title'));

  const roles = me.data?.roles ?? [];
  const isMine = (item: AssignmentLine) => roles.includes(item.acceptedBy);
  const mine = reported.items.filter(isMine);
  const others = reported.items.filter((item) => !isMine(item));
  return (
    <>
      <div className="page-head">
        <h1>{t('accept.title')}</h1>
      </div>
      <Matters title={t('accept.mine')} list={reported} items={mine} empty={t('accept.noneMine')} />
      <Pending list={pending} />
      <Matters
        id="declined"
        title={t('accept.declined')}
        list={declined}
        items={declined.items}
        empty={t('accept.noneDeclined')}
      />
      <Matters
        title={t('accept.others')}
        hint={t('accept.othersHint')}
        list={reported}
        items={others}
        empty={t('accept.noneOthers')}
      />
    </>
  );
}

interface MattersProps {
  readonly id?: string;
  readonly title: string;
  readonly hint?: string;
  readonly list: Pages;
  readonly items: readonly AssignmentLine[];
  readonly empty: string;
}

function Matters({ id, title, hint, list, items, empty }: MattersProps) {
  return (
    <section className="panel accept-panel" id={id}>
      <div className="panel-head">
        <h2>
          {title} {list.isPending ? null : <span className="number muted">{items.length}</span>}
        </h2>
        {hint ? <span className="panel-note">{hint}</span> : null}
      </div>
      {list.error ? (
        <div className="panel-body">
          <ProblemNotice problem={list.error} retry={list.retry} />
        </div>
      ) : list.isPending ? (
        <LoadingBlock />
      ) : items.length === 0 ? (
        <p className="panel-body muted">{empty}</p>
      ) : (
        <QueueTable items={items} caption={title} showAgency />
      )}
      {list.hasMore ? <MoreLine list={list} counted={false} /> : null}
    </section>
  );
}

function Pending({ list }: { list: Pages<Escalation> }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { shortName } = useAgencies();
  const { letter } = useEscalationWords();
  const rungName = useRungName();
  const rowLabel = useRowLabel();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const approvable = list.items.filter(({ allowedActions }) => allowedActions.includes('approve'));
  const choose = (id: string, wanted: boolean) =>
    setChosen((before) => new Set(wanted ? [...before, id] : [...before].filter((other) => other !== id)));
  return (
    <section className="panel accept-panel" id="approve">
      <div className="panel-head">
        <h2>
          {t('accept.escalations')}{' '}
          {list.isPending ? null : (
            <span className="number muted">
              {t('accept.ofWhich', { all: list.total, mine: `${approvable.length}${list.hasMore ? '+' : ''}` })}
            </span>
          )}
        </h2>
        {approvable.length > 1 ? (
          <div className="button-line">
            <Checkbox
              checked={approvable.every(({ id }) => chosen.has(id))}
              indeterminate={chosen.size > 0 && !approvable.every(({ id }) => chosen.has(id))}
              onChange={(event) => setChosen(new Set(event.target.checked ? approvable.map(({ id }) => id) : []))}
            >
              {t('accept.chooseAll')}
            </Checkbox>
            <ApproveSeveral
              chosen={approvable.filter(({ id }) => chosen.has(id))}
              onDone={() => setChosen(new Set())}
            />
          </div>
        ) : null}
      </div>
      {list.error ? (
        <div className="panel-body">
          <ProblemNotice problem={list.error} retry={list.retry} />
        </div>
      ) : list.isPending ? (
        <LoadingBlock />
      ) : list.items.length === 0 ? (
        <p className="panel-body muted">{t('accept.noneEscalations')}</p>
      ) : (
        <ul className="pending-list">
          {list.items.map((escalation) => (
            <li key={escalation.id}>
              {approvable.length > 1 ? (
                <Checkbox
                  aria-label={t('accept.choose', {
                    what: `${escalation.stage} ${shortName(escalation.agency, escalation.agencyZh)}`,
                  })}
                  disabled={!approvable.includes(escalation)}
                  checked={chosen.has(escalation.id)}
                  onChange={(event) => choose(escalation.id, event.target.checked)}
                />
              ) : null}
              <div>
                <Link to={`/escalations?state=approval_pending&open=${escalation.id}`}>{rungName(escalation)}</Link>{' '}
                <span className="tag">{letter(escalation.letter)}</span>{' '}
                <strong>{shortName(escalation.agency, escalation.agencyZh)}</strong>
                <span className="queue-sub">
                  {rowLabel(escalation)} {pick(escalation.titleZh, escalation.titleEn)} · {escalation.campaignTitle} ·{' '}
                  {clockTime.due(escalation.raisedAt)}
                </span>
                <span className="queue-sub">{escalation.reason}</span>
                <RecipientList escalation={escalation} />
              </div>
              {approvable.includes(escalation) ? (
                <ApproveEscalation escalation={escalation} />
              ) : (
                <span className="muted">{t('accept.notYours')}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {list.hasMore ? <MoreLine list={list} /> : null}
    </section>
  );
}
