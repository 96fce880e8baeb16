import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';

/** A part of the application that could not be fetched: the server is away, or has a newer release than this page. */
const NOT_FETCHED = /dynamically imported module|module script failed|Failed to fetch|error loading/i;

/** What is left when a page throws or a chunk of it cannot be fetched: a sentence and a reload. */
export function CrashedPage() {
  const { t } = useTranslation();
  const fault = useRouteError();
  const isAway = fault instanceof Error && NOT_FETCHED.test(fault.message);
  return (
    <main className="frame-main">
      <div className="panel empty-note" role="alert">
        <h1>{t('app.fullName')}</h1>
        <p>{t(isAway ? 'app.notFetched' : 'app.crashed')}</p>
        <Button onClick={() => window.location.reload()}>{t('app.reload')}</Button>
      </div>
    </main>
  );
}
