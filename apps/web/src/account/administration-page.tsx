import type { Account } from '@duban/contract-http';
import { GRANTABLE_ROLES } from '@duban/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { AgencyName } from '../notice/agency-name';
import { useMe } from '../session/use-me';
import { DoneNote } from '../shell/done-note';
import { ListTable } from '../shell/list-table';
import { ProblemNotice } from '../shell/problem-notice';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';
import { GrantDialog } from './grant-dialog';
import { NewAccount } from './new-account';
import { PlaceDialog } from './place-dialog';
import { PasswordDialog } from './password-dialog';
import { SystemState } from './system-state';

/** The administrators' room: how the system is, and who may come in. Accounts are one's, rights another's. */
export function AdministrationPage() {
  const { t } = useTranslation();
  const { comma } = useLanguage();
  const me = useMe();
  const client = useQueryClient();
  const { at, set } = useAddress();
  const [making, setMaking] = useState(false);
  const [asked, setAsked] = useState<{ act: 'grant' | 'place' | 'reset_password'; account: Account } | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const query = { limit: 50, q: at('q'), role: at('role'), disabled: at('disabled') };
  const list = usePages(queryKeys.accounts(query), '/accounts', query);
  usePageTitle(t('administration.title'));
  const keepsSystem = me.data?.roles.includes('system_admin') ?? false;
  const turn = useMutation({
    mutationFn: ({ account, act }: { account: Account; act: 'disable' | 'enable' }) =>
      apiClient.write('POST', `/accounts/${account.id}/actions/${act}`, {}),
    onSuccess: (_answer, { account, act }) =>
      setDone(t('administration.done', { what: t(`administration.acts.${act}`), name: account.username })),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const close = (what: string | null) => {
    if (what && asked) setDone(t('administration.done', { what, name: asked.account.username }));
    setAsked(null);
  };
  return (
    <>
      <div className="page-head">
        <h1>{t('administration.title')}</h1>
      </div>
      {keepsSystem ? <SystemState /> : null}
      <div className="button-line list-controls">
        <Input.Search
          type="search"
          allowClear
          style={{ width: 260 }}
          aria-label={t('administration.search')}
          placeholder={t('administration.search')}
          defaultValue={query.q}
          onSearch={(value) => set('q', value.trim() || undefined)}
        />
        <Select
          allowClear
          popupMatchSelectWidth={200}
          aria-label={t('administration.role')}
          placeholder={t('administration.role')}
          value={query.role}
          onChange={(value?: string) => set('role', value)}
          options={GRANTABLE_ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        />
        <Select
          allowClear
          popupMatchSelectWidth={160}
          aria-label={t('administration.state')}
          placeholder={t('administration.state')}
          value={query.disabled}
          onChange={(value?: string) => set('disabled', value)}
          options={['false', 'true'].map((value) => ({
            value,
            label: t(value === 'true' ? 'account.disabled' : 'administration.inUse'),
          }))}
        />
        {keepsSystem ? (
          <Button type="primary" onClick={() => setMaking(true)}>
            {t('account.add')}
          </Button>
        ) : null}
      </div>
      <p className="muted">{t('administration.apart')}</p>
      <DoneNote sentence={done} />
      <ProblemNotice problem={turn.error} />
      <ListTable
        list={list}
        title={t('administration.accounts')}
        empty={t('administration.nobody')}
        head={
          <>
            <th scope="col">{t('account.fields.username')}</th>
            <th scope="col">{t('administration.where')}</th>
            <th scope="col">{t('administration.role')}</th>
            <th scope="col">{t('administration.lastSeen')}</th>
            <th scope="col">{t('desk.columnAct')}</th>
          </>
        }
      >
        {list.items.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              {one.username} {one.disabled ? <span className="tag">{t('account.disabled')}</span> : null}
              <span className="queue-sub">
                {one.displayName} {one.mailbox}
              </span>
            </th>
            <td>
              {one.agency && one.agencyZh ? <AgencyName code={one.agency} zh={one.agencyZh} /> : '—'}
              {one.division ? <span className="queue-sub">{one.division}</span> : null}
              {one.place ? <span className="queue-sub">{one.place}</span> : null}
            </td>
            <td>{one.roles.map((role) => t(`role.${role}`)).join(comma) || t('administration.noRights')}</td>
            <td className="nowrap">{one.lastSeenAt ? clockTime.minute(one.lastSeenAt) : '—'}</td>
            <td>
              <div className="button-line">
                {one.allowedActions.map((act) => (
                  <Button
                    key={act}
                    size="small"
                    danger={act === 'disable'}
                    aria-label={`${t(`administration.acts.${act}`)}: ${one.username}`}
                    onClick={() => {
                      setDone(null);
                      if (act === 'grant' || act === 'reset_password' || act === 'place')
                        setAsked({ act, account: one });
                      else turn.mutate({ account: one, act });
                    }}
                  >
                    {t(`administration.acts.${act}`)}
                  </Button>
                ))}
              </div>
            </td>
          </tr>
        ))}
      </ListTable>
      {making ? <NewAccount path="/accounts" onClose={() => setMaking(false)} /> : null}
      {asked?.act === 'grant' ? <GrantDialog account={asked.account} onClose={close} /> : null}
      {asked?.act === 'place' ? <PlaceDialog account={asked.account} onClose={close} /> : null}
      {asked?.act === 'reset_password' ? <PasswordDialog account={asked.account} onClose={close} /> : null}
    </>
  );
}
