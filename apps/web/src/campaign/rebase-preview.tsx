import type { Campaign, RebasePreview as Preview } from '@duban/contract-http';
import { LIGHTS } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { clockTime } from '../light/clock-time';
import { LightMark } from '../light/light-mark';
import { useAgencies } from '../notice/use-agencies';
import { ProblemNotice } from '../shell/problem-notice';

/** What a new date would move, and who would turn red: shown before anything is moved. */
export function RebasePreview({ campaign, dueOn }: { campaign: Campaign; dueOn: string }) {
  const { t } = useTranslation();
  const { shortName } = useAgencies();
  const preview = useQuery({
    queryKey: ['preview', campaign.id, campaign.version, dueOn],
    enabled: dueOn !== '' && campaign.state === 'in_force',
    queryFn: () =>
      apiClient.write('POST', `/campaigns/${campaign.id}/rebase`, {
        dueOn,
        reason: '—',
        allowPastDue: true,
        preview: true,
      }),
  });
  if (preview.isError) return <ProblemNotice problem={preview.error} />;
  if (!preview.data) return null;
  if (!('moves' in preview.data)) return null;
  const { moves, turnsRed, turnsFromRed } = preview.data;
  return (
    <>
      <p role="status" className={turnsRed > 0 ? 'field-fault' : 'field-hint'}>
        {t('campaign.rebasePreview', { moves: moves.length, red: turnsRed, green: turnsFromRed })}
      </p>
      {moves.length > 0 ? (
        <details className="field-hint">
          <summary>{t('campaign.rebaseMoves')}</summary>
          <ul className="rebase-moves">
            {[...moves].sort(worstFirst).map((move) => (
              <li key={move.assignmentId}>
                {t('calendars.move', { row: move.row, agency: shortName(move.agency) })} {clockTime.due(move.from)} →{' '}
                {clockTime.due(move.to)}{' '}
                {move.lightAfter === move.lightBefore ? null : <LightMark light={move.lightAfter} />}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

/** What changes its light before what keeps it, the worst first; then by row. */
function worstFirst(left: Preview['moves'][number], right: Preview['moves'][number]): number {
  const weight = ({ lightBefore, lightAfter }: Preview['moves'][number]) =>
    lightAfter === lightBefore ? -1 : LIGHTS.indexOf(lightAfter);
  return weight(right) - weight(left) || left.row - right.row;
}
