import { Navigate, useLocation } from 'react-router';
import { AppFrame } from '../shell/app-frame';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { useMe } from './use-me';

export function RequireSession() {
  const me = useMe();
  const { pathname, search } = useLocation();
  if (me.isPending) return <LoadingBlock />;
  if (me.data?.mustChangePassword && pathname !== '/password') return <Navigate to="/password" replace />;
  // Whoever else signs in in this browser finds nothing of the one before on the page.
  if (me.data) return <AppFrame key={me.data.id} user={me.data} />;
  if (me.isError) {
    return (
      <main className="frame-main">
        <ProblemNotice problem={me.error} retry={() => void me.refetch()} />
      </main>
    );
  }
  const back = `${pathname}${search}`;
  return <Navigate to={back === '/' ? '/signin' : `/signin?return=${encodeURIComponent(back)}`} replace />;
}
