import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { Field } from '../shell/field';
import { ProblemNotice } from '../shell/problem-notice';

interface NewAccountProps {
  /** Where the account is opened: `/local-units/:id/accounts` or `/enterprises/:id/accounts`. */
  readonly path: string;
  /** The name of the unit or the enterprise. */
  readonly of: string;
  readonly onClose: () => void;
}

/** Lets somebody in: the first password is told by whoever opens the account. */
export function NewAccount({ path, of, onClose }: NewAccountProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [fields, setFields] = useState({ username: '', displayNameZh: '', mailbox: '', password: '' });
  const [asked, setAsked] = useState(false);
  const add = useMutation({
    mutationFn: () => apiClient.write('POST', path, fields),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  return (
    <Modal
      open
      title={t('account.addOf', { name: of })}
      okText={t('account.add')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: add.isPending }}
      onCancel={onClose}
      onOk={() => {
        setAsked(true);
        if (Object.values(fields).every((value) => value.trim() !== '')) add.mutate();
      }}
    >
      <p className="muted">{t('account.hint')}</p>
      {(['username', 'displayNameZh', 'mailbox', 'password'] as const).map((name) => (
        <Field
          key={name}
          label={t(`account.fields.${name}`)}
          need="required"
          hint={name === 'password' ? t('account.passwordHint') : undefined}
          fault={asked && fields[name].trim() === '' ? t('account.fieldNeeded') : undefined}
        >
          {(wiring) => (
            <Input
              {...wiring}
              type={name === 'password' ? 'password' : 'text'}
              autoComplete="off"
              value={fields[name]}
              onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <ProblemNotice problem={add.error} />
    </Modal>
  );
}
