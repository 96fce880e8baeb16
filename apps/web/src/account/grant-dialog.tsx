import type { Account } from '@duban/contract-http';
import { GRANTABLE_ROLES } from '@duban/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { Field } from '../shell/field';
import { TextDialog } from '../shell/text-dialog';

interface GrantDialogProps {
  readonly account: Account;
  readonly onClose: (done: string | null) => void;
}

/** The rights of an account, with the reason why it has them. */
export function GrantDialog({ account, onClose }: GrantDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [roles, setRoles] = useState(() => GRANTABLE_ROLES.filter((role) => account.roles.includes(role)));
  const grant = useMutation({
    mutationFn: (reason: string) => apiClient.write('PUT', `/accounts/${account.id}/roles`, { roles, reason }),
    onSuccess: () => onClose(t('administration.acts.grant')),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  return (
    <TextDialog
      title={`${t('administration.acts.grant')}: ${account.username}`}
      hint={t('administration.grantHint')}
      label={t('act.reason')}
      most={2_000}
      emptyFault={t('act.reasonNeeded')}
      confirm={t('administration.acts.grant')}
      busy={grant.isPending}
      problem={grant.error}
      extra={
        <Field label={t('administration.role')}>
          {(wiring) => (
            <Checkbox.Group
              {...wiring}
              value={[...roles]}
              onChange={(chosen) => setRoles(GRANTABLE_ROLES.filter((role) => chosen.includes(role)))}
              options={GRANTABLE_ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            />
          )}
        </Field>
      }
      onClose={() => onClose(null)}
      onConfirm={(reason) => grant.mutate(reason)}
    />
  );
}
