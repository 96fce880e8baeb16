import type { Account } from '@duban/contract-http';
import { useMutation } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { Field } from '../shell/field';
import { ProblemNotice } from '../shell/problem-notice';

const SHORTEST = 12;

interface PasswordDialogProps {
  readonly account: Account;
  readonly onClose: (done: string | null) => void;
}

/** A new first password, told to its owner by whoever sets it; whoever is signed in with the old one is signed out. */
export function PasswordDialog({ account, onClose }: PasswordDialogProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const reset = useMutation({
    mutationFn: () => apiClient.write('POST', `/accounts/${account.id}/password`, { password }),
    onSuccess: () => onClose(t('administration.acts.reset_password')),
  });
  return (
    <Modal
      open
      title={`${t('administration.acts.reset_password')}: ${account.username}`}
      okText={t('administration.acts.reset_password')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: reset.isPending, disabled: password.length < SHORTEST }}
      onCancel={() => onClose(null)}
      onOk={() => reset.mutate()}
    >
      <Field label={t('account.fields.password')} need="required" hint={t('account.passwordHint')}>
        {(wiring) => (
          <Input
            {...wiring}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <ProblemNotice problem={reset.error} />
    </Modal>
  );
}
