import type { MeasureDetail } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../light/clock-time';
import { WindowChart } from '../shell/window-chart';

/** The windows that the law sets into a measure, and the earliest lawful moment of its effect until it has taken effect. */
export function MeasureWindows({ one }: { one: MeasureDetail }) {
  const { t } = useTranslation();
  return (
    <WindowChart
      of={one.id}
      title={t('measure.windows')}
      windows={one.windows}
      nameOf={(kind) => t(`measure.windowKinds.${kind}`)}
      earliest={
        one.inEffectAt
          ? null
          : {
              at: one.earliestLawfulAt,
              words: t('measure.earliest', { at: clockTime.minute(one.earliestLawfulAt) }),
            }
      }
    />
  );
}
