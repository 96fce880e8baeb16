import { type Campaign, reasonSchema, rebaseSchema } from '@duban/contract-http';
import { campaignMoves, civilDateOf } from '@duban/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { Field } from '../shell/field';
import { ProblemNotice } from '../shell/problem-notice';
import { TextDialog } from '../shell/text-dialog';
import { ChangedCampaign } from './changed-campaign';
import { RebasePreview } from './rebase-preview';

type CampaignAct = 'launch' | 'suspend' | 'resume' | 'revoke' | 'rebase';

/** What the coordination office does to a campaign; each with its reason, which the ledger keeps. */
export function CampaignActs({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asking, setAsking] = useState<CampaignAct | null>(null);
  const [dueOn, setDueOn] = useState('');
  const [allowPastDue, setAllowPastDue] = useState(false);
  const act = useMutation({
    mutationFn: ({ name, body }: { name: CampaignAct; body: BodyFor<'POST', `/campaigns/${string}/${CampaignAct}`> }) =>
      apiClient.write('POST', `/campaigns/${campaign.id}/${name}`, body, {
        version: campaign.version,
      }),
    onSuccess: () => setAsking(null),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const next = campaignMoves[campaign.state];
  const running = campaign.state === 'in_force' || campaign.state === 'suspended';
  const offered: readonly { readonly name: CampaignAct; readonly may: boolean }[] = [
    { name: 'launch', may: campaign.state === 'draft' },
    { name: 'rebase', may: running },
    { name: 'suspend', may: next.includes('suspended') },
    { name: 'resume', may: campaign.state === 'suspended' },
    { name: 'revoke', may: next.includes('revoked') },
  ];
  const isPast = dueOn !== '' && dueOn < civilDateOf(Date.now());
  const moved = { dueOn: dueOn || undefined, ...(isPast ? { allowPastDue } : {}) };
  const close = () => {
    act.reset();
    setAsking(null);
  };
  return (
    <div className="button-line">
      {offered
        .filter((one) => one.may)
        .map(({ name }) => (
          <Button
            key={name}
            type={name === 'launch' ? 'primary' : 'default'}
            danger={name === 'revoke'}
            onClick={() => setAsking(name)}
          >
            {t(`campaign.${name}`)}
          </Button>
        ))}
      {asking === 'launch' ? (
        <Modal
          open
          title={t('campaign.launch')}
          okText={t('campaign.launch')}
          cancelText={t('app.cancel')}
          okButtonProps={{ loading: act.isPending }}
          onOk={() => act.mutate({ name: 'launch', body: {} })}
          onCancel={close}
        >
          <p>{t('campaign.launchConfirm')}</p>
          <ChangedCampaign campaign={campaign} />
          <ProblemNotice problem={act.error} />
        </Modal>
      ) : null}
      {asking === 'suspend' || asking === 'resume' || asking === 'revoke' || asking === 'rebase' ? (
        <TextDialog
          key={asking}
          title={t(`campaign.${asking}`)}
          hint={t(`campaign.${asking}Hint`)}
          label={t('act.reason')}
          emptyFault={t('act.reasonNeeded')}
          confirm={t(`campaign.${asking}`)}
          danger={asking === 'revoke'}
          busy={act.isPending}
          problem={act.error}
          onClose={close}
          onConfirm={(reason) => {
            if (asking !== 'rebase') act.mutate({ name: asking, body: { reason } });
            else act.mutate({ name: 'rebase', body: { ...moved, dueOn, reason } });
          }}
          request={
            asking === 'rebase'
              ? { schema: rebaseSchema, words: 'reason', body: moved }
              : { schema: reasonSchema, words: 'reason' }
          }
          extra={(fault) => (
            <>
              {asking === 'rebase' ? (
                <div style={{ marginTop: 12 }}>
                  <Field
                    label={t('campaign.newDue')}
                    need="required"
                    fault={fault('dueOn', t('campaign.newDueNeeded'))}
                  >
                    {(wiring) => (
                      <Input {...wiring} type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
                    )}
                  </Field>
                  <RebasePreview campaign={campaign} dueOn={dueOn} />
                  {isPast ? (
                    <Checkbox checked={allowPastDue} onChange={(event) => setAllowPastDue(event.target.checked)}>
                      {t('wizard.allowPastDue')}
                    </Checkbox>
                  ) : null}
                </div>
              ) : null}
              <ChangedCampaign campaign={campaign} />
            </>
          )}
        />
      ) : null}
    </div>
  );
}
