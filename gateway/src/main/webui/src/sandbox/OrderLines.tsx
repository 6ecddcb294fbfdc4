import { Link } from 'react-router';
import { shortAmount } from '../ui/amount';
import { Trouble, Waiting } from '../ui/parts';
import type { Question } from './api';
import { useOrdersBehind } from './saved';
import { useText } from './texts';

/** The orders that a question counts, the dearest first. */
export function OrderLines({ question }: { question: Question }) {
  const t = useText();
  const orders = useOrdersBehind(question);
  return (
    <>
      {orders.error && <Trouble error={orders.error} />}
      {orders.isPending && !orders.error && <Waiting rows={8} />}
      {orders.data && (
        <>
          <table className="tb">
            <thead>
              <tr>
                <th>{t('order')}</th>
                <th>{t('customer')}</th>
                <th className="r">{t('signed')}</th>
                <th className="r">{t('amount')}</th>
              </tr>
            </thead>
            <tbody>
              {orders.data.items.map((order) => (
                <tr key={order.orderNo}>
                  <td>
                    <Link className="link" to={`/orders/${encodeURIComponent(order.orderNo)}`}>
                      {order.orderNo}
                    </Link>
                  </td>
                  <td className="el">{order.customer}</td>
                  <td className="r t2">{order.signedAt}</td>
                  <td className="r">{shortAmount({ amount: String(order.amount), currency: 'CNY' })}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {orders.data.total > orders.data.items.length && <p className="t3 c">{t('behind.more', { count: orders.data.total, shown: orders.data.items.length })}</p>}
        </>
      )}
    </>
  );
}
