import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLanguage } from '../i18n/use-language';

/** Shows the other language in its own words. Sentences that the API makes are asked for again. */
export function LanguageSwitch() {
  const { language, change } = useLanguage();
  const client = useQueryClient();
  const next = language === 'en' ? 'zh-CN' : 'en';
  return (
    <Button type="text" lang={next} onClick={() => void change(next).then(() => client.invalidateQueries())}>
      {next === 'en' ? 'English' : '中文'}
    </Button>
  );
}
