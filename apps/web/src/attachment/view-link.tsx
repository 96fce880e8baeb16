import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { API_BASE } from '../api/api-client';
import type { Attachment } from '../api/wire-types';
import { useMe } from '../session/use-me';
import { type PreviewedKind, previewedKind } from './previewed-kind';

const PreviewDialog = lazy(async () => ({ default: (await import('./preview-dialog')).PreviewDialog }));

/** To look at an attachment on the page where it stands, where the browser can show its kind; of any other, that it is to be fetched. */
export function ViewLink({ attachment, at }: { attachment: Attachment; at?: string }) {
  const { t } = useTranslation();
  const roles = useMe().data?.roles ?? [];
  const [open, setOpen] = useState(false);
  const kind = previewedKind(attachment.mediaType);
  if (kind === undefined) return <span className="muted">{t('attachment.notViewed')}</span>;
  return (
    <>
      <Button
        type="link"
        size="small"
        aria-label={t('attachment.viewNamed', { name: attachment.name })}
        onClick={() => setOpen(true)}
      >
        {t('attachment.view')}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <PreviewDialog
            attachment={attachment}
            kind={kind}
            address={addressOf(attachment, kind, at ?? windowOf(roles))}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}

/** Enterprises and those who carry measures out fetch what is theirs at a window of their own. */
function windowOf(roles: readonly string[]): string {
  if (roles.includes('enterprise')) return '/my/attachments';
  return roles.includes('executor') ? '/executions/attachments' : '/attachments';
}

/** What the browser shows by itself is asked for as such; what is read on the page is the file. */
function addressOf({ id }: Attachment, kind: PreviewedKind, at: string): string {
  const file = `${API_BASE}${at}/${id}`;
  return kind === 'document' || kind === 'workbook' ? file : `${file}?view=1`;
}
