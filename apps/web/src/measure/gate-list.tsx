import type { MeasureDetail } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../light/clock-time';

/** What the law still asks for before the next step, each with its article. */
export function GateList({ gate }: Pick<MeasureDetail, 'gate'>) {
  const { t } = useTranslation();
  if (gate.missing.length === 0) return null;
  return (
    <ul>
      {gate.missing.map((missing) => (
        <li key={missing.code}>
          {missing.message} <cite>{missing.article}</cite>
          {missing.from ? ` · ${t('measure.from', { at: clockTime.minute(missing.from) })}` : ''}
        </li>
      ))}
    </ul>
  );
}

/** Since when a measure is in effect, or from when it lawfully may be. */
export function useEffectWords() {
  const { t } = useTranslation();
  return ({ inEffectAt, earliestLawfulAt }: Pick<MeasureDetail, 'inEffectAt' | 'earliestLawfulAt'>) =>
    inEffectAt
      ? t('measure.inEffectSince', { at: clockTime.minute(inEffectAt) })
      : // No time has to pass any more: the present moment is no date to wait for.
        Date.parse(earliestLawfulAt) <= Date.now()
        ? t('measure.noTimeToPass')
        : t('measure.earliest', { at: clockTime.minute(earliestLawfulAt) });
}
