import type { ComponentType } from 'react';
import { type NonIndexRouteObject, createBrowserRouter } from 'react-router';
import { wordsOfPages } from '../i18n/i18n';
import { RequireSession } from '../session/require-session';
import { CrashedPage } from './crashed-page';
import { HomeRedirect } from './home-redirect';
import { LoadingBlock } from './loading-block';
import { NotFoundPage } from './not-found-page';
import type { Page } from './paths';

/** A page behind the desk: itself and its words, fetched side by side. */
const behind = (load: () => Promise<ComponentType>) => async () => {
  const [Component] = await Promise.all([load(), wordsOfPages()]);
  return { Component };
};

/** Each page is a chunk of its own, so that the desk does not carry the board. An address that `PAGES` does not have does not compile. */
interface Route extends Omit<NonIndexRouteObject, 'path' | 'children'> {
  readonly path?: Page | '*';
  readonly children?: Route[];
}

const table: Route[] = [
  {
    ErrorBoundary: CrashedPage,
    HydrateFallback: LoadingBlock,
    children: [
      { path: '/signin', lazy: async () => ({ Component: (await import('../session/sign-in-page')).SignInPage }) },
      {
        Component: RequireSession,
        children: [
          { path: '/', Component: HomeRedirect },
          { path: '/desk', lazy: async () => ({ Component: (await import('../desk/desk-page')).DeskPage }) },
          {
            path: '/assignments',
            lazy: behind(async () => (await import('../desk/all-assignments-page')).AllAssignmentsPage),
          },
          {
            path: '/assignments/:id',
            lazy: behind(async () => (await import('../assignment/assignment-page')).AssignmentPage),
          },
          { path: '/board', lazy: behind(async () => (await import('../board/board-page')).BoardPage) },
          {
            path: '/campaigns/new',
            lazy: behind(async () => (await import('../campaign/launch-page')).LaunchPage),
          },
          {
            path: '/campaigns/:id',
            lazy: behind(async () => (await import('../campaign/campaign-page')).CampaignPage),
          },
          {
            path: '/campaigns/:id/report',
            lazy: behind(async () => (await import('../report/report-page')).ReportPage),
          },
          { path: '/reports', lazy: behind(async () => (await import('../report/reports-redirect')).ReportsRedirect) },
          { path: '/accept', lazy: behind(async () => (await import('../accept/accept-page')).AcceptPage) },
          {
            path: '/escalations',
            lazy: behind(async () => (await import('../escalation/escalations-page')).EscalationsPage),
          },
          { path: '/matters', lazy: behind(async () => (await import('../matter/matters-page')).MattersPage) },
          {
            path: '/coverage',
            lazy: behind(async () => (await import('../coverage/coverage-page')).CoveragePage),
          },
          {
            path: '/agenda',
            lazy: behind(async () => (await import('../coordination/agenda-page')).AgendaPage),
          },
          {
            path: '/accountability',
            lazy: behind(async () => (await import('../accountability/accountability-page')).AccountabilityPage),
          },
          {
            path: '/absences',
            lazy: behind(async () => (await import('../absence/absence-page')).AbsencePage),
          },
          {
            path: '/announcements',
            lazy: behind(async () => (await import('../announcement/announcements-page')).AnnouncementsPage),
          },
          { path: '/my', lazy: behind(async () => (await import('../enterprise/own-page')).OwnPage) },
          { path: '/tasks/:id', lazy: behind(async () => (await import('../task-row/row-page')).RowPage) },
          { path: '/parts', lazy: behind(async () => (await import('../local-unit/parts-page')).PartsPage) },
          { path: '/units', lazy: behind(async () => (await import('../local-unit/units-page')).UnitsPage) },
          {
            path: '/password',
            lazy: async () => ({ Component: (await import('../session/password-page')).PasswordPage }),
          },
          { path: '/regions', lazy: behind(async () => (await import('../region/regions-page')).RegionsPage) },
          {
            path: '/assessments',
            lazy: behind(async () => (await import('../region-assessment/assessments-page')).AssessmentsPage),
          },
          {
            path: '/assessments/:id',
            lazy: behind(async () => (await import('../region-assessment/assessment-page')).AssessmentPage),
          },
          {
            path: '/cases',
            lazy: behind(async () => (await import('../phase-out-case/cases-page')).CasesPage),
          },
          {
            path: '/lists',
            lazy: behind(async () => (await import('../phase-out-case/lists-page')).ListsPage),
          },
          {
            path: '/criteria',
            lazy: behind(async () => (await import('../criteria/criteria-page')).CriteriaPage),
          },
          {
            path: '/support',
            lazy: behind(async () => (await import('../fund/support-page')).SupportPage),
          },
          { path: '/funds/:id', lazy: behind(async () => (await import('../fund/fund-page')).FundPage) },
          {
            path: '/cases/:id',
            lazy: behind(async () => (await import('../phase-out-case/case-page')).CasePage),
          },
          {
            path: '/measures',
            lazy: behind(async () => (await import('../measure/measures-page')).MeasuresPage),
          },
          {
            path: '/executions',
            lazy: behind(async () => (await import('../measure/executions-page')).ExecutionsPage),
          },
          {
            path: '/measures/:id',
            lazy: behind(async () => (await import('../measure/measure-page')).MeasurePage),
          },
          {
            path: '/imports',
            lazy: behind(async () => (await import('../enterprise/imports-page')).ImportsPage),
          },
          {
            path: '/security-events',
            lazy: behind(async () => (await import('../security-event/security-events-page')).SecurityEventsPage),
          },
          {
            path: '/administration',
            lazy: behind(async () => (await import('../account/administration-page')).AdministrationPage),
          },
          {
            path: '/calendars',
            lazy: behind(async () => (await import('../calendar/calendars-page')).CalendarsPage),
          },
          {
            path: '/project-checks',
            lazy: behind(async () => (await import('../project-check/project-checks-page')).ProjectChecksPage),
          },
          {
            path: '/directories',
            lazy: behind(async () => (await import('../agency-directory/directories-page')).DirectoriesPage),
          },
          { path: '/ledger', lazy: behind(async () => (await import('../ledger/ledger-page')).LedgerPage) },
          {
            path: '/policies',
            lazy: behind(async () => (await import('../policy/policies-page')).PoliciesPage),
          },
          { path: '/letters', lazy: behind(async () => (await import('../letter/letters-page')).LettersPage) },
          { path: '/notice', lazy: behind(async () => (await import('../notice/notice-page')).NoticePage) },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
];

export const routes = createBrowserRouter(table as NonIndexRouteObject[]);
