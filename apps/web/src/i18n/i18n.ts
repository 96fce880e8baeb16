import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { zhCN } from './zh-CN';

export type Language = 'zh-CN' | 'en';
const KEPT_AS = 'duban.language';

function keptLanguage(): Language {
  try {
    return localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

export const i18n = createInstance();

void i18n.use(initReactI18next).init({
  resources: { 'zh-CN': { translation: zhCN } },
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  interpolation: { escapeValue: false },
  initAsync: false,
});

function keep(language: Language): void {
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    // A browser that keeps nothing still shows the chosen language until it is closed.
  }
}

let chosen: Language = keptLanguage();

/**
 * The other catalogue is fetched by whoever reads it: a desk carries one. The choice itself counts at once, whatever
 * page is opened before the words are here; the last choice is the one that is shown.
 */
export async function speak(language: Language): Promise<void> {
  chosen = language;
  keep(language);
  if (language === 'en' && !i18n.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en');
    i18n.addResourceBundle('en', 'translation', en);
  }
  if (chosen === language) await i18n.changeLanguage(language);
}

let pages: Promise<void> | undefined;

/** The words of the pages behind the desk, which the desk does not carry; once for all of them. */
export function wordsOfPages(): Promise<void> {
  pages ??= import('./zh-CN-pages').then(
    ({ zhCNPages }) => void i18n.addResourceBundle('zh-CN', 'translation', zhCNPages, true),
    (fault: unknown) => {
      pages = undefined;
      throw fault;
    },
  );
  return pages;
}

i18n.on('languageChanged', (language) => {
  document.documentElement.lang = language;
});
document.documentElement.lang = i18n.language;

/** The words of the reader's own language are there. */
export const wordsAreThere: Promise<void> = speak(chosen);
