import type { progressSchema } from '@duban/contract-http';
import { COUNTED_UNIT, countsTowards } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import type { z } from 'zod';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { useQuantity } from '../target/use-quantity';
import { useSectors } from '../phase-out-case/use-sectors';

/** By sector: how much of the target is closed and how much of that accepted; where there is no target, of the lines on the published lists. */
export function SectorBars({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const { sectorName } = useSectors();
  const quantity = useQuantity();
  const found = useQuery({
    queryKey: queryKeys.caseProgress({ campaignId }),
    queryFn: ({ signal }) => apiClient.read('/cases/progress', { campaignId }, signal),
  });
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <LoadingBlock />;
  const { items, totals, issued } = found.data;
  // A campaign without row 1 issues nothing.
  if (items.length === 0 && issued.length === 0) return null;
  // A sector with a target and no line yet stands at nothing: that is what there is to see.
  const sectors = [...new Set([...items, ...totals, ...issued].map(({ sector }) => sector))].map((sector) => {
    const own = items.filter((item) => item.sector === sector);
    const sum = (of: (item: (typeof items)[number]) => number) => own.reduce((total, item) => total + of(item), 0);
    return {
      sector,
      listed: sum(({ listed }) => listed.cases),
      done: sum(({ done }) => done.cases),
      accepted: sum(({ accepted }) => accepted.cases),
      overdue: sum(({ overdue }) => overdue),
      // The notice names totals for power and coal; for others the sum of what was issued to the provinces.
      targets: [
        ...totals
          .filter((total) => total.sector === sector)
          .map((total) => ({ ...total, done: doneOf(own, total.measure) })),
        ...(totals.some((total) => total.sector === sector)
          ? []
          : issuedOf(
              own,
              issued.filter((one) => one.sector === sector),
            )),
      ],
    };
  });
  return (
    <section className="panel" aria-labelledby="sector-bars">
      <div className="panel-head">
        <h2 id="sector-bars">{t('board.sectors')}</h2>
        <span className="panel-note">{t('board.sectorsHint')}</span>
      </div>
      <ul className="panel-body sector-bars">
        {sectors.map((one) => (
          <li key={one.sector}>
            <Link to={`/cases?campaignId=${campaignId}&sector=${one.sector}`}>{sectorName(one.sector)}</Link>
            <Bar {...barOf(one)} />
            <span className="number">
              {t('board.sectorLine', one)}
              {one.overdue > 0 ? (
                <strong className="light-text-red"> {t('board.sectorOverdue', { count: one.overdue })}</strong>
              ) : null}
              {one.targets.map((target) => (
                <span key={target.measure} className="queue-sub">
                  {t('board.sectorTarget', {
                    target: quantity(target.target, target.measure),
                    accepted: quantity(target.accepted, target.measure),
                    percent: target.target === 0 ? 0 : Math.floor((100 * target.accepted) / target.target),
                  })}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Progress = z.infer<typeof progressSchema>;
type Item = Progress['items'][number];

/** What is closed of a measure: capacity, or lines where the notice counts them. */
const doneOf = (items: readonly Item[], measure: string) =>
  measure === COUNTED_UNIT
    ? items.reduce((sum, { done }) => sum + done.cases, 0)
    : items.filter((item) => countsTowards(item.measure, measure)).reduce((sum, { done }) => sum + done.capacity, 0);

/** What was issued to the provinces of a sector for which the notice names no total, by measure, beside what is accepted in it. */
function issuedOf(items: readonly Item[], issued: Progress['issued']) {
  return issued.map(({ measure, amount }) => ({
    measure,
    target: amount,
    accepted: items.filter((item) => item.measure === measure).reduce((sum, item) => sum + item.accepted.capacity, 0),
    done: items.filter((item) => item.measure === measure).reduce((sum, item) => sum + item.done.capacity, 0),
  }));
}

interface Share {
  readonly done: number;
  readonly accepted: number;
  readonly whole: number;
}

/** Against the target where there is one; what is closed and not accepted yet stands behind what is. */
function barOf({
  done,
  accepted,
  listed,
  targets,
}: {
  readonly done: number;
  readonly accepted: number;
  readonly listed: number;
  readonly targets: readonly { readonly target: number; readonly accepted: number; readonly done: number }[];
}): Share {
  const target = targets.find((one) => one.target > 0);
  return target
    ? { done: target.done, accepted: target.accepted, whole: target.target }
    : { done, accepted, whole: listed };
}

function Bar({ done, accepted, whole }: Share) {
  return (
    <span className="sector-bar" aria-hidden>
      <i className="is-done" style={{ width: share(done, whole) }} />
      <i className="is-accepted" style={{ width: share(accepted, whole) }} />
    </span>
  );
}

const share = (part: number, whole: number) => `${whole === 0 ? 0 : Math.min(100, (100 * part) / whole)}%`;
