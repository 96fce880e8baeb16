import type { Escalation } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import './escalation.css';
import { useEscalationWords } from './use-escalation-words';

/** To whom it goes, by name and mailbox. */
export function RecipientList({ escalation }: { escalation: Escalation }) {
  const { t } = useTranslation();
  const { recipients } = useEscalationWords();
  return (
    <ul className="recipient-list">
      {escalation.recipients.map((recipient) => (
        <li key={`${recipient.role}${recipient.displayName}`}>
          {recipients([recipient.role])} {recipient.displayName}{' '}
          <span className="muted">{recipient.mailbox ?? t('escalation.noMailbox')}</span>
          {recipient.insteadOf ? (
            <span className="tag">{t('escalation.insteadOf', { who: recipient.insteadOf })}</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
