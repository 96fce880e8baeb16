import { ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import { I18nextProvider } from 'react-i18next';
import type { ReactNode } from 'react';
import { i18n } from '../i18n/i18n';
import { useLanguage } from '../i18n/use-language';
import { darkTheme, lightTheme } from './app-theme';
import { useDark } from './use-dark';

/** The words of the components follow the same switch as ours. */
export function LocaleFrame({ children }: { children: ReactNode }) {
  return (
    <I18nextProvider i18n={i18n}>
      <Localised>{children}</Localised>
    </I18nextProvider>
  );
}

function Localised({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const dark = useDark();
  return (
    <ConfigProvider
      // Always one of them: the library frames the page otherwise where there is none, and all that was typed would be gone.
      locale={language === 'en' ? enUS : zhCN}
      theme={dark ? darkTheme : lightTheme}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  );
}
