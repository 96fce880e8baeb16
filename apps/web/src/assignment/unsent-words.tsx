import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** Typed here, overtaken elsewhere: to be read and copied, no longer to be sent. */
export function UnsentWords({ words, onClose }: { words: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="panel" aria-labelledby="unsent">
      <div className="panel-head">
        <h2 id="unsent">{t('assignment.unsent')}</h2>
        <Button size="small" onClick={onClose}>
          {t('app.close')}
        </Button>
      </div>
      <div className="panel-body">
        <p role="status">{t('assignment.unsentHint')}</p>
        <textarea
          className="unsent-words"
          readOnly
          aria-labelledby="unsent"
          rows={6}
          value={words}
          onFocus={(event) => event.target.select()}
        />
      </div>
    </section>
  );
}
