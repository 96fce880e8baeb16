import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { Field } from '../shell/field';
import { RestoredLine } from '../shell/restored-line';
import { useForm } from '../shell/use-form';
import type { useKeptFields } from '../shell/use-kept-fields';

/** What every new edition is told with, as it is kept until it is recorded; each editor adds its own. */
export const NEW_EDITION = { edition: '', note: '' };
type EditionDraft = ReturnType<typeof useKeptFields<typeof NEW_EDITION>>;

/**
 * A new edition of whatever kind: its code, the paper that it comes from, and `rest`, all of it held to the API's schema once somebody
 * has tried. `lacking` as in `useForm`.
 */
export function useEditionForm<Schema extends z.ZodType>(
  schema: Schema,
  draft: EditionDraft,
  rest: object,
  lacking?: Readonly<Record<string, boolean>>,
) {
  const { edition, note } = draft.fields;
  return { ...useForm(schema, { ...rest, edition, note: note.trim() }, lacking), draft };
}

export function EditionFields({
  form: { draft, fault },
  noteLabel,
  onStartOver,
}: {
  form: Pick<ReturnType<typeof useEditionForm>, 'fault' | 'draft'>;
  noteLabel?: string;
  /** What was seen of the draft is seen no more. */
  onStartOver?: () => void;
}) {
  const { t } = useTranslation();
  const codeFault = fault('edition') === undefined ? undefined : t('policy.codeNeeded');
  return (
    <>
      <RestoredLine draft={draft} onStartOver={onStartOver} />
      <Field label={t('policy.code')} need="required" hint={t('policy.codeHint')} fault={codeFault}>
        {(wiring) => (
          <Input
            {...wiring}
            maxLength={40}
            value={draft.fields.edition}
            onChange={(event) => draft.change({ edition: event.target.value })}
          />
        )}
      </Field>
      <Field label={noteLabel ?? t('criteria.paper')} need="required" fault={fault('note')}>
        {(wiring) => (
          <Input
            {...wiring}
            maxLength={2000}
            value={draft.fields.note}
            onChange={(event) => draft.change({ note: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
