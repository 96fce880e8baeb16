import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { OpenTheLedger1763900000000 } from '../migrations/1763900000000-open-the-ledger';
import { LetWindowsWait1764100000000 } from '../migrations/1764100000000-let-windows-wait';
import { ShareWorkInsideAgencies1764200000000 } from '../migrations/1764200000000-share-work-inside-agencies';
import { BringMattersBeforeTheGroup1764300000000 } from '../migrations/1764300000000-bring-matters-before-the-group';
import { HearBeforeAccusing1764400000000 } from '../migrations/1764400000000-hear-before-accusing';
import { RunMattersBesideTheTable1764500000000 } from '../migrations/1764500000000-run-matters-beside-the-table';
import { KeepEditionsByPeople1764600000000 } from '../migrations/1764600000000-keep-editions-by-people';
import { BreakTargetsDown1764700000000 } from '../migrations/1764700000000-break-targets-down';
import { LetCampaignsFollow1764800000000 } from '../migrations/1764800000000-let-campaigns-follow';
import { AssessRegions1764900000000 } from '../migrations/1764900000000-assess-regions';
import { PhaseOutCapacity1765000000000 } from '../migrations/1765000000000-phase-out-capacity';
import { KeepOpinionsPerLead1765100000000 } from '../migrations/1765100000000-keep-opinions-per-lead';
import { HandWorkDown1765200000000 } from '../migrations/1765200000000-hand-work-down';
import { KeepViews1765300000000 } from '../migrations/1765300000000-keep-views';
import { LetEnterprisesIn1765400000000 } from '../migrations/1765400000000-let-enterprises-in';
import { JudgeByLocalCriteria1765500000000 } from '../migrations/1765500000000-judge-by-local-criteria';
import { AccountForFunds1765600000000 } from '../migrations/1765600000000-account-for-funds';
import { SeparateAdministrators1765700000000 } from '../migrations/1765700000000-separate-administrators';
import { LetExecutorsIn1765800000000 } from '../migrations/1765800000000-let-executors-in';
import { ChangeToldPasswords1765900000000 } from '../migrations/1765900000000-change-told-passwords';
import { FindCasesFaster1766000000000 } from '../migrations/1766000000000-find-cases-faster';
import { FindWhatSomebodyStarted1766100000000 } from '../migrations/1766100000000-find-what-somebody-started';
import { KnowEquipment1766200000000 } from '../migrations/1766200000000-know-equipment';
import { LetProvincesAimHigher1766300000000 } from '../migrations/1766300000000-let-provinces-aim-higher';
import { MeasuresByTheThousand1766400000000 } from '../migrations/1766400000000-measures-by-the-thousand';
import { MarkPersonalPapers1766500000000 } from '../migrations/1766500000000-mark-personal-papers';
import { OneNumberOneLine1766600000000 } from '../migrations/1766600000000-one-number-one-line';
import { WriteExportsAside1766700000000 } from '../migrations/1766700000000-write-exports-aside';
import { KnowDivisions1766800000000 } from '../migrations/1766800000000-know-divisions';
import { ShowPapersOfOpinions1766900000000 } from '../migrations/1766900000000-show-papers-of-opinions';
import { SearchWhatWasSaid1767000000000 } from '../migrations/1767000000000-search-what-was-said';
import { DoActsForManyAside1767100000000 } from '../migrations/1767100000000-do-acts-for-many-aside';
import { OrderQueuesByRow1767200000000 } from '../migrations/1767200000000-order-queues-by-row';
import { FilterByLastActor1767300000000 } from '../migrations/1767300000000-filter-by-last-actor';
import { TakeBackWhatWasHandedOn1767400000000 } from '../migrations/1767400000000-take-back-what-was-handed-on';
import { KeepPhrases1767500000000 } from '../migrations/1767500000000-keep-phrases';
import { tables } from './schema';

/** `poolSize` connections at the most; a statement that waits longer than 15 s for a lock or a plan is given up. */
export function createDataSource(
  url: string,
  options: { poolSize?: number; applicationName?: string } = {},
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    synchronize: false,
    entities: tables,
    migrations: [
      OpenTheLedger1763900000000,
      LetWindowsWait1764100000000,
      ShareWorkInsideAgencies1764200000000,
      BringMattersBeforeTheGroup1764300000000,
      HearBeforeAccusing1764400000000,
      RunMattersBesideTheTable1764500000000,
      KeepEditionsByPeople1764600000000,
      BreakTargetsDown1764700000000,
      LetCampaignsFollow1764800000000,
      AssessRegions1764900000000,
      PhaseOutCapacity1765000000000,
      KeepOpinionsPerLead1765100000000,
      HandWorkDown1765200000000,
      KeepViews1765300000000,
      LetEnterprisesIn1765400000000,
      JudgeByLocalCriteria1765500000000,
      AccountForFunds1765600000000,
      SeparateAdministrators1765700000000,
      LetExecutorsIn1765800000000,
      ChangeToldPasswords1765900000000,
      FindCasesFaster1766000000000,
      FindWhatSomebodyStarted1766100000000,
      KnowEquipment1766200000000,
      LetProvincesAimHigher1766300000000,
      MeasuresByTheThousand1766400000000,
      MarkPersonalPapers1766500000000,
      OneNumberOneLine1766600000000,
      WriteExportsAside1766700000000,
      KnowDivisions1766800000000,
      ShowPapersOfOpinions1766900000000,
      SearchWhatWasSaid1767000000000,
      DoActsForManyAside1767100000000,
      OrderQueuesByRow1767200000000,
      FilterByLastActor1767300000000,
      TakeBackWhatWasHandedOn1767400000000,
      KeepPhrases1767500000000,
    ],
    migrationsTableName: 'migration',
    poolSize: options.poolSize ?? 10,
    applicationName: options.applicationName ?? 'duban',
    connectTimeoutMS: 5_000,
    installExtensions: false,
    // One stays open while nothing is asked: by it the system administrator sees that the process runs.
    extra: { min: 1, statement_timeout: 15_000, idle_in_transaction_session_timeout: 30_000 },
  });
}
