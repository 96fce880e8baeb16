import type { AssignmentDetail } from '@duban/contract-http';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { useDraft } from './use-draft';

/** A colleague has saved a draft meanwhile: their words beside one's own, and which of the two goes on. */
export function DraftClash({
  draft,
  theirs,
  onTake,
}: {
  readonly draft: ReturnType<typeof useDraft>;
  readonly theirs: AssignmentDetail['draft'];
  readonly onTake: (theirs: NonNullable<AssignmentDetail['draft']>) => void;
}) {
  const { t } = useTranslation();
  const { status } = draft;
  if (status.kind !== 'failed' || status.problem?.code !== 'DRAFT_MOVED' || !theirs) return null;
  return (
    <section className="problem-notice is-stale" aria-label={t('assignment.draftTheirs')}>
      <p>{t('assignment.draftTheirs')}</p>
      <p className="typed-text">{theirs.text}</p>
      <div className="button-line">
        <Button
          size="small"
          onClick={() => {
            onTake(theirs);
            draft.goOn();
          }}
        >
          {t('assignment.draftTakeTheirs')}
        </Button>
        <Button size="small" onClick={draft.goOn}>
          {t('assignment.draftKeepMine')}
        </Button>
      </div>
    </section>
  );
}
