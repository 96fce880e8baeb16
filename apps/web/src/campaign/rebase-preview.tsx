import type { Campaign } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { ProblemNotice } from '../shell/problem-notice';

/** What a new date would move, and who would turn red: shown before anything is moved. */
export function RebasePreview({ campaign, dueOn }: { campaign: Campaign; dueOn: string }) {
  const { t } = useTranslation();
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
    <p role="status" className={turnsRed > 0 ? 'field-fault' : 'field-hint'}>
      {t('campaign.rebasePreview', { moves: moves.length, red: turnsRed, green: turnsFromRed })}
    </p>
  );
}
