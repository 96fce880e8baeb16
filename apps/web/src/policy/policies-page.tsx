import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { LadderTable } from '../campaign/ladder-table';
import { clockTime } from '../light/clock-time';
import { useMe } from '../session/use-me';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import { usePageTitle } from '../shell/use-page-title';
import { NewPolicy } from './new-policy';
import { PolicyDiff } from './policy-diff';
import { usePolicies } from './use-policies';

/** The ladders of escalation, edition by edition; and for the coordination office, the making of a new one. */
export function PoliciesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { policies, error, isPending, retry } = usePolicies();
  const [chosen, setChosen] = useState<string>();
  const [making, setMaking] = useState(false);
  const [kept, setKept] = useState<string>();
  usePageTitle(t('policy.title'));
  if (error) return <ProblemNotice problem={error} retry={retry} />;
  if (isPending) return <LoadingBlock />;
  const shown = policies.find(({ edition }) => edition === chosen) ?? policies[0];
  return (
    <>
      <div className="page-head">
        <h1>{t('policy.title')}</h1>
        <Link to="/calendars">{t('calendars.title')}</Link>
        <Link to="/directories">{t('directory.title')}</Link>
        {me.data?.roles.includes('coordinator') && !making ? (
          <Button type="primary" onClick={() => setMaking(true)}>
            {t('policy.new')}
          </Button>
        ) : null}
      </div>
      <p className="muted">{t('policy.hint')}</p>
      {kept ? (
        <p className="empty-note" role="status">
          {t('policy.saved', { edition: kept })}
        </p>
      ) : null}
      {making ? (
        <NewPolicy
          policies={policies}
          onClose={(edition) => {
            setMaking(false);
            setKept(edition);
            setChosen(edition);
          }}
        />
      ) : null}
      <section className="panel">
        <CardTable label={t('policy.title')}>
          <thead>
            <tr>
              <th scope="col">{t('policy.edition')}</th>
              <th scope="col">{t('policy.madeBy')}</th>
              <th scope="col">{t('policy.note')}</th>
              <th scope="col" className="is-number">
                {t('policy.campaigns')}
              </th>
            </tr>
          </thead>
          <tbody>
            {policies.map((policy) => (
              <tr key={policy.edition}>
                <th scope="row" className="nowrap">
                  <Button
                    type="link"
                    size="small"
                    aria-pressed={policy === shown}
                    onClick={() => setChosen(policy.edition)}
                  >
                    {policy.edition}
                  </Button>
                </th>
                <td className="nowrap">
                  {policy.recordedBy ?? t('policy.shipped')} · {clockTime.due(policy.recordedAt)}
                </td>
                <td>{policy.note ?? '—'}</td>
                <td className="is-number">{policy.campaigns}</td>
              </tr>
            ))}
          </tbody>
        </CardTable>
      </section>
      {shown ? (
        <section className="panel" aria-labelledby="policy-rungs">
          <div className="panel-head">
            <h2 id="policy-rungs">{shown.edition}</h2>
          </div>
          <LadderTable rungs={shown.rungs} />
          <div className="panel-body">
            <PolicyDiff key={shown.edition} shown={shown} others={policies.filter((other) => other !== shown)} />
          </div>
        </section>
      ) : null}
    </>
  );
}
