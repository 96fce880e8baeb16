import { newAccountSchema } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor, PathOf } from '../api/served';
import { useAgencies } from '../notice/use-agencies';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ProblemNotice } from '../shell/problem-notice';
import { useForm } from '../shell/use-form';

interface NewAccountProps {
  /** Where the account is opened: `/accounts`, or that of a unit or an enterprise. */
  readonly path: '/accounts' | Extract<PathOf<'POST'>, `${string}/accounts`>;
  /** The name of the unit or the enterprise; without one, an agency may be chosen. */
  readonly of?: string;
  readonly onClose: () => void;
}

/** Lets somebody in: the first password is told by whoever opens the account. */
export function NewAccount({ path, of, onClose }: NewAccountProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [fields, setFields] = useState({ username: '', displayNameZh: '', mailbox: '', password: '' });
  const [agency, setAgency] = useState<string>();
  const [division, setDivision] = useState('');
  const { all, shortName } = useAgencies();
  const form = useForm(newAccountSchema, {
    ...fields,
    ...(agency ? { agency, ...(division.trim() ? { division: division.trim() } : {}) } : {}),
  });
  const add = useMutation({
    mutationFn: (body: BodyFor<'POST', '/accounts'>) => apiClient.write('POST', path, body),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  return (
    <Modal
      open
      title={of ? t('account.addOf', { name: of }) : t('account.add')}
      okText={t('account.add')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: add.isPending }}
      onCancel={onClose}
      onOk={() => form.submit(add.mutate)}
    >
      <p className="muted">{t(of ? 'account.hint' : 'administration.newHint')}</p>
      {of ? null : (
        <Field label={t('administration.agency')}>
          {(wiring) => (
            <Select
              {...wiring}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              style={{ width: '100%' }}
              value={agency}
              onChange={setAgency}
              options={all
                .filter(({ kind }) => kind !== 'actor')
                .map(({ code }) => ({ value: code, label: shortName(code) }))}
            />
          )}
        </Field>
      )}
      {agency ? (
        <Field label={t('administration.division')} need="optional" fault={form.fault('division')}>
          {(wiring) => <Input {...wiring} value={division} onChange={(event) => setDivision(event.target.value)} />}
        </Field>
      ) : null}
      {(['username', 'displayNameZh', 'mailbox', 'password'] as const).map((name) => (
        <Field
          key={name}
          label={t(`account.fields.${name}`)}
          need="required"
          hint={name === 'password' ? t('account.passwordHint') : undefined}
          fault={form.fault(name)}
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
      <FormOthers form={form} />
      <ProblemNotice problem={add.error} />
    </Modal>
  );
}
