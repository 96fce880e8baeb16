import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import type { BodyFor } from '../api/served';
import { TextDialog } from '../shell/text-dialog';
import { useOrderRun } from './use-bulk-runs';

interface Answer {
  readonly done: number;
  readonly refused: readonly { readonly reason: string }[];
  readonly after: string | null;
}

/** Why not, and how many of them. */
function reasonsOf({ refused }: Answer): readonly { why: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { reason } of refused) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([why, count]) => ({ why, count }));
}

/** An act for all that the filters show, after a preview that does nothing; it goes on aside. */
export function BulkOverFilter<Act extends string>({
  path,
  filter,
  total,
  acts,
  word,
}: {
  /** What is acted on: `/cases`. */
  path: '/cases' | '/measures';
  filter: Record<string, unknown>;
  total: number;
  /** What the reader's agency may do at all. */
  acts: readonly Act[];
  /** What an act is called. */
  word: (act: Act) => string;
}) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Act | null>(null);
  const [looked, setLooked] = useState(0);
  /** Whose preview still has a reader. */
  const stillAsked = useRef<Act | null>(null);
  stillAsked.current = asking;
  const preview = useMutation({
    // To the end of what the filters find: whoever agrees has seen all of it.
    mutationFn: async (name: Act): Promise<Answer> => {
      let whole: Answer = { done: 0, refused: [], after: null };
      do {
        const page: Answer = await apiClient.write('POST', `${path}/actions/${name as string}`, {
          filter,
          text: t('case.preview'),
          preview: true,
          ...(whole.after === null ? {} : { after: whole.after }),
        } as BodyFor<'POST', `${typeof path}/actions/${string}`>);
        whole = { done: whole.done + page.done, refused: [...whole.refused, ...page.refused], after: page.after };
        setLooked(whole.done + whole.refused.length);
      } while (whole.after !== null && stillAsked.current === name);
      return whole;
    },
  });
  const act = useOrderRun();
  if (total === 0 || acts.length === 0) return null;
  return (
    <>
      <div className="button-line list-controls">
        {acts.map((name) => (
          <Button
            key={name}
            onClick={() => {
              stillAsked.current = name;
              setLooked(0);
              setAsking(name);
              preview.mutate(name);
            }}
          >
            {t('work.runOf', { act: word(name) })}
          </Button>
        ))}
      </div>
      {asking ? (
        <TextDialog
          key={asking}
          title={t('work.runOf', { act: word(asking) })}
          hint={
            preview.data
              ? t('case.bulkPreview', { done: preview.data.done, refused: preview.data.refused.length })
              : t('case.bulkLooking', { looked, total })
          }
          label={t('act.words')}
          emptyFault={t('act.reasonNeeded')}
          confirm={word(asking)}
          busy={act.isPending}
          nothing={!preview.data || preview.data.done === 0}
          extra={
            preview.data && preview.data.refused.length > 0 ? (
              <ul className="field-hint">
                {reasonsOf(preview.data).map(({ why, count }) => (
                  <li key={why}>{t('case.bulkRefused', { why, count })}</li>
                ))}
              </ul>
            ) : null
          }
          problem={act.error ?? preview.error}
          onClose={() => {
            // What has been sent is waited for: it would be told to nobody.
            if (act.isPending) return;
            act.reset();
            setAsking(null);
          }}
          onConfirm={(text) =>
            act.mutate(
              {
                list: path === '/cases' ? 'cases' : 'measures',
                act: asking,
                body: { text },
                filter,
                total: preview.data ? preview.data.done + preview.data.refused.length : total,
              },
              { onSuccess: () => setAsking(null) },
            )
          }
        />
      ) : null}
    </>
  );
}
