import { Button } from 'antd';
import { Suspense, lazy, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { Link, NavLink } from './link';
import type { User } from '@duban/contract-http';
import { apiClient } from '../api/api-client';
import { useLiveUpdates } from '../api/use-live-updates';
import { useLanguage } from '../i18n/use-language';
import { useSignOut } from '../session/use-sign-out';
import { homeOf } from './home-of';
import { LanguageSwitch } from './language-switch';
import { LoadingBlock } from './loading-block';
import { MoreNav } from './more-nav';
import { navItems } from './nav-items';
import { useFocusOnNewPage } from './use-focus-on-new-page';
import { keySheet, useKeySheet, usePageKeys } from './use-page-keys';
import { StaleLine } from './stale-line';
import { WorkTray } from './work-tray';

const KeySheet = lazy(async () => ({ default: (await import('./key-sheet')).KeySheet }));

/** More than this do not stand in one line beside the reader's name on a small screen. */
const MOST_IN_BAR = { 'zh-CN': 9, en: 6 } as const;

/** The header with what this person may go to, and the page below it. */
export function AppFrame({ user }: { user: User }) {
  const { t } = useTranslation();
  const { pick, comma, language } = useLanguage();
  const signOut = useSignOut();
  // Whoever reads no matters of the campaign is told of none.
  const reads = ['/desk', '/board'].includes(homeOf(user.roles));
  useLiveUpdates(reads);
  useEffect(() => {
    apiClient.writeFor(user.id);
    return () => apiClient.writeFor(null);
  }, [user.id]);
  const offered = navItems.filter(
    (item) => item.roles === 'everyone' || item.roles.some((role) => user.roles.includes(role)),
  );
  const most = MOST_IN_BAR[language];
  const [inBar, folded] = offered.length > most + 1 ? [offered.slice(0, most), offered.slice(most)] : [offered, []];
  useFocusOnNewPage();
  usePageKeys();
  const keysShown = useKeySheet();
  const seat = user.unit ?? user.agency;
  const agency = seat ? pick(seat.nameZh, seat.nameEn) : '';
  const where = user.division ? `${agency} ${user.division}` : agency;
  const place = user.displayName.includes(agency)
    ? (user.division ?? user.roles.map((role) => t(`role.${role}`)).join(' · '))
    : where;
  return (
    <>
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <header className="frame-head">
        <div className="frame-bar">
          <Link className="frame-brand" to="/">
            <span className="frame-seal" aria-hidden>
              督
            </span>
            {t('app.name')}
          </Link>
          <nav className="frame-nav" aria-label={t('app.primaryNavigation')}>
            {inBar.map((item) => (
              <NavLink key={item.to} to={item.to}>
                {t(`nav.${item.word}`)}
              </NavLink>
            ))}
            {folded.length > 0 ? <MoreNav items={folded} /> : null}
          </nav>
          <div className="frame-user">
            <div className="frame-who">
              <span>{user.displayName}</span>
              <span>{place}</span>
              {user.standsFor.length > 0 ? (
                <span>
                  {t('app.standsFor', { names: user.standsFor.map(({ displayName }) => displayName).join(comma) })}
                </span>
              ) : null}
            </div>
            <NavLink to="/password">{t('password.title')}</NavLink>
            <LanguageSwitch />
            <Button type="text" onClick={() => signOut.mutate()} loading={signOut.isPending}>
              {t('app.signOut')}
            </Button>
          </div>
        </div>
      </header>
      <main className="frame-main" id="content" tabIndex={-1}>
        <Suspense fallback={<LoadingBlock />}>
          <Outlet />
        </Suspense>
      </main>
      <StaleLine />
      {keysShown ? (
        <Suspense fallback={null}>
          <KeySheet onClose={() => keySheet.show(false)} />
        </Suspense>
      ) : null}
      <WorkTray userId={user.id} reads={reads} />
      {/* A page opened by its address has no place of its own in the history yet: its path stands for it. */}
      <ScrollRestoration getKey={(location) => (location.key === 'default' ? location.pathname : location.key)} />
    </>
  );
}
