import type { HandedPart, HandedPartActionName } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { AttachmentList } from '../attachment/attachment-list';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { DueDate } from '../light/due-date';
import { useAgencies } from '../notice/use-agencies';
import { ChangedFacts } from '../shell/changed-facts';
import { ProblemNotice } from '../shell/problem-notice';
import { TextDialog } from '../shell/text-dialog';

/** It lies with the unit: its day counts. */
const OPEN: readonly HandedPart['state'][] = ['open', 'returned'];
const WORDS = { report: 'text', return: 'reason', withdraw: 'reason' } as const;

/** Parts of assignments with what was reported and what may be done with each now. */
export function PartList({ parts, withTask }: { parts: readonly HandedPart[]; withTask: boolean }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { shortName } = useAgencies();
  const client = useQueryClient();
  const [asking, setAsking] = useState<{ part: HandedPart; action: keyof typeof WORDS } | null>(null);
  const act = useMutation({
    mutationFn: ({ part, action, body }: { part: HandedPart; action: HandedPartActionName; body: object }) =>
      apiClient.write('POST', `/parts/${part.id}/actions/${action}`, body, { version: part.version }),
    onSuccess: () => setAsking(null),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  // As it is now, and not as it was when the dialog was opened; where it has left the list, as it was last seen.
  const asked = asking && (parts.find(({ id }) => id === asking.part.id) ?? asking.part);
  const tried = act.variables && parts.find(({ id }) => id === act.variables.part.id);
  const factsOf = (part: HandedPart) => ({
    [t('desk.state')]: t(`part_.states.${part.state}`),
    [t('part_.reportLabel')]: part.report?.text ?? '',
    [t('act.reason')]: part.returned?.reason ?? '',
  });
  return (
    <>
      <ul className="part-list">
        {parts.map((part) => (
          <li key={part.id} id={part.id}>
            <div>
              <strong>{withTask ? pick(part.titleZh, part.titleEn) : pick(part.unitZh, part.unitEn)}</strong>{' '}
              <span className="tag">{t(`part_.states.${part.state}`)}</span>
              <span className="queue-sub">
                {withTask ? `${shortName(part.agency, part.agencyZh)} · ${part.campaignTitle} · ` : ''}
                <DueDate at={part.dueAt} stopped={!OPEN.includes(part.state)} />{' '}
                {t('part_.due', { handedBy: part.handedBy })}
              </span>
              <p className="typed-text">{part.text}</p>
              {part.returned && part.state === 'returned' ? (
                <p className="problem-notice is-stale">
                  {t('part_.returnedBecause', { by: part.returned.by })} {part.returned.reason}
                </p>
              ) : null}
              {part.report ? (
                <p className="typed-text muted">
                  {t('part_.reported', { by: part.report.by, at: clockTime.minute(part.report.at) })} {part.report.text}
                </p>
              ) : null}
              <AttachmentList attachments={part.report?.attachments ?? []} />
            </div>
            <div className="button-line">
              {(part.allowedActions as HandedPartActionName[]).map((action) => (
                <Button
                  key={action}
                  size="small"
                  type={action === 'report' ? 'primary' : 'default'}
                  aria-label={`${t(`part_.acts.${action}`)}: ${pick(part.unitZh, part.unitEn)}`}
                  loading={act.isPending && act.variables.part.id === part.id && act.variables.action === action}
                  onClick={() =>
                    action === 'accept' ? act.mutate({ part, action, body: {} }) : setAsking({ part, action })
                  }
                >
                  {t(`part_.acts.${action}`)}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {asking ? null : (
        <>
          <ProblemNotice problem={act.error} />
          {tried && act.variables ? (
            <ChangedFacts facts={factsOf(tried)} before={factsOf(act.variables.part)} act={act} />
          ) : null}
        </>
      )}
      {asking && asked ? (
        <TextDialog
          title={t(`part_.acts.${asking.action}`)}
          about={asked.id}
          hint={asked.text}
          extra={<ChangedFacts facts={factsOf(asked)} />}
          label={t(asking.action === 'report' ? 'part_.reportLabel' : 'act.reason')}
          emptyFault={t('act.reasonNeeded')}
          confirm={t(`part_.acts.${asking.action}`)}
          busy={act.isPending}
          problem={act.error}
          attaches={asking.action === 'report'}
          onClose={() => {
            act.reset();
            setAsking(null);
          }}
          onConfirm={(words, attachmentIds) =>
            act.mutate({
              part: asked,
              action: asking.action,
              body: { [WORDS[asking.action]]: words, ...(attachmentIds.length > 0 ? { attachmentIds } : {}) },
            })
          }
        />
      ) : null}
    </>
  );
}
