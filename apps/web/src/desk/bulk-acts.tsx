import type { User } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { ProblemNotice } from '../shell/problem-notice';
import type { Outcome } from './bulk-dialog';

/** Fetched when it is wanted: a desk is there without it. */
const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog')).BulkDialog }));

type Act = 'sign' | 'claim' | 'release' | 'approve';

/** What undoes it, where anything does: taking up and putting back. What is signed for or approved stays so. */
const UNDONE_BY: Readonly<Partial<Record<Act, Act>>> = { claim: 'release', release: 'claim' };

const ACTS: readonly { readonly act: Act; readonly role: 'clerk' | 'head' }[] = [
  { act: 'sign', role: 'clerk' },
  { act: 'claim', role: 'clerk' },
  { act: 'release', role: 'clerk' },
  { act: 'approve', role: 'head' },
];

interface BulkActsProps {
  readonly chosen: readonly string[];
  readonly user: User;
  readonly onDone: () => void;
}

/** One act for all that is chosen: first what would happen and what would not, then the act, then a way back where there is one. */
export function BulkActs({ chosen, user, onDone }: BulkActsProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Act | null>(null);
  const [done, setDone] = useState<{ act: Act; ids: readonly string[]; refused: number } | null>(null);
  const call = (act: Act, ids: readonly string[], preview: boolean) =>
    apiClient.write<Outcome>('POST', `/assignments/actions/${act}`, { ids, ...(preview ? { preview } : {}) });
  const preview = useMutation({ mutationFn: (act: Act) => call(act, chosen, true) });
  const perform = useMutation({
    mutationFn: ({ act, ids }: { act: Act; ids: readonly string[] }) => call(act, ids, false),
    onSuccess: ({ items }, { act }) => {
      const ids = items.filter(({ ok }) => ok).map(({ id }) => id);
      setDone({ act, ids, refused: items.length - ids.length });
      setAsked(null);
      onDone();
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const undo = useMutation({
    mutationFn: ({ act, ids }: { act: Act; ids: readonly string[] }) => call(UNDONE_BY[act]!, ids, false),
    onSuccess: ({ items }, { act }) => {
      const ids = items.filter(({ ok }) => ok).map(({ id }) => id);
      setDone({ act: UNDONE_BY[act]!, ids, refused: items.length - ids.length });
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  return (
    <>
      {chosen.length > 0 ? (
        <div className="button-line bulk-acts" role="toolbar" aria-label={t('desk.bulk')}>
          <span>{t('desk.chosen', { count: chosen.length })}</span>
          {ACTS.filter(({ role }) => user.roles.includes(role)).map(({ act }) => (
            <Button
              key={act}
              size="small"
              onClick={() => {
                setDone(null);
                setAsked(act);
                preview.mutate(act);
              }}
            >
              {t(`action.${act}`)}
            </Button>
          ))}
          <Button size="small" type="link" onClick={onDone}>
            {t('desk.chooseNone')}
          </Button>
        </div>
      ) : null}
      {done ? (
        <p className="done-note" role="status">
          {t('desk.bulkDone', { act: t(`action.${done.act}`), done: done.ids.length, refused: done.refused })}{' '}
          {UNDONE_BY[done.act] && done.ids.length > 0 ? (
            <Button size="small" loading={undo.isPending} onClick={() => undo.mutate(done)}>
              {t('desk.undo')}
            </Button>
          ) : null}
        </p>
      ) : null}
      <ProblemNotice problem={undo.error} />
      {asked ? (
        <Suspense fallback={null}>
          <BulkDialog
            act={t(`action.${asked}`)}
            chosen={chosen.length}
            preview={preview.data}
            hasWayBack={UNDONE_BY[asked] !== undefined}
            busy={perform.isPending}
            problem={preview.error ?? perform.error}
            onConfirm={(ids) => perform.mutate({ act: asked, ids })}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
