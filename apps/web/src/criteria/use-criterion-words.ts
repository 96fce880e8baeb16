import type { CriteriaEdition } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { useAgencies } from '../notice/use-agencies';
import { type Criterion, useSectors } from '../phase-out-case/use-sectors';

const SIGNS: Readonly<Record<string, string>> = { '<': '＜', '<=': '≤', '>': '＞', '>=': '≥' };

/** Criteria and what provinces change of them, in words. */
export function useCriterionWords() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { sectors, sectorName } = useSectors();
  const agencies = useAgencies();
  const criteria = sectors.flatMap((sector) => sector.criteria);
  const sign = ({ comparator }: Criterion) => SIGNS[comparator ?? ''] ?? '';
  return {
    criteria,
    regionName: (code: string) => agencies.shortName(code),
    thresholdOf: (one: Criterion) =>
      one.metric === null || one.value === null
        ? '—'
        : t(`case.metric.${one.metric as 'furnace_volume'}`, { value: `${sign(one)} ${one.value}` }),
    additionWords: ({
      criterionId,
      sector,
      equipmentZh,
      metric,
      comparator,
      value,
      quote,
    }: CriteriaEdition['additions'][number]) =>
      [
        `${criterionId} ${sectorName(sector)} ${equipmentZh}`,
        metric === undefined
          ? ''
          : t(`case.metric.${metric as 'furnace_volume'}`, { value: `${SIGNS[comparator ?? ''] ?? ''} ${value}` }),
        `“${quote}”`,
      ]
        .filter(Boolean)
        .join(' · '),
    changeWords: (change: CriteriaEdition['changes'][number]) => {
      const one = criteria.find(({ id }) => id === change.criterionId);
      if (!one) return change.criterionId;
      return [
        `${one.id} ${pick(one.equipmentZh, one.equipmentEn)}`,
        change.value === undefined
          ? ''
          : t('criteria.valueFrom', { sign: sign(one), from: one.value, to: change.value }),
        change.dropExceptions ? t('criteria.dropExceptions') : '',
        change.dropCondition ? t('criteria.dropCondition') : '',
      ]
        .filter(Boolean)
        .join(' · ');
    },
  };
}
