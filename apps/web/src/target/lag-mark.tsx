import type { TargetShown } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { LightShape } from '../light/light-shape';

/** How far behind time, in words of its own: a region that lags is not overdue. */
export function LagMark({ light, lag, stale }: { light: TargetShown['light']; lag: number | null; stale: boolean }) {
  const { t } = useTranslation();
  const words =
    lag === null || lag <= 0
      ? t('region.onTime')
      : t('region.lagWords', { points: lag.toLocaleString(undefined, { maximumFractionDigits: 1 }) });
  return (
    <span className={`light-mark light-text-${light}`}>
      <LightShape light={light} />
      <span>
        {words}
        {stale ? ` · ${t('region.stale')}` : ''}
      </span>
    </span>
  );
}
