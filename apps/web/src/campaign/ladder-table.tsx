import type { Campaign } from '@duban/contract-http';
import { DAY_MS, LETTER_KINDS, needsApproval, parsePeriod } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import { useEscalationWords } from '../escalation/use-escalation-words';
import { TableScroll } from '../shell/table-scroll';

const CONDITIONS = ['unsigned', 'unanswered', 'open'] as const;

type Rung = Campaign['policy']['rungs'][number];

/** The ladder that this campaign is pinned to, rung by rung. */
export function LadderTable({ rungs }: { rungs: readonly Rung[] }) {
  const { t } = useTranslation();
  const { letter, recipients } = useEscalationWords();
  return (
    <TableScroll label={t('campaign.ladder')}>
      <table className="plain-table">
        <caption className="visually-hidden">{t('campaign.ladder')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('campaign.ladderStage')}</th>
            <th scope="col">{t('campaign.ladderWhen')}</th>
            <th scope="col">{t('campaign.ladderTo')}</th>
            <th scope="col">{t('campaign.ladderLetter')}</th>
            <th scope="col">{t('campaign.ladderApproval')}</th>
          </tr>
        </thead>
        <tbody>
          {rungs.map((rung) => (
            <tr key={rung.stage}>
              <th scope="row" className="nowrap">
                {rung.stage} {rung.name}
              </th>
              <td className="nowrap">
                {origin(rung.from)} {offset(rung.offset)} · {condition(rung.when)}
              </td>
              <td>{recipients(rung.to)}</td>
              <td className="nowrap">{letter(rung.letter)}</td>
              <td className="nowrap">
                {waitsForApproval(rung) ? t('campaign.ladderApproval') : t('campaign.ladderAuto')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );

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
}

function waitsForApproval(rung: Rung): boolean {
  const letter = LETTER_KINDS.find((kind) => kind === rung.letter);
  return rung.approval ?? (letter !== undefined && needsApproval(letter));
}
