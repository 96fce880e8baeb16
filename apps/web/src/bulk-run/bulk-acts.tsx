import type { AssignmentItem } from '@duban/contract-http';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { Suspense, lazy, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Query, apiClient } from '../api/api-client';
import type { BulkAct } from './bulk-act';

/** Fetched when it is wanted: a desk is there without it. */
const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog')).BulkDialog }));

const READ_AT_ONCE = 200;
/** More than this nobody looks through by name before agreeing. */
const MOST = 2_000;

interface BulkActsProps {
  readonly chosen: readonly AssignmentItem[];
  readonly acts: readonly BulkAct[];
  /** What the list was asked for, and how many that finds: all of it may be chosen, not only what has been drawn. */
  readonly asked: Query;
  readonly total: number;
  readonly onDone: () => void;
}

/** One act for all that is chosen: first what would happen and what would not, then the act, which goes on aside. */
export function BulkActs({ chosen, acts, asked, total, onDone }: BulkActsProps) {
  const { t } = useTranslation();
  /** With what was chosen when it was asked for: what leaves the list meanwhile takes nobody's words along. */
  const [asking, setAsking] = useState<{ act: BulkAct; items: readonly AssignmentItem[] } | null>(null);
  const [read, setRead] = useState(0);
  const wanted = useRef('');
  const question = JSON.stringify(asked);
  const matching = useMutation({
    mutationFn: async (): Promise<{ question: string; items: readonly AssignmentItem[] } | null> => {
      wanted.current = question;
      const items: AssignmentItem[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: AssignmentItem[]; nextCursor: string | null } = await apiClient.read('/assignments', {
          ...asked,
          limit: READ_AT_ONCE,
          ...(cursor === null ? {} : { cursor }),
        });
        items.push(...page.items);
        cursor = page.nextCursor;
        setRead(items.length);
      } while (cursor !== null && wanted.current === question);
      return wanted.current === question ? { question, items } : null;
    },
  });
  // What was read under other filters is not what is looked at now.
  const all = matching.data?.question === question ? matching.data.items : null;
  const none = () => {
    wanted.current = '';
    matching.reset();
    onDone();
  };
  const meant = all ?? chosen;
  return (
    <>
      <div className="button-line bulk-acts" role="toolbar" aria-label={t('desk.bulk')}>
        <span role="status">
          {matching.isPending
            ? t('desk.choosingMatching', { read, total })
            : t(all ? 'desk.matchingChosen' : 'desk.chosen', { count: meant.length })}
        </span>
        {all || matching.isPending || total <= chosen.length ? null : total > MOST ? (
          <span className="muted">{t('desk.tooManyMatch', { total, most: MOST })}</span>
        ) : (
          <Button size="small" type="link" onClick={() => matching.mutate()}>
            {t('desk.chooseMatching', { total })}
          </Button>
        )}
        {acts.map((one) => (
          <Button
            key={one}
            size="small"
            disabled={matching.isPending || meant.length === 0}
            onClick={() => setAsking({ act: one, items: meant })}
          >
            {t(`action.${one}`)}
          </Button>
        ))}
        <Button size="small" type="link" onClick={none}>
          {t('desk.chooseNone')}
        </Button>
      </div>
      {asking ? (
        <Suspense fallback={null}>
          <BulkDialog
            key={asking.act}
            act={asking.act}
            chosen={asking.items}
            onClose={() => setAsking(null)}
            onBegun={() => {
              setAsking(null);
              none();
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
