import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { NavLink } from './link';
import type { navItems } from './nav-items';

/** What does not stand in the bar: behind one button, with the page that is open told beside it. */
export function MoreNav({ items }: { items: typeof navItems }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const current = items.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    if (!open) return undefined;
    const close = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('focusin', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('focusin', close);
    };
  }, [open]);
  return (
    <div
      className="more-nav"
      ref={box}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          setOpen(false);
          box.current?.querySelector('button')?.focus();
        }
      }}
    >
      <Button type="text" aria-expanded={open} onClick={() => setOpen(!open)}>
        {current ? t('nav.moreOf', { page: t(`nav.${current.word}`) }) : t('nav.more')}
      </Button>
      {open ? (
        <ul className="more-list">
          {items.map((item) => (
            <li key={item.to}>
              <NavLink to={item.to}>{t(`nav.${item.word}`)}</NavLink>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
