import type { MeasureActionName, MeasureDetail } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { API_BASE } from '../api/api-client';

/** The papers of steps, drafted from the file. */
export function DraftList({ one }: { one: Pick<MeasureDetail, 'id' | 'drafts'> }) {
  const { t } = useTranslation();
  if (one.drafts.length === 0) return null;
  return (
    <ul>
      {one.drafts.map((act) => (
        <li key={act}>
          <a href={`${API_BASE}/measures/${one.id}/drafts/${act}`} download>
            {t('measure.draftOf', { step: t(`measure.acts.${act as MeasureActionName}`) })}
          </a>
        </li>
      ))}
    </ul>
  );
}
