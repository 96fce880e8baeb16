import type { DirectoryDetail } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';

/** Agency by agency, what an edition says otherwise than the one before it. */
export function DirectoryDifferences({ differences }: { differences: DirectoryDetail['differences'] }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <ul className="panel-body">
      {differences.map(({ code, nameZh, nameEn, fields }) => (
        <li key={code}>
          {code} {pick(nameZh, nameEn)}
          {fields.map(({ field, before, after }) => (
            <span key={field} className="queue-sub">
              {t(`directory.fields.${field}`)} {before ?? '—'} → <strong>{after ?? '—'}</strong>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
