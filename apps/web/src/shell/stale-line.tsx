import { type Query, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { cannotShow } from '../api/cannot-show';

/** On screen, of before: what stands there could not be asked for anew. */
const isStale = (query: Query): boolean =>
  query.isActive() && query.state.data !== undefined && query.state.status === 'error' && !cannotShow(query.state);

/** Whatever the page shows: where some of it could not be refreshed, its reader is told, and is not left to trust it. */
export function StaleLine() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const cache = client.getQueryCache();
  const subscribe = useCallback((changed: () => void) => cache.subscribe(changed), [cache]);
  const isAny = useSyncExternalStore(subscribe, () => cache.getAll().some(isStale));
  const [asking, setAsking] = useState(false);
  const askAgain = async () => {
    setAsking(true);
    await client.refetchQueries({ predicate: isStale });
    setAsking(false);
  };
  // What had the focus is gone with what it was there for: the keyboard goes on from the page.
  const was = useRef(false);
  useEffect(() => {
    if (was.current && !isAny && document.activeElement === document.body)
      document.getElementById('content')?.focus({ preventScroll: true });
    was.current = isAny;
  }, [isAny]);
  return (
    <div className="stale-line" role="status">
      {isAny ? (
        <>
          {t('app.notRefreshed')}{' '}
          <Button size="small" aria-busy={asking} onClick={() => void askAgain()}>
            {t('app.retry')}
          </Button>
        </>
      ) : null}
    </div>
  );
}
