import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';

/** The names of the rungs that came with the product, by their key in the catalogue. */
const KNOWN = {
  催签收: 'sign',
  临期提醒: 'soon',
  提醒: 'remind',
  催办: 'urge',
  末日提醒: 'lastDay',
  督办: 'supervise',
  逾期督办: 'superviseLate',
  再督办: 'superviseAgain',
  通报: 'circular',
  '约谈·限期整改': 'interview',
  移送: 'refer',
} as const;

/** What a rung is called: `C1 督办`. A ladder that people have made calls its rungs as they wrote them, in every language. */
export function useRungName() {
  const { t } = useTranslation();
  const { isChinese } = useLanguage();
  return ({ stage, name }: { readonly stage: string; readonly name: string }): string => {
    const key = (KNOWN as Readonly<Record<string, (typeof KNOWN)[keyof typeof KNOWN]>>)[name];
    return `${stage} ${isChinese || !key ? name : t(`rungName.${key}`)}`;
  };
}
