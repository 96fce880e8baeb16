import type { MeasureActionName, MeasureDetail } from '@duban/contract-http';
import { DownloadLink } from '../shell/download-link';
import { useTranslation } from 'react-i18next';

/** The papers of steps, drafted from the file. */
export function DraftList({ one }: { one: Pick<MeasureDetail, 'id' | 'drafts'> }) {
  const { t } = useTranslation();
  if (one.drafts.length === 0) return null;
  return (
    <ul>
      {one.drafts.map((act) => (
        <li key={act}>
          <DownloadLink path={`/measures/${one.id}/drafts/${act}`}>
            {t('measure.draftOf', { step: t(`measure.acts.${act as MeasureActionName}`) })}
          </DownloadLink>
        </li>
      ))}
    </ul>
  );
}
