import { useTranslation } from 'react-i18next';
import { API_BASE } from '../api/api-client';
import type { Attachment } from '../api/wire-types';
import './attachment.css';
import { fileSize } from './file-size';
import { VersionTag } from './version-tag';
import { ViewLink } from './view-link';

interface AttachmentListProps {
  readonly attachments: readonly Attachment[];
  /** Where they are fetched, below the API's address: an enterprise has a window of its own. */
  readonly at?: string;
}

export function AttachmentList({ attachments, at = '/attachments' }: AttachmentListProps) {
  const { t } = useTranslation();
  if (attachments.length === 0) return null;
  return (
    <ul className="attachment-list" aria-label={t('attachment.list')}>
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          <a
            href={`${API_BASE}${at}/${attachment.id}`}
            download={attachment.name}
            title={`SHA-256 ${attachment.sha256}`}
          >
            {attachment.name}
          </a>
          <span className="muted number">{fileSize(attachment.size)}</span>
          <VersionTag attachment={attachment} />
          <ViewLink attachment={attachment} at={at} />
          {attachment.personal ? <span className="tag">{t('attachment.personal')}</span> : null}
        </li>
      ))}
    </ul>
  );
}
