import type { AccountRef } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { ProblemNotice } from '../shell/problem-notice';

/** Who has an account there; whoever keeps the accounts disables and enables them. */
export function AccountList({ accounts, keeps }: { accounts: readonly AccountRef[]; keeps: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const turn = useMutation({
    mutationFn: ({ id, disabled }: AccountRef) =>
      apiClient.write('POST', `/accounts/${id}/actions/${disabled ? 'enable' : 'disable'}`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  return (
    <>
      {accounts.map((account) => {
        const act = t(account.disabled ? 'account.enable' : 'account.disable');
        return (
          <div key={account.id}>
            {account.displayName} <span className="muted">{account.username}</span>{' '}
            {account.disabled ? <span className="tag">{t('account.disabled')}</span> : null}
            {keeps ? (
              <Button
                size="small"
                type="link"
                aria-label={`${act}: ${account.username}`}
                onClick={() => turn.mutate(account)}
              >
                {act}
              </Button>
            ) : null}
          </div>
        );
      })}
      <ProblemNotice problem={turn.error} />
    </>
  );
}
