import type { PolicyEdition } from '@duban/contract-http';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Rung, useLadderWords } from '../campaign/use-ladder-words';
import { useLanguage } from '../i18n/use-language';
import { AgainstSelect } from './against-select';
import { type LadderChange, type RungField, ladderChanges } from './ladder-changes';

interface PolicyDiffProps {
  readonly shown: PolicyEdition;
  readonly others: readonly PolicyEdition[];
}

/** What this edition has otherwise than another, rung by rung. */
export function PolicyDiff({ shown, others }: PolicyDiffProps) {
  const { t } = useTranslation();
  const { colon, semicolon } = useLanguage();
  const [chosen, setChosen] = useState<string>();
  const words = useLadderWords();
  const base = others.find(({ edition }) => edition === chosen);
  const field = (rung: Rung, name: RungField): string => {
    switch (name) {
      case 'from':
        return words.origin(rung.from);
      case 'offset':
        return words.offset(rung.offset);
      case 'when':
        return words.condition(rung.when);
      case 'to':
        return words.recipients(rung.to);
      case 'letter':
        return words.letter(rung.letter);
      case 'approval':
        return words.approval(rung);
      case 'replyWithin':
      case 'hearWithin':
        return rung[name] === undefined ? '—' : words.offset(rung[name]);
      case 'name':
        return rung.name;
    }
  };
  const sentence = (change: LadderChange): string => {
    switch (change.kind) {
      case 'added':
      case 'removed':
        return t(`policy.diff.${change.kind}`, {
          rung: `${change.rung.stage} ${change.rung.name}`,
          when: `${words.origin(change.rung.from)} ${words.offset(change.rung.offset)}`,
        });
      case 'moved':
        return t('policy.diff.moved', change);
      case 'setting':
        return t('policy.diff.setting', { ...change, before: change.before ?? '—', after: change.after ?? '—' });
      case 'changed':
        return `${change.stage}${colon}${change.fields
          .map(({ name, before, after }) =>
            t('policy.diff.field', {
              field: t(`policy.diff.fields.${name}`),
              before: field(before, name),
              after: field(after, name),
            }),
          )
          .join(semicolon)}`;
    }
  };
  const changes = base ? ladderChanges(base, shown) : [];
  return (
    <>
      <AgainstSelect editions={others} value={base?.edition} onChange={setChosen} />
      {base && changes.length === 0 ? <p className="field-hint">{t('policy.diff.same')}</p> : null}
      {changes.length > 0 ? (
        <ul>
          {changes.map((change, place) => (
            <li key={place}>{sentence(change)}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
