import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** What is left when a page throws or a chunk of an older release is gone: a sentence and a reload. */
export function CrashedPage() {
  const { t } = useTranslation();
  return (
    <main className="frame-main">
      <div className="panel empty-note" role="alert">
        <h1>{t('app.fullName')}</h1>
        <p>{t('app.crashed')}</p>
        <Button onClick={() => window.location.reload()}>{t('app.reload')}</Button>
      </div>
    </main>
  );
}
