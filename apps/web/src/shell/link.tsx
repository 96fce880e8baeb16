import {
  type LinkProps,
  type NavLinkProps,
  type NavigateOptions,
  Link as RouterLink,
  NavLink as RouterNavLink,
  useNavigate as useRouterNavigate,
} from 'react-router';
import type { PagePath } from './paths';

/** A link to a page that there is: a mistyped address does not compile. */
export function Link({ to, ...rest }: Omit<LinkProps, 'to'> & { readonly to: PagePath }) {
  return <RouterLink to={to} {...rest} />;
}

export function NavLink({ to, ...rest }: Omit<NavLinkProps, 'to'> & { readonly to: PagePath }) {
  return <RouterNavLink to={to} {...rest} />;
}

/** The router's own, to pages that there are. */
export function useNavigate(): (to: PagePath | -1, options?: NavigateOptions) => Promise<void> {
  const navigate = useRouterNavigate();
  // Back is the browser's own.
  return async (to, options) => (to === -1 ? navigate(-1) : navigate(to, options));
}
