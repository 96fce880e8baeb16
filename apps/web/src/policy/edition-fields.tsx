import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { Field } from '../shell/field';
import { useForm } from '../shell/use-form';
import { useKeptFields } from '../shell/use-kept-fields';

/**
 * A new edition of whatever kind, of which `name` is kept until it is recorded: its code, the paper that it comes from, and `rest`, all of it held to the API's schema once
 * somebody has tried. `lacking` as in `useForm`.
 */
export function useEditionForm<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  rest: object,
  lacking?: Readonly<Record<string, boolean>>,
) {
  const { fields, change, forget, isRestored } = useKeptFields(`edition.${name}`, { edition: '', note: '' });
  const { edition, note } = fields;
  const form = useForm(schema, { ...rest, edition, note: note.trim() }, lacking);
  return {
    ...form,
    edition,
    setEdition: (code: string) => change({ edition: code }),
    note,
    setNote: (paper: string) => change({ note: paper }),
    forget,
    isRestored,
  };
}

type EditionForm = ReturnType<typeof useEditionForm>;

export function EditionFields({
  form,
  noteLabel,
}: {
  form: Pick<EditionForm, 'fault' | 'edition' | 'setEdition' | 'note' | 'setNote'>;
  noteLabel?: string;
}) {
  const { t } = useTranslation();
  const codeFault = form.fault('edition') === undefined ? undefined : t('policy.codeNeeded');
  return (
    <>
      <Field label={t('policy.code')} need="required" hint={t('policy.codeHint')} fault={codeFault}>
        {(wiring) => (
          <Input
            {...wiring}
            maxLength={40}
            value={form.edition}
            onChange={(event) => form.setEdition(event.target.value)}
          />
        )}
      </Field>
      <Field label={noteLabel ?? t('criteria.paper')} need="required" fault={form.fault('note')}>
        {(wiring) => (
          <Input
            {...wiring}
            maxLength={2000}
            value={form.note}
            onChange={(event) => form.setNote(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}
