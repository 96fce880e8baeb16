import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** Says that a form goes on from where its reader left it, and lets them begin anew. */
export function RestoredLine({
  draft,
  onStartOver,
}: {
  readonly draft: { readonly isRestored: boolean; readonly forget: () => void };
  readonly onStartOver?: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  if (!draft.isRestored) return null;
  return (
    <p role="status" className="field-hint">
      {t('app.restored')}{' '}
      <Button
        size="small"
        onClick={() => {
          draft.forget();
          onStartOver?.();
        }}
      >
        {t('app.startOver')}
      </Button>
    </p>
  );
}
