import { useTranslation } from 'react-i18next';

/** `第9行`, `第9行 第2期`, or the number of a matter that is no row of the table. */
export function useRowLabel() {
  const { t } = useTranslation();
  return (item: { readonly row: number | null; readonly matterNumber?: string | null; readonly period?: number }) => {
    const label = item.matterNumber ?? t('desk.rowNumber', { row: item.row });
    return (item.period ?? 1) > 1 ? `${label} ${t('desk.periodNumber', { period: item.period })}` : label;
  };
}
