import type { AssignmentDetail } from '@duban/contract-http';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { useDraft } from './use-draft';

/** Another draft has been saved meanwhile: its words and figures beside one's own, and which of the two goes on. */
export function DraftClash({
  draft: { status, goOn },
  theirs,
  labelOf = (name) => name,
  onTake,
}: {
  readonly draft: Pick<ReturnType<typeof useDraft>, 'status' | 'goOn'>;
  readonly theirs: AssignmentDetail['draft'];
  /** What a field of the result is called. */
  readonly labelOf?: (name: string) => string;
  readonly onTake: (theirs: NonNullable<AssignmentDetail['draft']>) => void;
}) {
  const { t } = useTranslation();
  if (status.kind !== 'moved') return null;
  // What one's own words were begun from is not what has come since: it is still on its way here.
  const other = theirs?.savedAt === status.over ? null : theirs;
  return (
    <section className="problem-notice is-stale" aria-label={t('assignment.draftTheirs')}>
      <p>{status.detail}</p>
      {other ? (
        <>
          <p>{t('assignment.draftTheirs')}</p>
          <p className="typed-text">{other.text}</p>
          <dl className="fact-list">
            {Object.entries(other.fields).map(([name, value]) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{labelOf(name)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
      <div className="button-line">
        {other ? (
          <Button
            size="small"
            onClick={(event) => {
              backToWords(event.currentTarget);
              onTake(other);
              goOn();
            }}
          >
            {t('assignment.draftTakeTheirs')}
          </Button>
        ) : null}
        <Button
          size="small"
          onClick={(event) => {
            backToWords(event.currentTarget);
            goOn();
          }}
        >
          {t('assignment.draftKeepMine')}
        </Button>
      </div>
    </section>
  );
}

/** What is pressed goes away with the question: the keyboard goes on in the words that it was about. */
function backToWords(pressed: HTMLElement): void {
  pressed.closest('.panel')?.querySelector('textarea')?.focus();
}
