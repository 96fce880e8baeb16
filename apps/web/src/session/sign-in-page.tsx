import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useNavigate } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { Field } from '../shell/field';
import { LanguageSwitch } from '../shell/language-switch';
import { ProblemNotice } from '../shell/problem-notice';
import { usePageTitle } from '../shell/use-page-title';
import type { PagePath } from '../shell/paths';
import { demoAccounts } from './demo-accounts';
import './session.css';
import { useMeta } from './use-meta';

export function SignInPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const meta = useMeta();
  const [parameters] = useSearchParams();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const back = safeReturn(parameters.get('return'));
  usePageTitle(t('session.title'));
  const signIn = useMutation({
    mutationFn: () => apiClient.write('POST', '/session', { username: username.trim(), password }),
    onSuccess: async ({ user }) => {
      client.clear();
      client.setQueryData(queryKeys.me, user);
      // Where the reader was on the way to, as they gave it; a page that there is not says so itself.
      await navigate((back ?? '/') as PagePath, { replace: true });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const incomplete = username.trim() === '' || password === '';
    setMissing(incomplete);
    if (!incomplete) signIn.mutate();
  }

  return (
    <div className="signin">
      <main className="signin-card">
        <div className="signin-brand">
          <span className="frame-seal" aria-hidden>
            督
          </span>
          <h1>{t('app.fullName')}</h1>
          <LanguageSwitch />
        </div>
        <p className="muted">{t('app.tagline')}</p>
        {back ? <p className="signin-back">{t('session.expired')}</p> : null}
        <form onSubmit={submit} noValidate>
          <Field label={t('session.username')}>
            {(wiring) => (
              <Input
                {...wiring}
                size="large"
                autoComplete="username"
                autoFocus
                value={username}
                onChange={(event) => setUsername(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('session.password')} fault={missing ? t('session.missing') : undefined}>
            {(wiring) => (
              <Input
                {...wiring}
                size="large"
                type="password"
                autoComplete="current-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
          <ProblemNotice problem={signIn.error} />
          <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
            {t('session.submit')}
          </Button>
        </form>
        {meta.data?.mode === 'demo' ? (
          <section className="signin-demo" aria-labelledby="signin-demo">
            <h2 id="signin-demo">{t('session.demo')}</h2>
            <p className="muted">
              {t('session.demoHint')} <code className="nowrap">{demoAccounts.password}</code>
            </p>
            <ul>
              {demoAccounts.accounts.map((account) => (
                <li key={account.username}>
                  <button
                    type="button"
                    onClick={() => {
                      setUsername(account.username);
                      setPassword(demoAccounts.password);
                      setMissing(false);
                    }}
                  >
                    <code>{account.username}</code>
                    <span>{t(`session.${account.word}`)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </main>
    </div>
  );
}

/** Only a path of this application; an address elsewhere would send a freshly signed-in person astray. */
function safeReturn(path: string | null): string | null {
  return path !== null && path.startsWith('/') && !path.startsWith('//') && !path.includes('\\') ? path : null;
}
