import type { User } from '@duban/contract-http';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { bulkRuns } from './bulk-runs';

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

/** One act for all that is chosen: first what would happen and what would not, then the act, which goes on aside. */
export function BulkActs({ chosen, user, onDone }: BulkActsProps) {
  const { t } = useTranslation();
  const titleOf = (act: Act) => t('desk.bulkOf', { act: t(`action.${act}`) });
  const [asked, setAsked] = useState<Act | null>(null);
  const preview = useMutation({
    mutationFn: (act: Act) => apiClient.write('POST', `/assignments/actions/${act}`, { ids: chosen, preview: true }),
  });
  const perform = useMutation({
    mutationFn: ({ act, ids }: { act: Act; ids: readonly string[] }) => {
      const back = UNDONE_BY[act];
      return bulkRuns.begin({
        path: '/assignments',
        act,
        title: titleOf(act),
        body: {},
        ids,
        total: ids.length,
        undoneBy: back ? { act: back, title: titleOf(back) } : null,
      });
    },
    onSuccess: () => {
      setAsked(null);
      onDone();
    },
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
            onClose={() => {
              // What has been sent is waited for: it would be told to nobody.
              if (!perform.isPending) setAsked(null);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
