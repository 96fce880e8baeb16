import { join } from 'node:path';
import type { ApiConfig } from '@duban/config';
import { FolderDocumentStore } from '@duban/documents';
import { Sessions } from '@duban/identity';
import { type Clock, type DataSource } from '@duban/persistence';
import type { Log, Registry } from '@duban/telemetry';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AbsenceController } from './absence/absence.controller';
import { AbsenceService } from './absence/absence.service';
import { AdministrationController } from './account/administration.controller';
import { AccountController } from './account/account.controller';
import { AccountService } from './account/account.service';
import { AccountabilityController } from './accountability/accountability.controller';
import { AssignmentActs } from './assignment/assignment-acts';
import { AssignmentController } from './assignment/assignment.controller';
import { AssignmentDetails } from './assignment/assignment-detail';
import { AssignmentView } from './assignment/assignment-view';
import { AttachmentController } from './attachment/attachment.controller';
import { CampaignController } from './campaign/campaign.controller';
import { LaunchPreviewController } from './campaign/launch-preview.controller';
import { CampaignService } from './campaign/campaign.service';
import { PreparationController } from './campaign/preparation.controller';
import { PreparationService } from './campaign/preparation.service';
import { SuccessionService } from './campaign/succession.service';
import { CampaignView } from './campaign/campaign-view';
import { FundController } from './fund/fund.controller';
import { FundService } from './fund/fund.service';
import { CaseListController } from './phase-out-case/case-list.controller';
import { CaseController, MeterController } from './phase-out-case/case.controller';
import { CaseService } from './phase-out-case/case.service';
import { ExecutionController } from './measure/execution.controller';
import { MeasureController } from './measure/measure.controller';
import { MeasureLetters } from './measure/measure-letters';
import { MeasureService } from './measure/measure.service';
import { AnnouncementController, PublicAnnouncementController } from './announcement/announcement.controller';
import { ProjectCheckController, ReplacementController } from './project-check/project-check.controller';
import { CriteriaController } from './criteria/criteria.controller';
import { EnterpriseController } from './enterprise/enterprise.controller';
import { CoordinationController } from './coordination/coordination.controller';
import { CoordinationService } from './coordination/coordination.service';
import { CoverageController } from './coverage/coverage.controller';
import { EscalationController } from './escalation/escalation.controller';
import { EscalationService } from './escalation/escalation.service';
import { ChangeFeed } from './events/change-feed';
import { EventsController } from './events/events.controller';
import { CommandRunner } from './http/command-runner';
import { SessionGuard } from './http/session.guard';
import { SecurityEventController } from './security-event/security-event.controller';
import { IncidentController } from './incident/incident.controller';
import { HandedPartController } from './local-unit/handed-part.controller';
import { HandedPartService } from './local-unit/handed-part.service';
import { ExportFiles } from './list-export/export-files';
import { BulkRunController } from './bulk-run/bulk-run.controller';
import { BulkRuns } from './bulk-run/bulk-run.service';
import { ListExportController } from './list-export/list-export.controller';
import { ListExports } from './list-export/list-export.service';
import { LocalUnitController } from './local-unit/local-unit.controller';
import { LocalUnitService } from './local-unit/local-unit.service';
import { LedgerController } from './ledger/ledger.controller';
import { PhraseController } from './phrase/phrase.controller';
import { SavedViewController } from './saved-view/saved-view.controller';
import { ReportController } from './report/report.controller';
import { ReportService } from './report/report.service';
import { OwnEnterpriseController } from './enterprise/own-enterprise.controller';
import { PublicPageController } from './announcement/public-page.controller';
import { PublicAnnouncements } from './announcement/public-announcements';
import { LetterController } from './letter/letter.controller';
import { Directory } from './notice/directory';
import { AgencyDirectoryController } from './agency-directory/agency-directory.controller';
import { CalendarController } from './calendar/calendar.controller';
import { CalendarService } from './calendar/calendar.service';
import { MatterController } from './matter/matter.controller';
import { MatterService } from './matter/matter.service';
import { NoticeController } from './notice/notice.controller';
import { OperationsController } from './operations/operations.controller';
import { PolicyController } from './policy/policy.controller';
import { PolicyService } from './policy/policy.service';
import { MapController } from './region/map.controller';
import { RegionController } from './region/region.controller';
import { RegionAssessmentController, ScoringSchemeController } from './region-assessment/region-assessment.controller';
import { RegionAssessmentService } from './region-assessment/region-assessment.service';
import { TargetController } from './target/target.controller';
import { TargetService } from './target/target.service';
import { SessionController } from './session/session.controller';
import { JoiningService } from './task-row/joining.service';
import { TaskController } from './task-row/task.controller';
import { CLOCK, CONFIG, DATA_SOURCE, DOCUMENTS, EXPORTS, LOG, REGISTRY } from './tokens';

/** What comes from outside the application: opened by `main`, or by a test in its own way. */
export interface ApiParts {
  readonly config: ApiConfig;
  readonly log: Log;
  readonly registry: Registry;
  readonly dataSource: DataSource;
  readonly clock: Clock;
}

/** The composition root. */
@Module({})
export class ApiModule {
  static with({ config, log, registry, dataSource, clock }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      controllers: [
        SessionController,
        NoticeController,
        PreparationController,
        CoverageController,
        CampaignController,
        LaunchPreviewController,
        TaskController,
        AssignmentController,
        AttachmentController,
        EscalationController,
        LetterController,
        IncidentController,
        SecurityEventController,
        AbsenceController,
        CoordinationController,
        AccountabilityController,
        MatterController,
        PolicyController,
        TargetController,
        MapController,
        RegionController,
        RegionAssessmentController,
        CriteriaController,
        EnterpriseController,
        OwnEnterpriseController,
        CaseController,
        CaseListController,
        FundController,
        MeterController,
        MeasureController,
        ExecutionController,
        ProjectCheckController,
        ReplacementController,
        ReportController,
        SavedViewController,
        PhraseController,
        LedgerController,
        BulkRunController,
        ListExportController,
        LocalUnitController,
        AccountController,
        AdministrationController,
        HandedPartController,
        AnnouncementController,
        PublicAnnouncementController,
        PublicPageController,
        ScoringSchemeController,
        AgencyDirectoryController,
        CalendarController,
        EventsController,
        OperationsController,
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useValue: log },
        { provide: REGISTRY, useValue: registry },
        { provide: DATA_SOURCE, useValue: dataSource },
        { provide: CLOCK, useValue: clock },
        { provide: DOCUMENTS, useValue: new FolderDocumentStore(join(config.DUBAN_DATA_DIR, 'documents')) },
        { provide: EXPORTS, useValue: new ExportFiles(join(config.DUBAN_DATA_DIR, 'exports')) },
        { provide: Sessions, useValue: new Sessions(dataSource, clock) },
        { provide: APP_GUARD, useClass: SessionGuard },
        Directory,
        CommandRunner,
        CampaignService,
        SuccessionService,
        CampaignView,
        AssignmentActs,
        AssignmentView,
        AssignmentDetails,
        EscalationService,
        AbsenceService,
        CoordinationService,
        MatterService,
        PolicyService,
        TargetService,
        RegionAssessmentService,
        CaseService,
        FundService,
        MeasureLetters,
        MeasureService,
        CalendarService,
        LocalUnitService,
        AccountService,
        PublicAnnouncements,
        ReportService,
        BulkRuns,
        ListExports,
        HandedPartService,
        PreparationService,
        JoiningService,
        ChangeFeed,
      ],
    };
  }
}
