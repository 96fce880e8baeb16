import { type Account, resetPasswordSchema } from '@duban/contract-http';
import { useMutation } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import type { BodyFor } from '../api/served';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ProblemNotice } from '../shell/problem-notice';
import { useForm } from '../shell/use-form';

interface PasswordDialogProps {
  readonly account: Account;
  readonly onClose: (done: string | null) => void;
}

/** A new first password, told to its owner by whoever sets it; whoever is signed in with the old one is signed out. */
export function PasswordDialog({ account, onClose }: PasswordDialogProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const form = useForm(resetPasswordSchema, { password });
  const reset = useMutation({
    mutationFn: (body: BodyFor<'POST', `/accounts/${string}/password`>) =>
      apiClient.write('POST', `/accounts/${account.id}/password`, body),
    onSuccess: () => onClose(t('administration.acts.reset_password')),
  });
  return (
    <Modal
      open
      title={`${t('administration.acts.reset_password')}: ${account.username}`}
      okText={t('administration.acts.reset_password')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: reset.isPending }}
      onCancel={() => onClose(null)}
      onOk={() => form.submit(reset.mutate)}
    >
      <Field
        label={t('account.fields.password')}
        need="required"
        hint={t('account.passwordHint')}
        fault={form.fault('password')}
      >
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
      <FormOthers form={form} />
      <ProblemNotice problem={reset.error} />
    </Modal>
  );
}
