import { Button } from 'antd';
import { Suspense, lazy, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useBulkRuns } from '../bulk-run/use-bulk-runs';
import { useExports } from '../list-export/use-exports';
import { longWork } from './long-work';
import { ProblemNotice } from './problem-notice';

/** Whoever is taken to another page at once has read nothing. */
const ENOUGH_TO_READ_MS = 3_000;

/** Fetched with the first work that is long: a desk without any is there without it. */
const WorkLines = lazy(async () => ({ default: (await import('./work-lines')).WorkLines }));

/** Long work stays in sight on whatever page its reader goes to meanwhile. */
export function WorkTray({ userId, reads }: { userId: string; reads: boolean }) {
  const { t } = useTranslation();
  useEffect(() => {
    longWork.belongTo(userId);
  }, [userId]);
  const runs = useBulkRuns(reads);
  const others = useSyncExternalStore(longWork.subscribe, longWork.all);
  const exports = useExports(reads);
  const tray = useRef<HTMLElement>(null);
  const [news, setNews] = useState('');
  const [isFolded, setFolded] = useState(false);
  const count = runs.items.length + others.length + exports.items.length;
  // What was removed had the focus: it stays here, and is not lost at the top of the page.
  const before = useRef(count);
  useEffect(() => {
    if (count > 0 && count < before.current && document.activeElement === document.body) tray.current?.focus();
    if (count > before.current) setFolded(false);
    before.current = count;
  }, [count]);
  const problem = runs.error ?? exports.error;
  // What is over has been told on the page where it came: on the next it leaves room, and stays at hand.
  const isOver =
    !problem &&
    runs.items.every(({ state }) => state === 'over') &&
    others.every((work) => work.isOver) &&
    exports.items.every(({ state }) => state === 'ready');
  const { pathname } = useLocation();
  const toldAt = useRef(Infinity);
  useEffect(() => {
    toldAt.current = isOver && count > 0 ? performance.now() : Infinity;
  }, [isOver, count]);
  useEffect(() => {
    if (performance.now() - toldAt.current > ENOUGH_TO_READ_MS) setFolded(true);
  }, [pathname]);
  const isTroubled = Boolean(problem);
  useEffect(() => {
    // What went wrong is not folded away; whoever folds it then has read it.
    if (isTroubled) setFolded(false);
  }, [isTroubled]);
  const isEmpty = count === 0 && !problem;
  return (
    <>
      {/* There before anything is said in it: a place that comes with its words is not read out. */}
      <p className="visually-hidden" role="status">
        {news}
      </p>
      {isEmpty ? null : (
        <aside
          className={isFolded ? 'work-tray is-folded' : 'work-tray'}
          aria-label={t('work.title')}
          ref={tray}
          tabIndex={-1}
        >
          <div className="work-tray-head">
            <span>{t('work.title')}</span>
            <Button type="text" size="small" aria-expanded={!isFolded} onClick={() => setFolded(!isFolded)}>
              {isFolded ? t('work.unfold', { count }) : t('work.fold')}
            </Button>
          </div>
          {isFolded ? null : (
            <>
              <ProblemNotice problem={problem} />
              <ul>
                <Suspense fallback={null}>
                  <WorkLines runs={runs.items} others={others} exports={exports.items} onNews={setNews} />
                </Suspense>
              </ul>
            </>
          )}
        </aside>
      )}
    </>
  );
}
