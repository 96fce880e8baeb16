import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { LoadingBlock } from '../shell/loading-block';
import { MoreLine } from '../shell/more-line';
import { ProblemNotice } from '../shell/problem-notice';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';
import './local-unit.css';
import { PartList } from './part-list';

/** What was handed down: to a unit, its desk; to the agency, how far its units are. */
export function PartsPage() {
  const { t } = useTranslation();
  const { at, set } = useAddress();
  const box = at('box') === 'done' ? 'done' : 'todo';
  const query = { box, limit: 50 };
  const list = usePages(queryKeys.parts(query), '/parts', query);
  usePageTitle(t('part_.title'));
  return (
    <>
      <div className="page-head">
        <h1>{t('part_.title')}</h1>
        <Radio.Group
          aria-label={t('part_.box')}
          value={box}
          optionType="button"
          onChange={(event) => set('box', event.target.value === 'done' ? 'done' : undefined)}
          options={(['todo', 'done'] as const).map((one) => ({ value: one, label: t(`part_.boxes.${one}`) }))}
        />
      </div>
      <section className="panel">
        {list.error ? (
          <ProblemNotice problem={list.error} retry={list.retry} />
        ) : list.isPending ? (
          <LoadingBlock />
        ) : list.items.length === 0 ? (
          <p className="empty-note">{t('part_.empty')}</p>
        ) : (
          <PartList parts={list.items} withTask />
        )}
        {list.hasMore ? <MoreLine list={list} /> : null}
      </section>
    </>
  );
}
