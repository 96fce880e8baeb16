import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { DoneNote } from '../shell/done-note';
import { Field } from '../shell/field';
import { ProblemNotice } from '../shell/problem-notice';
import { usePageTitle } from '../shell/use-page-title';

/** One's own password. The other sessions of the account end with the old one. */
export function PasswordPage() {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [asked, setAsked] = useState(false);
  const change = useMutation({
    mutationFn: () => apiClient.write('POST', '/me/password', { current, next }),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      setAgain('');
      setAsked(false);
    },
  });
  usePageTitle(t('password.title'));
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (current !== '' && next.length >= 12 && next === again) change.mutate();
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
          asked && current === '' ? t('account.fieldNeeded') : undefined,
          'current-password',
        )}
        {field(
          t('password.next'),
          next,
          setNext,
          asked && next.length < 12 ? t('account.passwordHint') : undefined,
          'new-password',
        )}
        {field(
          t('password.again'),
          again,
          setAgain,
          asked && again !== next ? t('password.differs') : undefined,
          'new-password',
        )}
        <ProblemNotice problem={change.error} />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('password.title')}
        </Button>
      </form>
    </section>
  );
}
