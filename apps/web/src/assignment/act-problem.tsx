import type { AssignmentDetail } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../shell/problem-notice';
import { useNews } from '../shell/use-news';
import { HistoryList } from './history-list';

/** Why an act was refused; where somebody was faster, with what they did since the reader last saw the page. */
export function ActProblem({
  assignment,
  act,
}: {
  assignment: AssignmentDetail;
  act: { readonly isPending: boolean; readonly error: unknown };
}) {
  const { t } = useTranslation();
  // The history comes in its order.
  const news = useNews(assignment.history, act);
  return (
    <>
      <ProblemNotice problem={act.error} />
      {news.length > 0 ? (
        <section aria-label={t('problem.news')}>
          <p>{t('problem.news')}</p>
          <HistoryList history={news} agency={assignment.agency} />
        </section>
      ) : null}
    </>
  );
}
