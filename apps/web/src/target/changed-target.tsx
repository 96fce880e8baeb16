import type { TargetShown } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { ChangedFacts } from '../shell/changed-facts';
import { useQuantity } from './use-quantity';

/** What somebody else has changed of a target since it was looked at as `before`, or since the dialog was opened. */
export function ChangedTarget({
  target,
  before,
  act,
}: {
  readonly target: TargetShown;
  readonly before?: TargetShown;
  readonly act?: { readonly isPending: boolean; readonly error: unknown };
}) {
  const { t } = useTranslation();
  const quantity = useQuantity();
  const facts = (one: TargetShown) => ({
    [t('region.state')]: t(`region.states.${one.state}`),
    [t('region.amount')]: quantity(one.amount, one.measure),
    [t('region.ownTarget')]: one.ownAmount === null ? '' : quantity(one.ownAmount, one.measure),
    [t('region.broken')]: quantity(one.broken, one.measure),
    [t('region.done')]: quantity(one.done, one.measure),
    [t('region.month')]: one.reportedMonth ?? '',
  });
  return <ChangedFacts facts={facts(target)} before={before && facts(before)} act={act} />;
}
