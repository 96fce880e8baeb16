import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem';

type Facts = Readonly<Record<string, string>>;

/**
 * What somebody else has changed meanwhile, each fact by its name. In a dialog: since it was opened, at once. Beside a button that asks
 * nothing, with its act: since it was pressed, where it was refused because somebody was faster. `before`: as it was seen, where
 * whoever draws this knows.
 */
export function ChangedFacts({
  facts,
  before,
  act,
}: {
  /** By their names, as the page shows them. */
  readonly facts: Facts;
  readonly before?: Facts | undefined;
  readonly act?: { readonly isPending: boolean; readonly error: unknown } | undefined;
}) {
  const { t } = useTranslation();
  const isStale = act?.error instanceof ApiProblem && (act.error.isStale || act.error.status === 409);
  const [first, setFirst] = useState(facts);
  const seen = before ?? first;
  const pressed = act?.isPending;
  const told = JSON.stringify(facts);
  useEffect(() => {
    // What was shown when the act was tried: what comes after that is news, also where the page heard of it before the refusal.
    if (pressed === false && !isStale) setFirst(JSON.parse(told) as Facts);
  }, [isStale, pressed, told]);
  const changed = !act || isStale ? Object.entries(facts).filter(([name, now]) => seen[name] !== now) : [];
  if (changed.length === 0) return null;
  return (
    <section aria-label={t('problem.news')} className="changed-facts">
      <p>{t('problem.news')}</p>
      <dl className="fact-list">
        {changed.map(([name, now]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>
              <del>{seen[name] || '—'}</del> → <ins className="typed-text">{now || '—'}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
