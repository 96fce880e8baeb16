import { Button } from 'antd';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem';
import { uploadAttachment } from '../api/upload-attachment';
import type { Attachment } from '../api/wire-types';
import './attachment.css';
import { fileSize } from './file-size';
import { VersionTag } from './version-tag';
import { ViewLink } from './view-link';

interface Upload {
  readonly number: number;
  readonly name: string;
  readonly share: number;
  readonly fault: string | null;
}

interface AttachmentPickerProps {
  readonly label: string;
  readonly value: readonly Attachment[];
  readonly onChange: (change: (before: readonly Attachment[]) => readonly Attachment[]) => void;
  readonly fault?: string;
}

let uploadsSoFar = 0;

/** Files travel at once when they are chosen, each with its progress; the act later names them by id. */
export function AttachmentPicker({ label, value, onChange, fault }: AttachmentPickerProps) {
  const { t } = useTranslation();
  const chooser = useRef<HTMLInputElement>(null);
  const leaving = useRef<AbortController>(null);
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [over, setOver] = useState(false);
  /** The one that a new version is chosen for. */
  const replaced = useRef<Attachment>(null);
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);

  async function upload(file: File, before?: Attachment) {
    const number = (uploadsSoFar += 1);
    const note = (change: Partial<Upload>) =>
      setUploads((before) => before.map((one) => (one.number === number ? { ...one, ...change } : one)));
    setUploads((before) => [...before, { number, name: file.name, share: 0, fault: null }]);
    try {
      const stored = await uploadAttachment(
        file,
        (share) => note({ share }),
        leaving.current?.signal ?? new AbortController().signal,
        before?.id,
      );
      onChange((all) =>
        before && all.some((one) => one.id === before.id)
          ? all.map((one) => (one.id === before.id ? stored : one))
          : [...all, stored],
      );
      setUploads((before) => before.filter((one) => one.number !== number));
    } catch (problem) {
      if (problem instanceof DOMException) return;
      note({ fault: problem instanceof ApiProblem ? problem.detail : t('problem.loadFailed') });
    }
  }

  function take(files: FileList | null) {
    for (const file of files ?? []) void upload(file);
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }

  return (
    <div
      className={`attachment-picker${over ? ' is-over' : ''}`}
      role="group"
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {value.length + uploads.length > 0 ? (
        <ul className="attachment-list">
          {value.map((attachment) => (
            <li key={attachment.id}>
              <span>{attachment.name}</span>
              <span className="muted number">{fileSize(attachment.size)}</span>
              <VersionTag attachment={attachment} />
              <ViewLink attachment={attachment} />
              <Button
                size="small"
                type="link"
                aria-label={t('attachment.newVersionOf', { name: attachment.name })}
                onClick={() => {
                  replaced.current = attachment;
                  chooser.current?.click();
                }}
              >
                {t('attachment.newVersion')}
              </Button>
              <Button
                size="small"
                type="text"
                aria-label={t('attachment.remove', { name: attachment.name })}
                onClick={() => onChange((before) => before.filter((one) => one.id !== attachment.id))}
              >
                ×
              </Button>
            </li>
          ))}
          {uploads.map((one) =>
            one.fault === null ? (
              <li key={one.number}>
                <span>{one.name}</span>
                <progress aria-label={t('attachment.uploading', { name: one.name })} value={one.share} max={1} />
              </li>
            ) : (
              <li key={one.number} role="alert" className="field-fault">
                <span>{t('attachment.failed', { name: one.name, detail: one.fault })}</span>
                <Button
                  size="small"
                  type="text"
                  aria-label={t('attachment.remove', { name: one.name })}
                  onClick={() => setUploads((before) => before.filter((other) => other.number !== one.number))}
                >
                  ×
                </Button>
              </li>
            ),
          )}
        </ul>
      ) : null}
      <div className="button-line">
        <Button
          onClick={() => {
            replaced.current = null;
            chooser.current?.click();
          }}
        >
          {t('attachment.add')}
        </Button>
        <span className="field-hint attachment-drop">{t('attachment.drop')}</span>
      </div>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={t('attachment.add')}
        onChange={(event) => {
          const [first, ...rest] = event.target.files ?? [];
          // One file takes its place; whatever else was chosen comes beside it.
          if (first) void upload(first, replaced.current ?? undefined);
          for (const file of rest) void upload(file);
          replaced.current = null;
          event.target.value = '';
        }}
      />
      {fault ? (
        <div className="field-fault" role="alert">
          {fault}
        </div>
      ) : null}
    </div>
  );
}
