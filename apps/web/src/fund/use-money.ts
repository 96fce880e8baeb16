import { useLanguage } from '../i18n/use-language';

/** Yuan, with the separators of the language; nothing behind the comma where nothing is. */
export function useMoney(): (yuan: number) => string {
  const { isChinese } = useLanguage();
  const format = new Intl.NumberFormat(isChinese ? 'zh-CN' : 'en', { maximumFractionDigits: 2 });
  return (yuan) => format.format(yuan);
}
