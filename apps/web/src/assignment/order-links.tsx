import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { IN_ORDER, usePlaceInOrder } from './reading-order';

/** Where the reader is in the list that they go through, and on to the next: back leads to the list, from whichever. */
export function OrderLinks({ id }: { id: string }) {
  const { t } = useTranslation();
  const order = usePlaceInOrder(id);
  if (!order || order.count < 2) return null;
  return (
    <nav className="order-links" aria-label={t('assignment.order')}>
      {order.before ? (
        <Link to={`/assignments/${order.before}`} replace state={IN_ORDER} data-key="k">
          {t('assignment.orderBefore')}
        </Link>
      ) : null}
      <span className="muted">{t('assignment.orderPlace', { place: order.place, count: order.count })}</span>
      {order.after ? (
        <Link to={`/assignments/${order.after}`} replace state={IN_ORDER} data-key="j">
          {t('assignment.orderAfter')}
        </Link>
      ) : null}
    </nav>
  );
}

/** What is done leads on to the next of the list. */
export function NextInOrder({ id }: { id: string }) {
  const { t } = useTranslation();
  const after = usePlaceInOrder(id)?.after;
  return after ? (
    <Link to={`/assignments/${after}`} replace state={IN_ORDER}>
      {t('assignment.orderAfter')}
    </Link>
  ) : null;
}
