import type { Campaign } from '@duban/contract-http';
import { DAY_MS, LETTER_KINDS, needsApproval, parsePeriod } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import { useEscalationWords } from '../escalation/use-escalation-words';

export type Rung = Campaign['policy']['rungs'][number];

const CONDITIONS = ['unsigned', 'unanswered', 'open'] as const;

/** A rung of the ladder as one says it. */
export function useLadderWords() {
  const { t } = useTranslation();
  const { letter, recipients } = useEscalationWords();

  function condition(when: string): string {
    const known = CONDITIONS.find((one) => one === when);
    return known ? t(`campaign.when.${known}`) : when;
  }

  /** `-P10WD` as one says it: ten working days before. */
  function offset(text: string): string {
    const period = parsePeriod(text);
    if (!period) return text;
    const count = Math.abs(period.count);
    if (count === 0) return t('campaign.offset.at');
    const side = period.count < 0 ? 'before' : 'after';
    if (period.unit === 'working_days') return t(`campaign.offset.${side}WorkingDays`, { count });
    const days = count / DAY_MS;
    return Number.isInteger(days)
      ? t(`campaign.offset.${side}Days`, { count: days })
      : t(`campaign.offset.${side}Seconds`, { count: count / 1000 });
  }

  function origin(from: string): string {
    if (from === 'issue') return t('campaign.from.issue');
    if (from === 'due') return t('campaign.from.due');
    return t('campaign.from.rung', { stage: from.slice('rung:'.length) });
  }

  const approval = (rung: Rung) => t(waitsForApproval(rung) ? 'campaign.ladderApproval' : 'campaign.ladderAuto');
  return { condition, offset, origin, approval, letter, recipients };
}

function waitsForApproval(rung: Rung): boolean {
  const letter = LETTER_KINDS.find((kind) => kind === rung.letter);
  return rung.approval ?? (letter !== undefined && needsApproval(letter));
}
