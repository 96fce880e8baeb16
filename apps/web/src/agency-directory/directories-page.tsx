import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cannotShow } from '../api/cannot-show';
import { useAgencies } from '../notice/use-agencies';
import { AgainstSelect } from '../policy/against-select';
import { EditionTable } from '../policy/edition-table';
import { useMe } from '../session/use-me';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';
import { DirectoryDifferences, differencesOf } from './directory-differences';
import { NewDirectory } from './new-directory';
import { useDirectories, useDirectory } from './use-directories';

/** The directory of agencies, edition by edition: names, who is in office until when, who comes after whom; and the making of a new one. */
export function DirectoriesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { at, set } = useAddress();
  const { editions, newest, error, isPending, retry } = useDirectories();
  const [making, setMaking] = useState(false);
  usePageTitle(t('directory.title'));
  if (error) return <ProblemNotice problem={error} retry={retry} />;
  if (isPending || !newest) return <LoadingBlock />;
  const open = editions.some(({ edition }) => edition === at('edition')) ? at('edition')! : newest.edition;
  return (
    <>
      <div className="page-head">
        <h1>{t('directory.title')}</h1>
        {me.data?.roles.includes('coordinator') ? (
          <Button type="primary" onClick={() => setMaking(true)}>
            {t('directory.new')}
          </Button>
        ) : null}
      </div>
      <p className="muted">{t('directory.hint')}</p>
      <EditionTable
        title={t('directory.title')}
        editions={editions}
        column={{ head: t('policy.campaigns'), cell: ({ campaigns }) => campaigns, isNumber: true }}
        openWord={t('directory.open')}
        isOpen={({ edition }) => edition === open}
        onOpen={({ edition }) => set('edition', edition)}
      />
      <OneEdition key={open} edition={open} others={editions.filter(({ edition }) => edition !== open)} />
      {making ? <NewDirectory newest={newest.edition} onClose={() => setMaking(false)} /> : null}
    </>
  );
}

function OneEdition({ edition, others }: { edition: string; others: readonly { readonly edition: string }[] }) {
  const { t } = useTranslation();
  const { shortName } = useAgencies();
  const found = useDirectory(edition);
  const [chosen, setChosen] = useState<string>();
  const other = useDirectory(chosen);
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <LoadingBlock />;
  const { entries } = found.data;
  // The one before it, until another is chosen.
  const before = chosen ?? found.data.before;
  const differences =
    chosen === undefined ? found.data.differences : other.data ? differencesOf(other.data.entries, entries) : undefined;
  return (
    <>
      {before === null && others.length === 0 ? null : (
        <section className="panel" aria-labelledby="directory-changes">
          <div className="panel-head">
            <h2 id="directory-changes">
              {before === null
                ? t('directory.firstEdition', { edition })
                : t('directory.changed', { edition, before, count: differences?.length ?? 0 })}
            </h2>
            <AgainstSelect editions={others} value={before ?? undefined} onChange={setChosen} />
          </div>
          <ProblemNotice problem={other.error} />
          {differences ? <DirectoryDifferences differences={differences} /> : <LoadingBlock />}
        </section>
      )}
      <section className="panel" aria-labelledby="directory-entries">
        <div className="panel-head">
          <h2 id="directory-entries">{t('directory.entries', { edition, count: entries.length })}</h2>
        </div>
        <CardTable label={t('directory.entries', { edition, count: entries.length })}>
          <thead>
            <tr>
              <th scope="col">{t('directory.code')}</th>
              <th scope="col">{t('directory.fields.nameZh')}</th>
              <th scope="col">{t('directory.fields.shortZh')}</th>
              <th scope="col">{t('directory.fields.nameEn')}</th>
              <th scope="col">{t('directory.inOffice')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.code}>
                <th scope="row">{entry.code}</th>
                <td lang="zh-CN">{entry.nameZh}</td>
                <td lang="zh-CN">{entry.shortZh}</td>
                <td lang="en">{entry.nameEn}</td>
                <td>
                  {entry.until
                    ? t('directory.leaves', { until: entry.until, successor: shortName(entry.successor ?? '—') })
                    : t('directory.stays')}
                </td>
              </tr>
            ))}
          </tbody>
        </CardTable>
      </section>
    </>
  );
}
