import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';

const KEYS = [
  ['J', 'down'],
  ['K', 'up'],
  ['Enter', 'open'],
  ['X', 'choose'],
  ['U', 'back'],
  ['A', 'approve'],
  ['R', 'return'],
  ['/', 'search'],
  ['?', 'help'],
  ['Ctrl+Enter', 'send'],
  ['Esc', 'close'],
] as const;

/** Every key that pages answer to. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open title={t('keys.title')} footer={null} onCancel={onClose}>
      <dl className="key-sheet">
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
