import { useTranslation } from 'react-i18next';
import { clockTime } from '../light/clock-time';
import type { DraftStart, DraftStatus } from './use-draft';

/** Tells whether the words are safe. */
export function DraftLine({
  status,
  start,
}: {
  status: DraftStatus;
  start: Pick<DraftStart, 'savedAt' | 'savedBy' | 'isUnsaved'> | null;
}) {
  const { t } = useTranslation();
  const { savedAt: restoredFrom = null, savedBy: by = null, isUnsaved = false } = start ?? {};
  return (
    <p className="draft-line" role="status">
      {sentence()}
    </p>
  );

  function sentence(): string {
    switch (status.kind) {
      case 'none':
        if (isUnsaved) return t('assignment.draftLocal');
        return restoredFrom
          ? t(by === null ? 'assignment.draftRestored' : 'assignment.draftRestoredBy', {
              at: clockTime.minute(restoredFrom),
              by,
            })
          : '';
      case 'pending':
        return t('assignment.draftPending');
      case 'saving':
        return t('assignment.draftSaving');
      case 'saved':
        return t('assignment.draftSaved', { at: clockTime.second(status.at).slice(11) });
      case 'moved':
        // Told beside the other draft.
        return '';
      case 'failed':
        return status.problem?.isStale
          ? t('problem.stale')
          : t('assignment.draftFailed', { detail: status.problem?.detail ?? '' });
    }
  }
}
