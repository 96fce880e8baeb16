import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../shell/problem-notice';

export interface Outcome {
  readonly items: readonly { readonly id: string; readonly ok: boolean; readonly detail: string | null }[];
}

interface BulkDialogProps {
  /** The act in words. */
  readonly act: string;
  readonly chosen: number;
  /** What would happen; undefined while it is being asked for. */
  readonly preview: Outcome | undefined;
  readonly hasWayBack: boolean;
  readonly busy: boolean;
  readonly problem: unknown;
  readonly onConfirm: (ids: readonly string[]) => void;
  readonly onClose: () => void;
}

/** What an act for several would do and what it would not, each with its reason, before it is done. */
export function BulkDialog({ act, chosen, preview, hasWayBack, busy, problem, onConfirm, onClose }: BulkDialogProps) {
  const { t } = useTranslation();
  const may = preview?.items.filter(({ ok }) => ok).map(({ id }) => id) ?? [];
  const reasons = new Map<string, number>();
  for (const { ok, detail } of preview?.items ?? []) {
    if (ok) continue;
    const why = (detail ?? '').replace(/[。.]$/, '');
    reasons.set(why, (reasons.get(why) ?? 0) + 1);
  }
  return (
    <Modal
      open
      title={t('desk.bulkOf', { act })}
      okText={act}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: busy, disabled: may.length === 0 }}
      onCancel={onClose}
      onOk={() => onConfirm(may)}
    >
      <p>{preview ? t('desk.bulkPreview', { may: may.length, not: chosen - may.length }) : t('app.loading')}</p>
      {reasons.size > 0 ? (
        <ul className="field-hint">
          {[...reasons].map(([why, count]) => (
            <li key={why}>{t('desk.bulkRefused', { why, count })}</li>
          ))}
        </ul>
      ) : null}
      {hasWayBack ? null : <p className="muted">{t('desk.noWayBack')}</p>}
      <ProblemNotice problem={problem} />
    </Modal>
  );
}
