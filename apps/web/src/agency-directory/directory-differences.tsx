import type { DirectoryDetail } from '@duban/contract-http';
import { directoryDifferences } from '@duban/domain';
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

/** What one edition says otherwise than any other, with the names of the one that is looked at. */
export function differencesOf(
  before: DirectoryDetail['entries'],
  after: DirectoryDetail['entries'],
): DirectoryDetail['differences'] {
  const by = new Map(after.map((entry) => [entry.code, entry]));
  const told = (entries: DirectoryDetail['entries']) =>
    entries.map(({ until, successor, ...entry }) => ({
      ...entry,
      ...(until === null ? {} : { until }),
      ...(successor === null ? {} : { successor }),
    }));
  return directoryDifferences(told(before), told(after)).map(({ code, fields }) => ({
    code,
    nameZh: by.get(code)?.nameZh ?? code,
    nameEn: by.get(code)?.nameEn ?? code,
    fields,
  }));
}
