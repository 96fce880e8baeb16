import type { AssignmentItem, User } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCampaigns } from '../campaign/use-campaigns';
import { useLanguage } from '../i18n/use-language';
import { DuePhrase } from '../light/due-phrase';
import { LightMark } from '../light/light-mark';
import { useAgencies } from '../notice/use-agencies';
import { useRowLabel } from '../notice/use-row-label';
import './desk.css';
import { groupByLight } from './group-by-light';
import { RowAct } from './row-act';

/** Where somebody should have it in hand; elsewhere nobody needs to. */
const CLAIMABLE: readonly AssignmentItem['state'][] = ['dispatched', 'signed_for', 'handling', 'returned', 'requested'];

interface QueueTableProps {
  readonly items: readonly AssignmentItem[];
  readonly caption: string;
  readonly grouped?: boolean;
  readonly showAgency?: boolean;
  /** Shows the acts that may be done in the row itself. */
  readonly actor?: User;
  /** Ids of the rows that are chosen for one act together; only with an actor. */
  readonly chosen?: readonly string[];
  readonly onChoose?: (chosen: readonly string[]) => void;
}

/** Assignments as rows; on a narrow screen each row stands as a card. */
export function QueueTable({
  items,
  caption,
  grouped = false,
  showAgency = false,
  actor,
  chosen = [],
  onChoose,
}: QueueTableProps) {
  const { t } = useTranslation();
  const chooses = actor !== undefined && onChoose !== undefined;
  const columns = 6 + (showAgency ? 1 : 0) + (actor ? 1 : 0) + (chooses ? 1 : 0);
  const choiceOf = (id: string) =>
    chooses
      ? {
          isChosen: chosen.includes(id),
          turn: () => onChoose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]),
        }
      : undefined;
  return (
    <table className="queue-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {chooses ? (
            <th scope="col" className="queue-choice">
              <input
                type="checkbox"
                aria-label={t('desk.chooseAll')}
                checked={items.length > 0 && chosen.length === items.length}
                onChange={(event) => onChoose(event.target.checked ? items.map(({ id }) => id) : [])}
              />
            </th>
          ) : null}
          <th scope="col" className="queue-light">
            {t('desk.columnLight')}
          </th>
          <th scope="col">{t('desk.columnTitle')}</th>
          {showAgency ? <th scope="col">{t('desk.columnAgency')}</th> : null}
          <th scope="col">{t('desk.columnPart')}</th>
          <th scope="col">{t('desk.columnState')}</th>
          <th scope="col">{t('desk.columnDue')}</th>
          <th scope="col">{t('desk.columnHolder')}</th>
          {actor ? (
            <th scope="col">
              <span className="visually-hidden">{t('desk.columnAct')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      {grouped ? (
        groupByLight(items).map(({ group, items: inGroup }) => (
          <tbody key={group}>
            <tr className={`queue-group queue-group-${group}`}>
              <th colSpan={columns} scope="rowgroup">
                {t(`lightGroup.${group}`)}
                <span className="queue-group-count">{t('desk.groupCount', { count: inGroup.length })}</span>
              </th>
            </tr>
            {inGroup.map((item) => (
              <QueueRow key={item.id} item={item} showAgency={showAgency} actor={actor} choice={choiceOf(item.id)} />
            ))}
          </tbody>
        ))
      ) : (
        <tbody>
          {items.map((item) => (
            <QueueRow key={item.id} item={item} showAgency={showAgency} actor={actor} choice={choiceOf(item.id)} />
          ))}
        </tbody>
      )}
    </table>
  );
}

interface QueueRowProps {
  readonly item: AssignmentItem;
  readonly showAgency: boolean;
  readonly actor: User | undefined;
  readonly choice: { readonly isChosen: boolean; readonly turn: () => void } | undefined;
}

function QueueRow({ item, showAgency, actor, choice }: QueueRowProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { shortName } = useAgencies();
  const rowLabel = useRowLabel();
  const campaigns = useCampaigns();
  const suspended = campaigns.data?.items.find((one) => one.id === item.campaignId)?.state === 'suspended';
  return (
    <tr>
      {choice ? (
        <td className="queue-choice">
          <input
            type="checkbox"
            data-row-choice
            aria-label={t('desk.choose', { title: pick(item.titleZh, item.titleEn) })}
            checked={choice.isChosen}
            onChange={choice.turn}
          />
        </td>
      ) : null}
      <td className="queue-light">
        <LightMark light={item.light} reason={item.lightReason} />
      </td>
      <td className="queue-title">
        <Link to={`/assignments/${item.id}`} data-row-link title={pick(item.titleZh, item.titleEn)}>
          {pick(item.titleZh, item.titleEn)}
        </Link>
        <span className="queue-sub">
          {rowLabel(item)} · {item.campaignTitle}
          {item.disputed ? <span className="tag">{t('mark.disputed')}</span> : null}
          {item.blocked ? <span className="tag">{t('mark.blocked')}</span> : null}
          {suspended ? (
            <>
              {' '}
              <span className="tag">{t('desk.suspended')}</span>
            </>
          ) : null}
        </span>
      </td>
      {showAgency ? <td className="nowrap">{shortName(item.agency, item.agencyZh)}</td> : null}
      <td className="nowrap">
        {t(`part.${item.role}`)}
        <span className="queue-sub">
          {t(`mode.${item.mode}`)}
          {item.forLead ? `（${shortName(item.forLead, item.forLeadZh ?? item.forLead)}）` : null}
        </span>
      </td>
      <td className="nowrap">{t(`state.${item.state}`)}</td>
      <td>
        <DuePhrase {...item} />
      </td>
      <td className="nowrap queue-holder">
        {item.assignee?.displayName ?? (
          <span className="muted">{CLAIMABLE.includes(item.state) ? t('desk.unclaimed') : '—'}</span>
        )}
      </td>
      {actor ? (
        <td className="queue-act">
          <RowAct item={item} user={actor} />
        </td>
      ) : null}
    </tr>
  );
}
