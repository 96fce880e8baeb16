import { useTranslation } from 'react-i18next';
import { Link } from './link';
import { usePageTitle } from './use-page-title';

export function NotFoundPage() {
  const { t } = useTranslation();
  usePageTitle(undefined);
  return (
    <div className="panel empty-note">
      <h1>{t('app.notFoundTitle')}</h1>
      <p>{t('app.notFound')}</p>
      <p>
        <Link to="/">{t('app.backHome')}</Link>
      </p>
    </div>
  );
}
