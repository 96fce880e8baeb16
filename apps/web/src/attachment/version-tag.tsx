import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/wire-types';

/** Which version of a paper it is, where there was one before it. */
export function VersionTag({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation();
  if (attachment.version < 2) return null;
  return <span className="tag">{t('attachment.version', { version: attachment.version })}</span>;
}
