import { Button, type ButtonProps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface WorkLineProps {
  readonly title: string;
  readonly sentence: string;
  readonly done: number;
  /** Null until it is known. */
  readonly total: number | null;
  readonly isOver: boolean;
  /** Left out where it cannot be put away yet. */
  readonly onClose?: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** One piece of long work: what it is, how far it is, what can be done with it. */
export function WorkLine({ title, sentence, done, total, isOver, onClose, children }: WorkLineProps) {
  const { t } = useTranslation();
  return (
    <li className="work-line">
      <div className="work-head">
        <strong>{title}</strong>
        {onClose ? (
          <Button type="text" size="small" aria-label={t('work.putAway', { title })} onClick={onClose}>
            ×
          </Button>
        ) : null}
      </div>
      {isOver ? null : (
        <progress aria-label={title} max={total ?? undefined} value={total === null ? undefined : done} />
      )}
      <p>{sentence}</p>
      {children}
    </li>
  );
}

interface WorkActProps extends Pick<ButtonProps, 'href' | 'download' | 'onClick'> {
  /** What is done, in a word; read out together with the title. */
  readonly act: string;
  readonly title: string;
}

/** What can be done with a piece of long work. */
export function WorkAct({ act, title, ...does }: WorkActProps) {
  const { t } = useTranslation();
  return (
    <Button size="small" aria-label={t('work.of', { act, title })} {...does}>
      {act}
    </Button>
  );
}
