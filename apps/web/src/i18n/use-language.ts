import { useTranslation } from 'react-i18next';
import { type Language, speak } from './i18n';

const PICK = {
  'zh-CN': (zh: string, _en: string) => zh,
  en: (zh: string, en: string) => (en === '' ? zh : en),
} as const;
/** What stands between the items of a list, between phrases, before what follows from a word, and around what is said aside. */
const BETWEEN = {
  'zh-CN': { comma: '、', semicolon: '；', colon: '：', aside: (words: string) => `（${words}）` },
  en: { comma: ', ', semicolon: '; ', colon: ': ', aside: (words: string) => ` (${words})` },
} as const;

/** The language in use, and the choice between two wordings that the data itself carries. */
export function useLanguage() {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return {
    language,
    isChinese: language === 'zh-CN',
    pick: PICK[language],
    ...BETWEEN[language],
    // Words that cannot be fetched now are there when the page is opened again: the choice is kept.
    change: (next: Language) => speak(next).catch(() => undefined),
  };
}
