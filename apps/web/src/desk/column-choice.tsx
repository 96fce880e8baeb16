import { ASSIGNMENT_COLUMNS } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import type { Columns } from './use-columns';

/** Which columns stand in the list. */
export function ColumnChoice({ shown, turn }: Columns) {
  const { t } = useTranslation();
  return (
    <details className="saved-views column-choice">
      <summary>{t('desk.columns')}</summary>
      <fieldset className="saved-views-list">
        <legend className="visually-hidden">{t('desk.columns')}</legend>
        {ASSIGNMENT_COLUMNS.map((column) => (
          <label key={column}>
            <input type="checkbox" checked={shown.includes(column)} onChange={() => turn(column)} />{' '}
            {t(`desk.column.${column}`)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
