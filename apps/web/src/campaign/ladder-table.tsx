import { useTranslation } from 'react-i18next';
import { CardTable } from '../shell/card-table';
import { type Rung, useLadderWords } from './use-ladder-words';
import { useRungName } from '../escalation/use-rung-name';

/** The ladder that this campaign is pinned to, rung by rung. */
export function LadderTable({ rungs }: { rungs: readonly Rung[] }) {
  const { t } = useTranslation();
  const rungName = useRungName();
  const { approval, condition, letter, offset, origin, recipients } = useLadderWords();
  return (
    <CardTable label={t('campaign.ladder')}>
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
              {rungName(rung)}
            </th>
            <td className="nowrap">
              {origin(rung.from)} {offset(rung.offset)} · {condition(rung.when)}
            </td>
            <td>{recipients(rung.to)}</td>
            <td className="nowrap">{letter(rung.letter)}</td>
            <td className="nowrap">{approval(rung)}</td>
          </tr>
        ))}
      </tbody>
    </CardTable>
  );
}
