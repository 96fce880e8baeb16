import { newPolicySchema } from '@duban/contract-http';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../shell/field';
import { useSchemaFaults } from '../shell/use-schema-faults';

/** What editions of every kind have: a code and the paper. */
const NAMED = newPolicySchema.pick({ edition: true, note: true });

/** The code of a new edition and the paper that it comes from; both are needed, and complained of once somebody has tried. */
export function useEditionFields() {
  const { t } = useTranslation();
  const [edition, setEdition] = useState('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const found = useSchemaFaults()(NAMED, { edition, note });
  const codeFault = found['edition'] ? t('policy.codeNeeded') : undefined;
  const noteFault = found['note'];
  return {
    edition,
    setEdition,
    note,
    setNote,
    faults: asked ? { code: codeFault, note: noteFault } : {},
    body: { edition, note: note.trim() },
    /** Whether both are there; from now on what is missing is told. */
    check: () => {
      setAsked(true);
      return codeFault === undefined && noteFault === undefined;
    },
  };
}

export function EditionFields({
  edition,
  setEdition,
  note,
  setNote,
  faults,
  noteLabel,
}: Pick<ReturnType<typeof useEditionFields>, 'edition' | 'setEdition' | 'note' | 'setNote' | 'faults'> & {
  noteLabel?: string;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('policy.code')} need="required" hint={t('policy.codeHint')} fault={faults.code}>
        {(wiring) => (
          <Input {...wiring} maxLength={40} value={edition} onChange={(event) => setEdition(event.target.value)} />
        )}
      </Field>
      <Field label={noteLabel ?? t('criteria.paper')} need="required" fault={faults.note}>
        {(wiring) => (
          <Input {...wiring} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </>
  );
}
