import { useTranslation } from 'react-i18next';

export function LoadingBlock() {
  const { t } = useTranslation();
  return (
    <div className="loading-block" role="status">
      <span className="visually-hidden">{t('app.loading')}</span>
      <i />
      <i />
      <i />
    </div>
  );
}
