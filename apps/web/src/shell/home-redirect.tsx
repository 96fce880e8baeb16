import { Navigate } from 'react-router';
import { useMe } from '../session/use-me';
import { homeOf } from './home-of';

export function HomeRedirect() {
  const me = useMe();
  return me.data ? <Navigate to={homeOf(me.data.roles)} replace /> : null;
}
