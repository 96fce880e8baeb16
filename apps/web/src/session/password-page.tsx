import { passwordSchema } from '@duban/contract-http';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import type { BodyFor } from '../api/served';
import { DoneNote } from '../shell/done-note';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ProblemNotice } from '../shell/problem-notice';
import { useForm } from '../shell/use-form';
import { usePageTitle } from '../shell/use-page-title';

/** One's own password. The other sessions of the account end with the old one. */
export function PasswordPage() {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const form = useForm(passwordSchema, { current, next }, { current: current === '', again: again !== next });
  const change = useMutation({
    mutationFn: (body: BodyFor<'POST', '/me/password'>) => apiClient.write('POST', '/me/password', body),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      setAgain('');
      form.reset();
    },
  });
  usePageTitle(t('password.title'));
  const send = (event: FormEvent) => {
    event.preventDefault();
    form.submit((body) => change.mutate(body));
  };
  const field = (
    label: string,
    value: string,
    put: (value: string) => void,
    fault: string | undefined,
    auto: string,
  ) => (
    <Field label={label} need="required" fault={fault}>
      {(wiring) => (
        <Input
          {...wiring}
          type="password"
          autoComplete={auto}
          value={value}
          onChange={(event) => put(event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <section className="panel" style={{ maxWidth: 460 }}>
      <div className="panel-head">
        <h1>{t('password.title')}</h1>
      </div>
      <form className="panel-body" onSubmit={send} noValidate>
        <DoneNote sentence={change.isSuccess ? t('password.done') : null} />
        {field(
          t('password.current'),
          current,
          setCurrent,
          form.fault('current', t('account.fieldNeeded')),
          'current-password',
        )}
        {field(
          t('password.next'),
          next,
          setNext,
          form.fault('next') ? t('account.passwordHint') : undefined,
          'new-password',
        )}
        {field(t('password.again'), again, setAgain, form.fault('again', t('password.differs')), 'new-password')}
        <FormOthers form={form} />
        <ProblemNotice problem={change.error} />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('password.title')}
        </Button>
      </form>
    </section>
  );
}
