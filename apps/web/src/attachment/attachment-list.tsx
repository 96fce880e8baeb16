import { useTranslation } from 'react-i18next';
import { API_BASE } from '../api/api-client';
import type { Attachment } from '../api/wire-types';
import './attachment.css';
import { fileSize } from './file-size';

export function AttachmentList({ attachments }: { attachments: readonly Attachment[] }) {
  const { t } = useTranslation();
  if (attachments.length === 0) return null;
  return (
    <ul className="attachment-list" aria-label={t('attachment.list')}>
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          <a
            href={`${API_BASE}/attachments/${attachment.id}`}
            download={attachment.name}
            title={`SHA-256 ${attachment.sha256}`}
          >
            {attachment.name}
          </a>
          <span className="muted number">{fileSize(attachment.size)}</span>
        </li>
      ))}
    </ul>
  );
}
