import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/wire-types';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { fileOf } from './file-of';
import { DocumentPreview, WorkbookPreview } from './office-preview';
import type { PreviewedKind } from './previewed-kind';
import { useRead } from './use-read';

/** More of a text than this nobody reads in a dialog. */
const MOST_CHARACTERS = 200_000;

interface PreviewDialogProps {
  readonly attachment: Attachment;
  readonly kind: PreviewedKind;
  /** Where it is shown. */
  readonly address: string;
  readonly onClose: () => void;
}

/** A paper over the page on which it is asked for: as the browser shows it, or as what can be read of it. */
export function PreviewDialog({ attachment, kind, address, onClose }: PreviewDialogProps) {
  const { t } = useTranslation();
  const paper = { attachment, address };
  return (
    <Modal open title={attachment.name} footer={null} width="min(1100px, 94vw)" onCancel={onClose}>
      <p>
        {kind === 'document' || kind === 'workbook' ? (
          <a href={address} download={attachment.name}>
            {t('attachment.download', { name: attachment.name })}
          </a>
        ) : (
          <a href={address} target="_blank" rel="noreferrer">
            {t('attachment.inNewTab')}
          </a>
        )}
      </p>
      {shown()}
    </Modal>
  );

  function shown() {
    switch (kind) {
      case 'picture':
        return <img className="preview-image" src={address} alt={attachment.name} />;
      case 'text':
        return <TextPreview {...paper} />;
      case 'pdf':
        return <iframe className="preview-frame" src={address} title={attachment.name} />;
      case 'document':
        return <DocumentPreview {...paper} />;
      case 'workbook':
        return <WorkbookPreview {...paper} />;
    }
  }
}

function TextPreview({ attachment, address }: Pick<PreviewDialogProps, 'attachment' | 'address'>) {
  const { t } = useTranslation();
  const text = useRead(attachment, (signal) => beginningOf(address, signal));
  if (text.error) return <ProblemNotice problem={text.error} retry={() => void text.refetch()} />;
  if (text.data === undefined) return <LoadingBlock />;
  return (
    <>
      {/* It scrolls by itself: by keyboard too. */}
      <pre className="preview-text" tabIndex={0}>
        {text.data.words}
      </pre>
      {text.data.isMore ? <p className="muted">{t('attachment.moreInNewTab')}</p> : null}
    </>
  );
}

/** As much of a text as is shown: what lies behind that is not fetched. */
async function beginningOf(address: string, signal: AbortSignal): Promise<{ words: string; isMore: boolean }> {
  const { body } = await fileOf(address, signal);
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  let words = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { words, isMore: false };
    words += value;
    if (words.length <= MOST_CHARACTERS) continue;
    await reader.cancel();
    return { words: words.slice(0, MOST_CHARACTERS), isMore: true };
  }
}
