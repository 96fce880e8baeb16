import { LETTER_KINDS, RECIPIENTS } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import type { EscalationState } from '../api/wire-types';
import { useLanguage } from '../i18n/use-language';

const STATES: readonly (EscalationState | 'upheld')[] = [
  'skipped',
  'approval_pending',
  'issued',
  'signed_for',
  'replied',
  'disputed',
  'resolved',
  'upheld',
  'withdrawn',
  'cancelled',
];

/** The words for codes that the contract leaves open as text: a code without a word is shown as it is. */
export function useEscalationWords() {
  const { t } = useTranslation();
  const { comma } = useLanguage();
  return {
    states: STATES,
    state: (code: string) => {
      const known = STATES.find((one) => one === code);
      return known ? t(`escalationState.${known}`) : code;
    },
    letter: (code: string) => {
      const known = LETTER_KINDS.find((one) => one === code);
      return known ? t(`letterKind.${known}`) : code;
    },
    recipients: (codes: readonly string[]) =>
      codes
        .map((code) => {
          const known = RECIPIENTS.find((one) => one === code);
          return known ? t(`recipient.${known}`) : code;
        })
        .join(comma),
  };
}
