import type { CampaignActivities, RegionAssessmentActivities, TaskRowActivities } from '@duban/contract-workflow';
import { type DataSource, EditionStore } from '@duban/persistence';
import { CampaignLedger } from './campaign/campaign.activities';
import { RegionAssessmentLedger } from './region-assessment/region-assessment.activities';
import { RowLedger } from './task-row/task-row.activities';

export { RowLedger };

export interface ActivitySettings {
  readonly dataSource: DataSource;
  /** Where letters lead their readers. */
  readonly publicUrl: string;
}

/** Every activity by the name under which workflows call it. */
export function createActivities({
  dataSource,
  publicUrl,
}: ActivitySettings): CampaignActivities & TaskRowActivities & RegionAssessmentActivities {
  const campaigns = new CampaignLedger(dataSource);
  const editions = new EditionStore(dataSource);
  const rows = new RowLedger(dataSource, editions, publicUrl);
  const assessments = new RegionAssessmentLedger(dataSource, editions, publicUrl);
  return {
    readCampaign: (input) => campaigns.readCampaign(input),
    handOver: (input) => rows.handOver(input),
    planAgenda: (input) => rows.planAgenda(input),
    climb: (input) => rows.climb(input),
    beginPeriod: (input) => rows.beginPeriod(input),
    unblock: (input) => rows.unblock(input),
    recordSilence: (input) => rows.recordSilence(input),
    submitUnsettled: (input) => rows.submitUnsettled(input),
    planAssessment: (input) => assessments.planAssessment(input),
    actOnAssessment: (input) => assessments.actOnAssessment(input),
  };
}
