import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../api/wire-types';
import { useLanguage } from '../i18n/use-language';
import { useAgencies } from '../notice/use-agencies';
import { StepList } from '../shell/step-list';

/** What happened to an assignment. Whoever is not of its agency is told with their own. */
export function HistoryList({ history, agency }: { history: readonly HistoryEntry[]; agency: string }) {
  const { t } = useTranslation();
  const { aside } = useLanguage();
  const { shortName } = useAgencies();
  if (history.length === 0) return <p className="muted">{t('assignment.historyEmpty')}</p>;
  const nameOf = ({ displayName, onBehalfOf, agency: of }: HistoryEntry['actor']) =>
    (onBehalfOf ? t('assignment.inPlaceOf', { who: displayName, whom: onBehalfOf }) : displayName) +
    (of !== null && of !== agency ? aside(shortName(of)) : '');
  return (
    <StepList
      steps={[...history]
        .sort((left, right) => left.seq - right.seq)
        .map(({ at, actor, sentence, comment, attachments }) => ({
          at,
          by: sentence.includes(actor.displayName) ? undefined : nameOf(actor),
          what: sentence,
          text: comment ?? '',
          attachments,
        }))}
    />
  );
}
