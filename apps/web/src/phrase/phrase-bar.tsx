import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { ProblemNotice } from '../shell/problem-notice';
import './phrase-bar.css';

const OFFERED = ['read', 'agree', 'propose'] as const;
/** As the API has it. */
const LONGEST = 200;

/** 常用意见: what is written again and again is put into the field by a press, and kept for the next time. */
export function PhraseBar({ words, onChange }: { words: string; onChange: (words: string) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const kept = useQuery({
    queryKey: queryKeys.phrases,
    queryFn: ({ signal }) => apiClient.read('/me/phrases', {}, signal),
  });
  const keep = useMutation({
    mutationFn: (items: readonly string[]) => apiClient.write('PUT', '/me/phrases', { items: [...items] }),
    onSuccess: (after) => client.setQueryData(queryKeys.phrases, after),
  });
  const own = kept.data?.items ?? [];
  const offered = OFFERED.map((name) => t(`phrase.offered.${name}`));
  const typed = words.trim();
  const mayKeep = kept.data && typed !== '' && typed.length <= LONGEST && ![...own, ...offered].includes(typed);
  const put = (phrase: string) => onChange(typed === '' ? phrase : `${words.trimEnd()}\n${phrase}`);
  return (
    <details className="phrase-bar">
      <summary>{t('phrase.title')}</summary>
      <ul>
        {offered.map((phrase) => (
          <li key={phrase}>
            <Button size="small" onClick={() => put(phrase)}>
              {phrase}
            </Button>
          </li>
        ))}
        {own.map((phrase) => (
          <li key={phrase}>
            <Button size="small" onClick={() => put(phrase)}>
              {phrase}
            </Button>
            <Button
              size="small"
              type="text"
              aria-label={t('phrase.forget', { phrase })}
              onClick={() => keep.mutate(own.filter((one) => one !== phrase))}
            >
              ×
            </Button>
          </li>
        ))}
        {mayKeep ? (
          <li>
            <Button size="small" type="dashed" loading={keep.isPending} onClick={() => keep.mutate([...own, typed])}>
              {t('phrase.keep')}
            </Button>
          </li>
        ) : null}
      </ul>
      <ProblemNotice problem={keep.error ?? kept.error} />
    </details>
  );
}
