import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { cannotShow } from '../api/cannot-show';
import { useCampaigns, widestRunning } from '../campaign/use-campaigns';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { usePageTitle } from '../shell/use-page-title';

/** The report of the campaign that people mean: the widest that runs, else the newest. */
export function ReportsRedirect() {
  const { t } = useTranslation();
  const campaigns = useCampaigns();
  usePageTitle(t('report.title'));
  if (cannotShow(campaigns)) return <ProblemNotice problem={campaigns.error} retry={() => void campaigns.refetch()} />;
  if (!campaigns.data) return <LoadingBlock />;
  const meant = widestRunning(campaigns.data.items) ?? campaigns.data.items[0];
  if (meant) return <Navigate to={`/campaigns/${meant.id}/report`} replace />;
  return (
    <>
      <div className="page-head">
        <h1>{t('report.title')}</h1>
      </div>
      <p className="empty-note">{t('board.noCampaign')}</p>
    </>
  );
}
