import type { CaseDetail, MeasureDetail } from '@duban/contract-http';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { DraftList } from '../measure/draft-list';
import { GateList, useEffectWords } from '../measure/gate-list';
import { MeasureWindows } from '../measure/measure-windows';
import { useAgencies } from '../notice/use-agencies';
import { Link } from '../shell/link';

/** Every open measure against a line on its own page: what its gate misses, its windows of time, its papers. */
export function CaseMeasures({ measures }: { measures: CaseDetail['openMeasures'] }) {
  const { t } = useTranslation();
  const found = useQueries({
    queries: measures.map(({ id }) => ({
      queryKey: queryKeys.measure(id),
      queryFn: ({ signal }: { signal: AbortSignal }) => apiClient.read(`/measures/${id}`, {}, signal),
    })),
  });
  if (measures.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="case-measures">
      <div className="panel-head">
        <h2 id="case-measures">{t('case.measures')}</h2>
        <span className="number muted">{measures.length}</span>
      </div>
      <div className="panel-body">
        {measures.map((measure, place) => (
          <details key={measure.id} className="case-measure" open={measure.state !== 'proposed'}>
            <summary>
              {measure.number} {t(`measure.kinds.${measure.kind as 'stop_credit'}`)} ·{' '}
              {t(`measure.states.${measure.state as 'proposed'}`)}
              <Standing one={found[place]?.data} />
            </summary>
            <p>
              <Link to={`/measures/${measure.id}`}>{t('case.openMeasure', { number: measure.number })}</Link>
            </p>
            {found[place]?.data ? <OfMeasure one={found[place].data} /> : null}
          </details>
        ))}
      </div>
    </section>
  );
}

/** Whoever may see the line and not the measure sees that there is one, and no more. */
function Standing({ one }: { one: MeasureDetail | undefined }) {
  const { shortName } = useAgencies();
  const effect = useEffectWords();
  if (!one) return null;
  return (
    <span className="muted">
      {' '}
      · {shortName(one.holder, one.holderZh)} · {effect(one)}
    </span>
  );
}

function OfMeasure({ one }: { one: MeasureDetail }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t(one.gate.satisfied ? 'measure.gateOpen' : 'measure.gateClosed')}</p>
      <GateList gate={one.gate} />
      <MeasureWindows one={one} />
      <DraftList one={one} />
    </>
  );
}
