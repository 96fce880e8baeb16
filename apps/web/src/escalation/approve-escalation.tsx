import type { Escalation } from '@duban/contract-http';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { useAgencies } from '../notice/use-agencies';
import { useRowLabel } from '../notice/use-row-label';
import { ProblemNotice } from '../shell/problem-notice';
import { TextDialog } from '../shell/text-dialog';
import { ChangedEscalation } from './changed-escalation';
import { RecipientList } from './recipient-list';
import { useEscalationAct } from './use-escalation-act';
import { useEscalationWords } from './use-escalation-words';
import { useRungName } from './use-rung-name';

interface ApproveEscalationProps {
  readonly escalation: Escalation;
  readonly prominent?: boolean;
}

/** A named person lets a circular, an interview or a referral go out, having seen what leaves and to whom; or, with a reason, does not. */
export function ApproveEscalation({ escalation, prominent = false }: ApproveEscalationProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const rungName = useRungName();
  const { fullName, shortName } = useAgencies();
  const { letter } = useEscalationWords();
  const rowLabel = useRowLabel();
  const act = useEscalationAct(escalation);
  const [asking, setAsking] = useState<'approve' | 'refuse' | null>(null);
  const mayApprove = escalation.allowedActions.includes('approve');
  const mayRefuse = escalation.state === 'approval_pending' && escalation.allowedActions.includes('resolve');
  const approve = () => act.mutate({ action: 'approve', body: {} }, { onSuccess: () => setAsking(null) });
  const close = () => {
    act.reset();
    setAsking(null);
  };
  // What somebody was faster with is told where it is asked for, and the dialog does not vanish under the reader's hand.
  if (!mayApprove && !mayRefuse && !act.error && asking === null) return null;
  return (
    <div>
      <div className="button-line">
        {mayApprove ? (
          <Button
            type={prominent ? 'primary' : 'default'}
            loading={act.isPending && act.variables.action === 'approve'}
            aria-label={`${t('escalation.approve')}: ${escalation.stage} ${shortName(escalation.agency, escalation.agencyZh)}`}
            onClick={() => setAsking('approve')}
          >
            {t('escalation.approve')}
          </Button>
        ) : null}
        {mayRefuse ? (
          <Button
            danger
            aria-label={`${t('escalation.refuse')}: ${shortName(escalation.agency, escalation.agencyZh)} ${escalation.stage}`}
            onClick={() => setAsking('refuse')}
          >
            {t('escalation.refuse')}
          </Button>
        ) : null}
      </div>
      {asking ? null : <ProblemNotice problem={act.error} />}
      {asking ? null : <ChangedEscalation escalation={escalation} act={act} />}
      {asking === 'approve' ? (
        <Modal
          open
          title={t('escalation.approveTitle', { letter: letter(escalation.letter) })}
          okText={t('escalation.approve')}
          cancelText={t('app.cancel')}
          okButtonProps={{ loading: act.isPending }}
          onOk={approve}
          onCancel={close}
        >
          <p className="muted">{t('escalation.approveHint')}</p>
          <dl className="fact-list">
            <dt>{t('escalation.agency')}</dt>
            <dd>{fullName(escalation.agency, escalation.agencyZh)}</dd>
            <dt>{t('escalation.stage')}</dt>
            <dd>{rungName(escalation)}</dd>
            <dt>{t('escalation.columnMatter')}</dt>
            <dd>
              {rowLabel(escalation)} {pick(escalation.titleZh, escalation.titleEn)}
            </dd>
            <dt>{t('escalation.recipients')}</dt>
            <dd>
              <RecipientList escalation={escalation} />
            </dd>
            <dt>{t('escalation.reason')}</dt>
            <dd>{escalation.reason}</dd>
            {escalation.reply ? (
              <>
                <dt>{t('escalation.heard')}</dt>
                <dd className="typed-text">{escalation.reply}</dd>
              </>
            ) : null}
          </dl>
          <ProblemNotice problem={act.error} />
          <ChangedEscalation escalation={escalation} />
        </Modal>
      ) : null}
      {asking === 'refuse' ? (
        <TextDialog
          title={`${t('escalation.refuse')}: ${rungName(escalation)} · ${fullName(escalation.agency, escalation.agencyZh)}`}
          hint={t('escalation.refuseHint')}
          label={t('escalation.refuseLabel')}
          emptyFault={t('act.reasonNeeded')}
          confirm={t('escalation.refuse')}
          danger
          busy={act.isPending}
          problem={act.error}
          extra={<ChangedEscalation escalation={escalation} />}
          onClose={close}
          onConfirm={(reason) =>
            act.mutate(
              { action: 'resolve', body: { outcome: 'cancelled', reason } },
              { onSuccess: () => setAsking(null) },
            )
          }
        />
      ) : null}
    </div>
  );
}
