import { useTranslation } from 'react-i18next';
import { clockTime } from '../light/clock-time';
import type { DraftStatus } from './use-draft';

/** Tells whether the words are safe. */
export function DraftLine({
  status,
  restoredFrom,
  by,
}: {
  status: DraftStatus;
  restoredFrom: string | null;
  /** Who wrote what was restored. */
  by: string | null;
}) {
  const { t } = useTranslation();
  return (
    <p className="draft-line" role="status">
      {sentence()}
    </p>
  );

  function sentence(): string {
    switch (status.kind) {
      case 'none':
        return restoredFrom ? t('assignment.draftRestored', { at: clockTime.minute(restoredFrom), by: by ?? '' }) : '';
      case 'pending':
        return t('assignment.draftPending');
      case 'saving':
        return t('assignment.draftSaving');
      case 'saved':
        return t('assignment.draftSaved', { at: clockTime.second(status.at).slice(11) });
      case 'failed':
        if (status.problem?.code === 'DRAFT_MOVED') return status.problem.detail;
        return status.problem?.isStale
          ? t('problem.stale')
          : t('assignment.draftFailed', { detail: status.problem?.detail ?? '' });
    }
  }
}
