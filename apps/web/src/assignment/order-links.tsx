import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { placeInOrder } from './reading-order';

/** Where the reader is in the list that they go through, and on to the next: back leads to the list, from whichever. */
export function OrderLinks({ id }: { id: string }) {
  const { t } = useTranslation();
  const order = placeInOrder(id);
  if (!order || order.count < 2) return null;
  return (
    <nav className="order-links" aria-label={t('assignment.order')}>
      {order.before ? (
        <Link to={`/assignments/${order.before}`} replace data-key="k">
          {t('assignment.orderBefore')}
        </Link>
      ) : null}
      <span className="muted">{t('assignment.orderPlace', { place: order.place, count: order.count })}</span>
      {order.after ? (
        <Link to={`/assignments/${order.after}`} replace data-key="j">
          {t('assignment.orderAfter')}
        </Link>
      ) : null}
    </nav>
  );
}

/** What is done leads on to the next of the list. */
export function NextInOrder({ id }: { id: string }) {
  const { t } = useTranslation();
  const after = placeInOrder(id)?.after;
  return after ? (
    <Link to={`/assignments/${after}`} replace>
      {t('assignment.orderAfter')}
    </Link>
  ) : null;
}
