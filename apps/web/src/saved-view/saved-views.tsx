import type { SavedView } from '@duban/contract-http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { ProblemNotice } from '../shell/problem-notice';

/** Fetched when somebody keeps a view: the desk does not carry it. */
const KeepDialog = lazy(async () => ({ default: (await import('./keep-dialog')).KeepDialog }));

/** Where a reader is, not what they look at: no part of a view. */
const PLACE = ['open', 'cursor'];

/** The filters of this page that somebody keeps, and the way to keep the ones on the screen. */
export function SavedViews({ page }: { page: SavedView['page'] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [parameters] = useSearchParams();
  const [keeping, setKeeping] = useState(false);
  const views = useQuery({
    queryKey: queryKeys.savedViews(page),
    queryFn: ({ signal }) => apiClient.read('/saved-views', { page }, signal),
  });
  const forget = useMutation({
    mutationFn: (id: string) => apiClient.write('DELETE', `/saved-views/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.savedViews(page) }),
  });
  const asked = new URLSearchParams([...parameters].filter(([name]) => !PLACE.includes(name)));
  asked.sort();
  const query = asked.toString();
  const items = views.data?.items ?? [];
  return (
    <>
      <details className="saved-views">
        <summary>{t('view.title')}</summary>
        <div className="saved-views-list">
          {items.length === 0 ? <p className="muted">{t('view.none')}</p> : null}
          <ul>
            {items.map((view) => (
              <li key={view.id}>
                <Link to={`?${view.query}`} aria-current={view.query === query ? 'page' : undefined}>
                  {view.name}
                </Link>
                <span className="tag">{t(`view.scopes.${view.scope}`)}</span>
                {view.deletable ? (
                  <Button
                    size="small"
                    type="link"
                    aria-label={`${t('view.forget')}: ${view.name}`}
                    onClick={() => forget.mutate(view.id)}
                  >
                    {t('view.forget')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
          <Button size="small" onClick={() => setKeeping(true)} disabled={query === ''}>
            {t('view.keep')}
          </Button>
          <ProblemNotice problem={forget.error ?? views.error} />
        </div>
      </details>
      {keeping ? (
        <Suspense fallback={null}>
          <KeepDialog page={page} query={query} onClose={() => setKeeping(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
