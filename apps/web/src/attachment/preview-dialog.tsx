import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/wire-types';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';

/** More of a text than this nobody reads in a dialog. */
const MOST_CHARACTERS = 200_000;

interface PreviewDialogProps {
  readonly attachment: Attachment;
  /** Where it is shown. */
  readonly address: string;
  readonly onClose: () => void;
}

/** A paper over the page on which it is asked for: a picture, a text, or a PDF in the browser's own viewer. */
export function PreviewDialog({ attachment, address, onClose }: PreviewDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal open title={attachment.name} footer={null} width="min(1100px, 94vw)" onCancel={onClose}>
      <p>
        <a href={address} target="_blank" rel="noreferrer">
          {t('attachment.inNewTab')}
        </a>
      </p>
      {attachment.mediaType.startsWith('image/') ? (
        <img className="preview-image" src={address} alt={attachment.name} />
      ) : attachment.mediaType.startsWith('text/') ? (
        <TextPreview attachment={attachment} address={address} />
      ) : (
        <iframe className="preview-frame" src={address} title={attachment.name} />
      )}
    </Modal>
  );
}

function TextPreview({ attachment, address }: Pick<PreviewDialogProps, 'attachment' | 'address'>) {
  const { t } = useTranslation();
  const text = useQuery({
    queryKey: ['preview', 'attachment', attachment.id],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const answer = await fetch(address, { credentials: 'same-origin', signal });
      if (!answer.ok) throw new TypeError(answer.statusText);
      return answer.text();
    },
  });
  if (text.error) return <ProblemNotice problem={text.error} retry={() => void text.refetch()} />;
  if (text.data === undefined) return <LoadingBlock />;
  return (
    <>
      {/* It scrolls by itself: by keyboard too. */}
      <pre className="preview-text" tabIndex={0}>
        {text.data.slice(0, MOST_CHARACTERS)}
      </pre>
      {text.data.length > MOST_CHARACTERS ? <p className="muted">{t('attachment.moreInNewTab')}</p> : null}
    </>
  );
}
