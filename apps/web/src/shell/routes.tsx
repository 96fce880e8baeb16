import { createBrowserRouter } from 'react-router';
import { RequireSession } from '../session/require-session';
import { CrashedPage } from './crashed-page';
import { HomeRedirect } from './home-redirect';
import { LoadingBlock } from './loading-block';
import { NotFoundPage } from './not-found-page';

/** Each page is a chunk of its own, so that the desk does not carry the board. */
export const routes = createBrowserRouter([
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
            lazy: async () => ({ Component: (await import('../desk/all-assignments-page')).AllAssignmentsPage }),
          },
          {
            path: '/assignments/:id',
            lazy: async () => ({ Component: (await import('../assignment/assignment-page')).AssignmentPage }),
          },
          { path: '/board', lazy: async () => ({ Component: (await import('../board/board-page')).BoardPage }) },
          {
            path: '/campaigns/new',
            lazy: async () => ({ Component: (await import('../campaign/launch-page')).LaunchPage }),
          },
          {
            path: '/campaigns/:id',
            lazy: async () => ({ Component: (await import('../campaign/campaign-page')).CampaignPage }),
          },
          {
            path: '/campaigns/:id/report',
            lazy: async () => ({ Component: (await import('../report/report-page')).ReportPage }),
          },
          { path: '/accept', lazy: async () => ({ Component: (await import('../accept/accept-page')).AcceptPage }) },
          {
            path: '/escalations',
            lazy: async () => ({ Component: (await import('../escalation/escalations-page')).EscalationsPage }),
          },
          { path: '/matters', lazy: async () => ({ Component: (await import('../matter/matters-page')).MattersPage }) },
          {
            path: '/coverage',
            lazy: async () => ({ Component: (await import('../coverage/coverage-page')).CoveragePage }),
          },
          {
            path: '/agenda',
            lazy: async () => ({ Component: (await import('../coordination/agenda-page')).AgendaPage }),
          },
          {
            path: '/accountability',
            lazy: async () => ({
              Component: (await import('../accountability/accountability-page')).AccountabilityPage,
            }),
          },
          {
            path: '/absences',
            lazy: async () => ({ Component: (await import('../absence/absence-page')).AbsencePage }),
          },
          {
            path: '/announcements',
            lazy: async () => ({
              Component: (await import('../announcement/announcements-page')).AnnouncementsPage,
            }),
          },
          { path: '/my', lazy: async () => ({ Component: (await import('../enterprise/own-page')).OwnPage }) },
          { path: '/tasks/:id', lazy: async () => ({ Component: (await import('../task-row/row-page')).RowPage }) },
          { path: '/parts', lazy: async () => ({ Component: (await import('../local-unit/parts-page')).PartsPage }) },
          { path: '/units', lazy: async () => ({ Component: (await import('../local-unit/units-page')).UnitsPage }) },
          {
            path: '/password',
            lazy: async () => ({ Component: (await import('../session/password-page')).PasswordPage }),
          },
          { path: '/regions', lazy: async () => ({ Component: (await import('../region/regions-page')).RegionsPage }) },
          {
            path: '/assessments',
            lazy: async () => ({ Component: (await import('../region-assessment/assessments-page')).AssessmentsPage }),
          },
          {
            path: '/assessments/:id',
            lazy: async () => ({ Component: (await import('../region-assessment/assessment-page')).AssessmentPage }),
          },
          {
            path: '/cases',
            lazy: async () => ({ Component: (await import('../phase-out-case/cases-page')).CasesPage }),
          },
          {
            path: '/lists',
            lazy: async () => ({ Component: (await import('../phase-out-case/lists-page')).ListsPage }),
          },
          {
            path: '/criteria',
            lazy: async () => ({ Component: (await import('../criteria/criteria-page')).CriteriaPage }),
          },
          {
            path: '/support',
            lazy: async () => ({ Component: (await import('../fund/support-page')).SupportPage }),
          },
          { path: '/funds/:id', lazy: async () => ({ Component: (await import('../fund/fund-page')).FundPage }) },
          {
            path: '/cases/:id',
            lazy: async () => ({ Component: (await import('../phase-out-case/case-page')).CasePage }),
          },
          {
            path: '/measures',
            lazy: async () => ({ Component: (await import('../measure/measures-page')).MeasuresPage }),
          },
          {
            path: '/measures/:id',
            lazy: async () => ({ Component: (await import('../measure/measure-page')).MeasurePage }),
          },
          {
            path: '/imports',
            lazy: async () => ({ Component: (await import('../enterprise/imports-page')).ImportsPage }),
          },
          {
            path: '/security-events',
            lazy: async () => ({
              Component: (await import('../security-event/security-events-page')).SecurityEventsPage,
            }),
          },
          {
            path: '/administration',
            lazy: async () => ({
              Component: (await import('../account/administration-page')).AdministrationPage,
            }),
          },
          { path: '/ledger', lazy: async () => ({ Component: (await import('../ledger/ledger-page')).LedgerPage }) },
          {
            path: '/policies',
            lazy: async () => ({ Component: (await import('../policy/policies-page')).PoliciesPage }),
          },
          { path: '/letters', lazy: async () => ({ Component: (await import('../letter/letters-page')).LettersPage }) },
          { path: '/notice', lazy: async () => ({ Component: (await import('../notice/notice-page')).NoticePage }) },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
]);
