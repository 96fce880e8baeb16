import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../api/wire-types';
import { AttachmentList } from '../attachment/attachment-list';
import { clockTime } from '../light/clock-time';

/** What happened, newest first, in sentences. */
export function HistoryList({ history }: { history: readonly HistoryEntry[] }) {
  const { t } = useTranslation();
  if (history.length === 0) return <p className="muted">{t('assignment.historyEmpty')}</p>;
  return (
    <ol className="history-list" reversed>
      {[...history]
        .sort((left, right) => right.seq - left.seq)
        .map((entry) => (
          <li key={entry.seq}>
            <time dateTime={entry.at}>{clockTime.minute(entry.at)}</time>
            <div>
              <p>
                {entry.sentence.includes(entry.actor.displayName) ? null : (
                  <span className="history-actor">
                    {entry.actor.onBehalfOf
                      ? t('assignment.inPlaceOf', { who: entry.actor.displayName, whom: entry.actor.onBehalfOf })
                      : entry.actor.displayName}
                  </span>
                )}
                {entry.sentence}
              </p>
              {entry.comment ? <p className="typed-text history-comment">{entry.comment}</p> : null}
              <AttachmentList attachments={entry.attachments} />
            </div>
          </li>
        ))}
    </ol>
  );
}
