import type { Escalation } from '@duban/contract-http';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../shell/problem-notice';
import { useEscalationAct } from './use-escalation-act';

/** A named person lets a circular, an interview or a referral go out. */
export function ApproveEscalation({ escalation, prominent = false }: { escalation: Escalation; prominent?: boolean }) {
  const { t } = useTranslation();
  const act = useEscalationAct(escalation);
  if (!escalation.allowedActions.includes('approve')) return null;
  return (
    <div>
      <Button
        type={prominent ? 'primary' : 'default'}
        loading={act.isPending}
        aria-label={`${t('escalation.approve')}: ${escalation.stage} ${escalation.agencyZh}`}
        onClick={() => act.mutate({ action: 'approve', body: {} })}
      >
        {t('escalation.approve')}
      </Button>
      <ProblemNotice problem={act.error} />
    </div>
  );
}
