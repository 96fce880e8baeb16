import { type AssignmentItem, actionBodies } from '@duban/contract-http';
import { TAKEN_BACK_BY, takenBackWithin } from '@duban/domain';
import { useMutation } from '@tanstack/react-query';
import { Input, Modal, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import type { BodyFor } from '../api/served';
import { useLanguage } from '../i18n/use-language';
import { useAgencies } from '../notice/use-agencies';
import { useColleagues } from '../people/use-colleagues';
import { useMe } from '../session/use-me';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { useForm } from '../shell/use-form';
import { useKeptForm } from '../shell/use-kept-form';
import { groupedBy } from '../shell/grouped-by';
import { ProblemNotice } from '../shell/problem-notice';
import type { BulkAct } from './bulk-act';
import { useOrderRun } from './use-bulk-runs';

/** What an act asks for, and under which name its words travel. */
const ASKS: Readonly<Record<BulkAct, { colleague: boolean; words: null | 'reason' | 'comment'; must: boolean }>> = {
  sign: { colleague: false, words: null, must: false },
  claim: { colleague: false, words: null, must: false },
  release: { colleague: false, words: null, must: false },
  transfer: { colleague: true, words: 'reason', must: true },
  delegate: { colleague: true, words: 'reason', must: true },
  approve: { colleague: false, words: 'comment', must: false },
  return: { colleague: false, words: 'reason', must: true },
  reassign: { colleague: true, words: 'reason', must: true },
  urge: { colleague: false, words: 'comment', must: false },
};
const LOOKED_AT_ONCE = 100;
/** So much of an id tells a choice from another. */
const SHORT_ID = 8;
/** So many names of a kind are written out. */
const NAMED = 50;

interface Looked {
  readonly id: string;
  readonly ok: boolean;
  readonly detail: string | null;
}

interface BulkDialogProps {
  readonly act: BulkAct;
  readonly chosen: readonly AssignmentItem[];
  readonly onBegun: () => void;
  readonly onClose: () => void;
}

/** What an act for several would do and what it would not, by name and with the reason, before it is done. */
export function BulkDialog({ act, chosen, onBegun, onClose }: BulkDialogProps) {
  const { t } = useTranslation();
  const { aside } = useLanguage();
  const me = useMe();
  const asks = ASKS[act];
  const asksNothing = !asks.colleague && asks.words === null;
  const colleagues = useColleagues(asks.colleague);
  const [to, setTo] = useState<string>();
  // Words come back for what they were typed for, and for no other choice.
  const [chosenFor] = useState(() => `bulk.${act}.${chosen.map(({ id }) => id.slice(0, SHORT_ID)).join('')}`);
  const kept = useKeptForm(chosenFor);
  const [words, setWords] = kept.field('words', '');
  const [looked, setLooked] = useState(0);
  const isOpen = useRef(true);
  const body = {
    ...(to ? { to } : {}),
    ...(asks.words && words.trim() !== '' ? { [asks.words]: words.trim() } : {}),
  };
  const content = JSON.stringify(body);
  const form = useForm(actionBodies[act], body);
  const title = t('desk.bulkOf', { act: t(`action.${act}`) });

  const preview = useMutation({
    mutationFn: async (): Promise<{ content: string; items: readonly Looked[] }> => {
      const items: Looked[] = [];
      setLooked(0);
      // Nobody agrees to what they have not seen the end of; who closes the dialog asks no further.
      for (let from = 0; from < chosen.length && isOpen.current; from += LOOKED_AT_ONCE) {
        const ids = chosen.slice(from, from + LOOKED_AT_ONCE).map(({ id }) => id);
        const page = await apiClient.write('POST', `/assignments/actions/${act}`, {
          ...body,
          ids,
          preview: true,
        } as BodyFor<'POST', `/assignments/actions/${string}`>);
        items.push(...page.items);
        setLooked(items.length);
      }
      return { content, items };
    },
  });
  const { mutate: look } = preview;
  useEffect(() => {
    isOpen.current = true;
    if (asksNothing) look();
    return () => {
      isOpen.current = false;
    };
  }, [asksNothing, look]);
  // Another colleague is another question.
  const seen = preview.data?.content === content ? preview.data.items : null;
  const may = seen?.filter(({ ok }) => ok).map(({ id }) => id) ?? [];
  const perform = useOrderRun();
  const confirm = () =>
    form.submit(() => {
      if (seen)
        perform.mutate(
          { list: 'assignments', act, body, ids: may, total: may.length },
          {
            onSuccess: () => {
              kept.forget();
              onBegun();
            },
          },
        );
      else preview.mutate();
    });
  const within = takenBackWithin(act);
  const wayBack =
    within !== undefined
      ? t('desk.wayBackWithin', { minutes: within / 60_000 })
      : TAKEN_BACK_BY[act]
        ? null
        : t('desk.noWayBack');
  return (
    <Modal
      open
      title={title}
      okText={seen || asksNothing ? t(`action.${act}`) : t('desk.bulkLook')}
      cancelText={t('app.cancel')}
      okButtonProps={{
        loading: perform.isPending,
        disabled: preview.isPending || (seen ? may.length === 0 : asksNothing),
        danger: act === 'return',
      }}
      onCancel={() => {
        // What has been sent is waited for: it would be told to nobody.
        if (!perform.isPending) onClose();
      }}
      onOk={confirm}
    >
      {asks.colleague ? (
        <Field label={t('act.colleague')} need="required" fault={form.fault('to', t('act.chooseOne'))}>
          {(wiring) => (
            <Select
              {...wiring}
              style={{ width: '100%' }}
              loading={colleagues.isPending}
              value={to}
              onChange={setTo}
              options={(colleagues.data?.items ?? [])
                .filter(({ id }) => id !== me.data?.id)
                .map((one) => ({
                  value: one.id,
                  label: one.away ? `${one.displayName}${aside(t('act.away'))}` : one.displayName,
                }))}
            />
          )}
        </Field>
      ) : null}
      {asks.words ? (
        <Field
          label={t(asks.words === 'reason' ? 'act.reason' : 'act.words')}
          need={asks.must ? 'required' : 'optional'}
          fault={form.fault(asks.words, t('act.reasonNeeded'))}
        >
          {(wiring) => (
            <Input.TextArea
              {...wiring}
              value={words}
              autoSize={{ minRows: 2, maxRows: 8 }}
              onChange={(event) => setWords(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <FormOthers form={form} />
      <p role="status">
        {seen
          ? t('desk.bulkPreview', { may: may.length, not: seen.length - may.length })
          : preview.isPending
            ? t('desk.bulkLooking', { looked, total: chosen.length })
            : t('desk.chosen', { count: chosen.length })}
      </p>
      {seen ? <Named seen={seen} chosen={chosen} /> : null}
      {wayBack ? <p className="muted">{wayBack}</p> : null}
      <ProblemNotice problem={preview.error ?? perform.error} />
    </Modal>
  );
}

/** By name what will be done, and under each reason what will not. */
function Named({ seen, chosen }: { seen: readonly Looked[]; chosen: readonly AssignmentItem[] }) {
  const { t } = useTranslation();
  const byId = new Map(chosen.map((item) => [item.id, item]));
  const known = seen.flatMap(({ id, ok, detail }) => {
    const item = byId.get(id);
    return item ? [{ item, why: ok ? null : (detail ?? '').replace(/[。.]$/, '') }] : [];
  });
  const sorted = [...groupedBy(known, ({ why }) => why)].sort(
    ([left], [right]) => Number(left !== null) - Number(right !== null),
  );
  return (
    <div className="bulk-names">
      {sorted.map(([why, items]) => (
        <details key={why ?? ''} open={items.length <= NAMED && sorted.length === 1}>
          <summary>
            {why === null
              ? t('desk.bulkMay', { count: items.length })
              : t('desk.bulkRefused', { why, count: items.length })}
          </summary>
          <ul className="field-hint">
            {items.slice(0, NAMED).map(({ item }) => (
              <NameOf key={item.id} item={item} />
            ))}
            {items.length > NAMED ? <li>{t('desk.bulkMore', { count: items.length })}</li> : null}
          </ul>
        </details>
      ))}
    </div>
  );
}

function NameOf({ item }: { item: AssignmentItem }) {
  const { t } = useTranslation();
  const { pick, aside } = useLanguage();
  const { shortName } = useAgencies();
  return (
    <li>
      {item.matterNumber ?? t('desk.rowNumber', { row: item.row })} {pick(item.titleZh, item.titleEn)}
      {aside(shortName(item.agency, item.agencyZh))}
    </li>
  );
}
