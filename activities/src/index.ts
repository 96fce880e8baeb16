import type {
  CampaignActivities,
  CaseloadActivities,
  EnterpriseImportActivities,
  MeasureActivities,
  PhaseOutCaseActivities,
  RegionAssessmentActivities,
  TaskRowActivities,
} from '@duban/contract-workflow';
import type { DocumentStore } from '@duban/documents';
import { type TableReader, readTable } from '@duban/spreadsheet';
import { type DataSource, EditionStore } from '@duban/persistence';
import { CampaignLedger } from './campaign/campaign.activities';
import { EnterpriseImportLedger } from './enterprise/enterprise-import.activities';
import { MeasureLedger } from './measure/measure.activities';
import { CaseloadLedger } from './phase-out-case/caseload.activities';
import { PhaseOutCaseLedger } from './phase-out-case/phase-out-case.activities';
import { RegionAssessmentLedger } from './region-assessment/region-assessment.activities';
import { RowLedger } from './task-row/task-row.activities';

export { RowLedger };

export interface ActivitySettings {
  readonly dataSource: DataSource;
  /** Where lists that were handed in are kept. */
  readonly documents: DocumentStore;
  /** How they are read: apart from everything else, where there is a script for it. */
  readonly readTable?: TableReader;
  /** Where letters lead their readers. */
  readonly publicUrl: string;
}

type Activities = CampaignActivities &
  TaskRowActivities &
  RegionAssessmentActivities &
  EnterpriseImportActivities &
  CaseloadActivities &
  PhaseOutCaseActivities &
  MeasureActivities;

/** Every activity by the name under which workflows call it. */
export function createActivities({
  dataSource,
  documents,
  readTable: read = readTable,
  publicUrl,
}: ActivitySettings): Activities {
  const editions = new EditionStore(dataSource);
  // Before the first activities ask for it side by side, each with a connection in hand.
  void editions.warm().catch(() => undefined);
  const campaigns = new CampaignLedger(dataSource);
  const rows = new RowLedger(dataSource, editions, publicUrl);
  const assessments = new RegionAssessmentLedger(dataSource, editions, publicUrl);
  const imports = new EnterpriseImportLedger(dataSource, editions, documents, read);
  const caseloads = new CaseloadLedger(dataSource, editions, publicUrl);
  const cases = new PhaseOutCaseLedger(dataSource, editions, publicUrl);
  const measures = new MeasureLedger(dataSource, editions, publicUrl);
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
    importState: (input) => imports.importState(input),
    readImport: (input) => imports.readImport(input),
    commitImport: (input) => imports.commitImport(input),
    expireImport: (input) => imports.expireImport(input),
    planCaseload: (input) => caseloads.planCaseload(input),
    actOnCaseload: (input) => caseloads.actOnCaseload(input),
    planCase: (input) => cases.planCase(input),
    actOnCase: (input) => cases.actOnCase(input),
    planMeasure: (input) => measures.planMeasure(input),
    actOnMeasure: (input) => measures.actOnMeasure(input),
  };
}
