import type { CaseDetail } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../light/clock-time';
import { WindowChart } from '../shell/window-chart';
import { caseWindows } from './case-windows';

/** The spans of a line of its own, and from when on a missed date may have consequences. */
export function CaseWindows({ one }: { one: CaseDetail }) {
  const { t } = useTranslation();
  const { windows, earliest } = caseWindows(one);
  return (
    <WindowChart
      of={one.id}
      title={t('case.windows')}
      windows={windows}
      nameOf={(kind) =>
        kind === 'announced' || kind === 'deadline' ? t(`case.windowKinds.${kind}`) : t(`case.clocks.${kind}`)
      }
      earliest={
        earliest === null ? null : { at: earliest, words: t('case.earliest', { at: clockTime.minute(earliest) }) }
      }
    />
  );
}
