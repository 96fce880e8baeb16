import { COMMENT_LENGTH, filledText } from '@duban/contract-http';
import { Input, Modal } from 'antd';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { z } from 'zod';
import { AttachmentPicker } from '../attachment/attachment-picker';
import { Field } from './field';
import { FormOthers } from './form-others';
import { ProblemNotice } from './problem-notice';
import { type FaultAt, useForm } from './use-form';
import { useDialogWords } from './use-kept-words';

interface TextDialogProps {
  readonly title: string;
  readonly hint?: string;
  /** The id of what it is about, where neither title nor hint tells one from another. */
  readonly about?: string;
  readonly label: string;
  readonly emptyFault: string;
  readonly confirm: string;
  readonly danger?: boolean;
  /** What else is asked; as a function, of what is wrong at its fields. */
  readonly extra?: ReactNode | ((fault: FaultAt) => ReactNode);
  /** The request that the words go into, as the API's schema will look at it: what is wrong is told before it is sent. */
  readonly request?: {
    readonly schema: z.ZodType;
    /** Under which name the words travel. */
    readonly words: string;
    readonly body?: Readonly<Record<string, unknown>>;
    /** What the page asks for though the schema would let it be left out, by its path. */
    readonly lacking?: Readonly<Record<string, boolean>>;
  };
  readonly busy: boolean;
  /** There is nothing that it would be done to. */
  readonly nothing?: boolean;
  readonly problem: unknown;
  /** Characters that the API takes; most acts take 20,000. */
  readonly most?: number;
  /** Files may be handed in with the words. */
  readonly attaches?: boolean;
  readonly onConfirm: (text: string, attachmentIds: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Asks for the words that an act needs: a reason, a reply. What was typed stays while the act is refused. */
export function TextDialog({
  title,
  hint,
  about,
  label,
  emptyFault,
  confirm,
  danger,
  extra,
  request,
  busy,
  nothing = false,
  problem,
  most = COMMENT_LENGTH,
  attaches = false,
  onConfirm,
  onClose,
}: TextDialogProps) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  // What it is asked about is told, or stands in its title or in its hint: words come back where they were typed, and nowhere else.
  const {
    words: text,
    change: setText,
    files: attached,
    changeFiles: setAttached,
    sent,
  } = useDialogWords(`dialog.${pathname}.${title}.${about ?? hint ?? ''}`, problem);
  const {
    schema,
    words: travelsAs,
    body,
    lacking,
  } = request ?? { schema: z.object({ text: filledText(most) }), words: 'text' };
  const files = attached.map(({ id }) => id);
  const form = useForm(
    schema,
    { ...(attaches && files.length > 0 ? { attachmentIds: files } : {}), ...body, [travelsAs]: text.trim() },
    lacking,
  );
  const submit = () =>
    form.submit(() => {
      sent();
      onConfirm(text.trim(), files);
    });
  return (
    <Modal
      open
      title={title}
      okText={confirm}
      cancelText={t('app.cancel')}
      okButtonProps={{ danger, loading: busy, disabled: nothing }}
      onCancel={onClose}
      onOk={submit}
    >
      {hint ? <p className="muted">{hint}</p> : null}
      {typeof extra === 'function' ? extra(form.fault) : extra}
      <div style={{ marginTop: 12 }}>
        <Field label={label} need="required" fault={form.fault(travelsAs, emptyFault)}>
          {(wiring) => (
            <Input.TextArea
              {...wiring}
              autoFocus
              value={text}
              autoSize={{ minRows: 3, maxRows: 10 }}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      </div>
      {attaches ? (
        <AttachmentPicker
          label={t('attachment.list')}
          value={attached}
          onChange={setAttached}
          fault={form.fault('attachmentIds', t('act.paperNeeded'))}
        />
      ) : null}
      <FormOthers form={form} />
      <ProblemNotice problem={problem} />
    </Modal>
  );
}
