import { VIEWED_MEDIA_TYPES } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import { API_BASE } from '../api/api-client';
import type { Attachment } from '../api/wire-types';
import { useMe } from '../session/use-me';

/** To look at an attachment in a tab of its own, where the browser can show its kind; nothing else otherwise. */
export function ViewLink({ attachment, at }: { attachment: Attachment; at?: string }) {
  const { t } = useTranslation();
  const roles = useMe().data?.roles ?? [];
  if (!VIEWED_MEDIA_TYPES.includes(attachment.mediaType)) return null;
  return (
    <a
      href={`${API_BASE}${at ?? windowOf(roles)}/${attachment.id}?view=1`}
      target="_blank"
      rel="noreferrer"
      aria-label={t('attachment.viewNamed', { name: attachment.name })}
    >
      {t('attachment.view')}
    </a>
  );
}

/** Enterprises and those who carry measures out fetch what is theirs at a window of their own. */
function windowOf(roles: readonly string[]): string {
  if (roles.includes('enterprise')) return '/my/attachments';
  return roles.includes('executor') ? '/executions/attachments' : '/attachments';
}
