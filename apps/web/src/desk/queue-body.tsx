import type { AssignmentLine, User } from '@duban/contract-http';
import type { AssignmentColumn } from '@duban/domain';
import type { TFunction } from 'i18next';
import { Fragment, memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { IN_ORDER } from '../assignment/reading-order';
import { useSuspended } from '../campaign/use-campaigns';
import { useLanguage } from '../i18n/use-language';
import { DuePhrase } from '../light/due-phrase';
import { LightMark } from '../light/light-mark';
import { useAgencies } from '../notice/use-agencies';
import { useRowLabel } from '../notice/use-row-label';
import { Gap } from '../shell/gap';
import type { DrawnLines } from '../shell/use-drawn-lines';
import type { QueueLine } from './queue-lines';
import { RowAct } from './row-act';

/** Where somebody should have it in hand; elsewhere nobody needs to. */
const CLAIMABLE: readonly AssignmentLine['state'][] = ['dispatched', 'signed_for', 'handling', 'returned', 'requested'];

export interface QueueBodyProps {
  readonly lines: readonly QueueLine[];
  readonly columns: number;
  readonly showAgency: boolean;
  readonly actor: User | undefined;
  /** Undefined where nothing is chosen. */
  readonly isChosen: ReadonlySet<string> | undefined;
  readonly turn: (id: string) => void;
  readonly shown: readonly AssignmentColumn[];
  readonly marksUnread: boolean;
}

export const allOf = (lines: readonly QueueLine[]): DrawnLines => ({
  places: lines.map((_, place) => place),
  gaps: new Map(),
  below: 0,
  measure: undefined,
});

export function QueueBody({
  lines,
  columns,
  showAgency,
  actor,
  isChosen,
  turn,
  shown,
  marksUnread,
  drawn,
}: QueueBodyProps & { readonly drawn: DrawnLines }) {
  const { t } = useTranslation();
  // Asked once for all rows: a question of each of them would be drawn with each of them.
  const { shortName } = useAgencies();
  const isSuspended = useSuspended();
  const { pick, aside, comma } = useLanguage();
  const rowLabel = useRowLabel();
  const words = useMemo<Words>(() => ({ t, pick, aside, comma, rowLabel }), [t, pick]);
  return (
    <tbody>
      {drawn.places.map((place) => {
        const line = lines[place]!;
        return (
          <Fragment key={'group' in line ? line.group : line.item.id}>
            <Gap height={drawn.gaps.get(place) ?? 0} columns={columns} />
            {'group' in line ? (
              <tr
                ref={drawn.measure}
                data-index={place}
                aria-rowindex={place + 2}
                className={`queue-group queue-group-${line.group}`}
              >
                <th colSpan={columns} scope="colgroup">
                  {t(`lightGroup.${line.group}`)}
                  <span className="queue-group-count">{t('desk.groupCount', { count: line.count })}</span>
                </th>
              </tr>
            ) : (
              <QueueRow
                place={place}
                measure={drawn.measure}
                item={line.item}
                showAgency={showAgency}
                actor={actor}
                isChosen={isChosen?.has(line.item.id)}
                turn={turn}
                shown={shown}
                marksUnread={marksUnread}
                words={words}
                shortName={shortName}
                suspended={isSuspended(line.item.campaignId)}
              />
            )}
          </Fragment>
        );
      })}
      <Gap height={drawn.below} columns={columns} />
    </tbody>
  );
}

/** What a row is written in; new when the language is. */
interface Words extends Pick<ReturnType<typeof useLanguage>, 'pick' | 'aside' | 'comma'> {
  readonly t: TFunction;
  readonly rowLabel: ReturnType<typeof useRowLabel>;
}

interface QueueRowProps {
  readonly item: AssignmentLine;
  readonly showAgency: boolean;
  readonly actor: User | undefined;
  readonly place: number;
  readonly measure: DrawnLines['measure'];
  /** Undefined where nothing is chosen. */
  readonly isChosen: boolean | undefined;
  readonly turn: (id: string) => void;
  readonly shown: readonly AssignmentColumn[];
  readonly marksUnread: boolean;
  readonly words: Words;
  readonly shortName: ReturnType<typeof useAgencies>['shortName'];
  readonly suspended: boolean;
}

const QueueRow = memo(function QueueRow({
  item,
  showAgency,
  actor,
  place,
  measure,
  isChosen,
  turn,
  shown,
  marksUnread,
  words,
  shortName,
  suspended,
}: QueueRowProps) {
  const { t, pick, aside, comma, rowLabel } = words;
  const shows = (column: AssignmentColumn) => shown.includes(column);
  const unread = marksUnread && item.unread;
  return (
    <tr ref={measure} data-index={place} aria-rowindex={place + 2} className={unread ? 'is-unread' : undefined}>
      {isChosen !== undefined ? (
        <td className="queue-choice">
          <input
            type="checkbox"
            data-row-choice
            aria-label={t('desk.choose', { title: pick(item.titleZh, item.titleEn) })}
            checked={isChosen}
            onChange={() => turn(item.id)}
          />
        </td>
      ) : null}
      <td className="queue-light">
        <LightMark light={item.light} reason={item.lightReason} />
      </td>
      <td className="queue-title">
        <Link to={`/assignments/${item.id}`} state={IN_ORDER} data-row-link title={pick(item.titleZh, item.titleEn)}>
          {pick(item.titleZh, item.titleEn)}
          {unread ? <span className="visually-hidden">{t('desk.unread')}</span> : null}
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
        {item.found ? (
          <span className="queue-sub queue-found">
            {item.found.before}
            <mark>{item.found.words}</mark>
            {item.found.after}
          </span>
        ) : null}
      </td>
      {showAgency ? <td className="nowrap">{shortName(item.agency, item.agencyZh)}</td> : null}
      {shows('part') ? (
        <td className="queue-part">
          {t(`part.${item.role}`)}
          <span className="queue-sub">
            {t(`mode.${item.mode}`)}
            {item.forLead ? aside(shortName(item.forLead, item.forLeadZh ?? item.forLead)) : null}
          </span>
          {item.role === 'participant' && !item.forLead ? (
            <span className="queue-sub">
              {t('desk.ledBy')} {item.leads.map((code) => shortName(code)).join(comma)}
            </span>
          ) : null}
        </td>
      ) : null}
      {shows('state') ? <td className="nowrap">{t(`state.${item.state}`)}</td> : null}
      <td>
        <DuePhrase {...item} />
      </td>
      {shows('holder') ? (
        <td className="nowrap queue-holder" data-label={t('desk.column.holder')}>
          {item.assignee?.displayName ?? (
            <span className="muted">{CLAIMABLE.includes(item.state) ? t('desk.unclaimed') : '—'}</span>
          )}
        </td>
      ) : null}
      {shows('last') ? (
        <td className="nowrap queue-last" data-label={t('desk.column.last')}>
          {item.lastActBy?.displayName ?? <span className="muted">—</span>}
        </td>
      ) : null}
      {shows('urges') ? (
        <td className="nowrap queue-urges" data-label={t('desk.column.urges')}>
          {item.urges > 0 ? t('desk.urgedTimes', { count: item.urges }) : <span className="muted">—</span>}
        </td>
      ) : null}
      {actor ? (
        <td className="queue-act">
          <RowAct item={item} user={actor} />
        </td>
      ) : null}
    </tr>
  );
});
