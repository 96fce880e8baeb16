import type { Escalation } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { ChangedFacts } from '../shell/changed-facts';
import type { useEscalationAct } from './use-escalation-act';
import { useEscalationWords } from './use-escalation-words';

/** What somebody else has done with an escalation since an act on it was tried. */
export function ChangedEscalation({
  escalation,
  act,
}: {
  readonly escalation: Escalation;
  /** Left out in a dialog. */
  readonly act?: ReturnType<typeof useEscalationAct>;
}) {
  const { t } = useTranslation();
  const { state } = useEscalationWords();
  const facts = {
    [t('escalation.columnState')]: state(escalation.state),
    [t('act.reply')]: escalation.reply ?? '',
  };
  return <ChangedFacts facts={facts} {...(act ? { act } : {})} />;
}
