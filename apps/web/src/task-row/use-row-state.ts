import { useTranslation } from 'react-i18next';

const KNOWN = [
  'planned',
  'standby',
  'assigned',
  'in_progress',
  'consulting',
  'in_coordination',
  'blocked',
  'in_review',
  'returned',
  'returned_scope',
  'completed',
  'struck_off',
  'terminated',
  'no_owner',
  'not_running',
  'text',
] as const;

/** What a row, a matter or a clause is doing, in words. */
export function useRowState() {
  const { t } = useTranslation();
  return (code: string): string => {
    const known = KNOWN.find((state) => state === code);
    return known ? t(`rowState.${known}`) : code;
  };
}
