import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import type { Step } from './step-list';
import { StepNews } from './step-news';
import { TextDialog } from './text-dialog';
import type { FaultAt } from './use-form';
import { useNews } from './use-news';

/** What an act asks for beside its words: the fields to show, and what they put into the request. */
export interface ActFields {
  readonly fields: (fault: FaultAt) => ReactNode;
  readonly body: Record<string, unknown>;
  /** What is asked for though the API would let it be left out, by its path. */
  readonly lacking?: Readonly<Record<string, boolean>>;
}

interface ProceedingActsProps<Act extends string> {
  /** Where the proceeding is, below the API's address. */
  readonly path: `/${'cases' | 'executions' | 'funds' | 'measures' | 'region-assessments'}/${string}`;
  readonly version: number;
  readonly title: string;
  /** Exactly the acts that this reader may do now, in their order. */
  readonly acts: readonly Act[];
  readonly word: (act: Act) => string;
  /** The API's own schema of each act's request. */
  readonly schemas: Readonly<Record<Act, z.ZodType>>;
  readonly extra?: (act: Act) => ActFields | undefined;
  /** An act is done: what was typed for it is needed no more. */
  readonly onDone?: (act: Act) => void;
  readonly danger?: readonly Act[];
  /** What has happened so far, in order: where somebody was faster, the reader sees what they did. */
  readonly steps?: readonly Step[];
}

const NONE: readonly Step[] = [];

/** The acts on a proceeding (a region's year, a case, a measure): each asks for its words first. */
export function ProceedingActs<Act extends string>({
  path,
  version,
  title,
  acts,
  word,
  schemas,
  extra,
  onDone,
  danger = [],
  steps = NONE,
}: ProceedingActsProps<Act>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asking, setAsking] = useState<Act | null>(null);
  const act = useMutation({
    mutationFn: ({ name, body }: { name: Act; body: Record<string, unknown> }) =>
      apiClient.write(
        'POST',
        `${path}/actions/${name as string}`,
        body as BodyFor<'POST', `${typeof path}/actions/${string}`>,
        {
          version,
        },
      ),
    onSuccess: (_after, { name }) => {
      onDone?.(name);
      setAsking(null);
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const news = useNews(steps, act);
  const more = asking ? extra?.(asking) : undefined;
  return (
    <>
      <div className="button-line">
        {acts.map((name) => (
          <Button key={name} danger={danger.includes(name)} onClick={() => setAsking(name)}>
            {word(name)}
          </Button>
        ))}
      </div>
      {asking ? (
        <TextDialog
          key={asking}
          title={`${word(asking)}: ${title}`}
          label={t('act.words')}
          emptyFault={t('act.reasonNeeded')}
          confirm={word(asking)}
          danger={danger.includes(asking)}
          busy={act.isPending}
          problem={act.error}
          attaches={!more || !('attachmentIds' in more.body)}
          request={{
            schema: schemas[asking],
            words: 'text',
            ...(more ? { body: more.body, lacking: more.lacking } : {}),
          }}
          extra={(fault) => (
            <>
              {more?.fields(fault)}
              <StepNews steps={news} />
            </>
          )}
          onClose={() => {
            act.reset();
            setAsking(null);
          }}
          onConfirm={(text, attachmentIds) =>
            act.mutate({
              name: asking,
              body: { text, ...(attachmentIds.length > 0 ? { attachmentIds } : {}), ...more?.body },
            })
          }
        />
      ) : null}
    </>
  );
}
