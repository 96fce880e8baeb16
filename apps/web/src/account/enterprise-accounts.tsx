import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { ProblemNotice } from '../shell/problem-notice';
import { AccountList } from './account-list';
import { NewAccount } from './new-account';

/** Who may come in for an enterprise; shown to the head of its province, who opens and disables the accounts. */
export function EnterpriseAccounts({ enterpriseId, name }: { enterpriseId: string; name: string }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const path = `/enterprises/${enterpriseId}/accounts` as const;
  const accounts = useQuery({
    queryKey: queryKeys.enterpriseAccounts(enterpriseId),
    queryFn: ({ signal }) => apiClient.read(path, {}, signal),
  });
  return (
    <section className="panel" aria-labelledby="enterprise-accounts">
      <div className="panel-head">
        <h2 id="enterprise-accounts">{t('account.ofEnterprise')}</h2>
        <Button size="small" onClick={() => setAdding(true)}>
          {t('account.add')}
        </Button>
      </div>
      <div className="panel-body">
        <p className="muted">{t('account.enterpriseHint')}</p>
        <ProblemNotice problem={accounts.error} retry={() => void accounts.refetch()} />
        {accounts.data?.items.length === 0 ? <p>{t('account.none')}</p> : null}
        <AccountList accounts={accounts.data?.items ?? []} keeps />
      </div>
      {adding ? <NewAccount path={path} of={name} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}
