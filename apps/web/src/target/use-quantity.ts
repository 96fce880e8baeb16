import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';

/** What offices count in tens of thousands; whatever else there is stays in its own unit. */
const IN_WAN: Readonly<Record<string, string>> = {
  t: '万吨',
  't/a': '万吨/年',
  kW: '万千瓦',
  kVA: '万千伏安',
  'm2/a': '万平方米/年',
  'm/a': '万米/年',
  'weight case/a': '万重量箱/年',
  'standard hide/a': '万标张/年',
  spindle: '万锭',
};
const WAN = 10_000;

/** An amount with its unit, as offices write it: `23.5 万吨`, `235,000 t`. */
export function useQuantity() {
  const { t } = useTranslation();
  const { isChinese } = useLanguage();
  return (amount: number, measure: string): string => {
    if (measure === 'mine') return `${amount.toLocaleString()} ${t('board.mines', { count: amount })}`;
    const unit = isChinese ? IN_WAN[measure] : undefined;
    if (unit === undefined) return `${amount.toLocaleString()} ${measure}`;
    return `${(amount / WAN).toLocaleString(undefined, { maximumFractionDigits: 7 })} ${unit}`;
  };
}
