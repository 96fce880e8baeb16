import type { Escalation } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { ApiProblem } from '../api/api-problem';
import { queryKeys } from '../api/query-keys';
import { useAgencies } from '../notice/use-agencies';
import { useRowLabel } from '../notice/use-row-label';
import { useRungName } from './use-rung-name';

interface Told {
  readonly sent: number;
  readonly refused: readonly { readonly escalation: Escalation; readonly why: string }[];
}

/** Several letters approved by one person, each named before it leaves, each an act of its own: one that is refused holds up none. */
export function ApproveSeveral({ chosen, onDone }: { chosen: readonly Escalation[]; onDone: () => void }) {
  const { t } = useTranslation();
  const rungName = useRungName();
  const { shortName } = useAgencies();
  const rowLabel = useRowLabel();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [sent, setSent] = useState(0);
  const approve = useMutation({
    mutationFn: async (): Promise<Told> => {
      const refused: { escalation: Escalation; why: string }[] = [];
      setSent(0);
      for (const escalation of chosen) {
        try {
          await apiClient.write(
            'POST',
            `/escalations/${escalation.id}/actions/approve`,
            {},
            { version: escalation.version },
          );
        } catch (fault) {
          refused.push({ escalation, why: fault instanceof ApiProblem ? fault.detail : t('problem.loadFailed') });
        }
        setSent((before) => before + 1);
      }
      return { sent: chosen.length - refused.length, refused };
    },
    onSuccess: ({ refused }) => {
      if (refused.length === 0) setAsking(false);
      onDone();
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const name = (one: Escalation) => `${rungName(one)} · ${shortName(one.agency, one.agencyZh)} · ${rowLabel(one)}`;
  return (
    <>
      <Button
        disabled={chosen.length === 0}
        onClick={() => {
          approve.reset();
          setAsking(true);
        }}
      >
        {t('accept.approveChosen', { count: chosen.length })}
      </Button>
      {approve.data ? (
        <span role="status">
          {t('accept.approved', { sent: approve.data.sent, refused: approve.data.refused.length })}
        </span>
      ) : null}
      {asking ? (
        <Modal
          open
          title={t('accept.approveChosen', { count: chosen.length })}
          okText={t('escalation.approve')}
          cancelText={t('app.cancel')}
          okButtonProps={{ loading: approve.isPending, disabled: chosen.length === 0 }}
          onOk={() => approve.mutate()}
          onCancel={() => setAsking(false)}
        >
          <p className="muted">{t('escalation.approveHint')}</p>
          <ul>
            {chosen.map((one) => (
              <li key={one.id}>{name(one)}</li>
            ))}
          </ul>
          {approve.isPending ? <p role="status">{t('accept.approving', { sent, all: chosen.length })}</p> : null}
          {approve.data?.refused.map(({ escalation, why }) => (
            <p key={escalation.id} className="row-fault" role="alert">
              {name(escalation)}: {why}
            </p>
          ))}
        </Modal>
      ) : null}
    </>
  );
}
