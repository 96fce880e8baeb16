import type { AssignmentDetail } from '@duban/contract-http';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem';
import { ProblemNotice } from '../shell/problem-notice';
import { HistoryList } from './history-list';

/** Why an act was refused; where somebody was faster, with what they did since the reader last saw the page. */
export function ActProblem({ assignment, problem }: { assignment: AssignmentDetail; problem: unknown }) {
  const { t } = useTranslation();
  const isStale = problem instanceof ApiProblem && problem.isStale;
  const last = Math.max(0, ...assignment.history.map(({ seq }) => seq));
  const [seen, setSeen] = useState(last);
  useEffect(() => {
    // What the page had shown when the act was tried: from then on it is news.
    if (!isStale) setSeen(last);
  }, [isStale, last]);
  const news = isStale ? assignment.history.filter(({ seq }) => seq > seen) : [];
  return (
    <>
      <ProblemNotice problem={problem} />
      {news.length > 0 ? (
        <section aria-label={t('problem.news')}>
          <p>{t('problem.news')}</p>
          <HistoryList history={news} />
        </section>
      ) : null}
    </>
  );
}
