import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { shortAmount, type Money } from '../ui/amount';
import { when } from '../ui/countdown';
import { get, type Page } from '../ui/http';
import { Empty, Head, Status, Trouble, Waiting } from '../ui/parts';
import { useText } from './texts';

interface Ticket {
  ticket: string;
  subject: string | null;
  openedAt: string;
  closedAt: string | null;
  cid: string | null;
  company: string | null;
  orders: { orderNo: string; state: string; amount: Money | null; signedAt: string | null; promisedAt: string | null }[];
}

/** Orders shown under a ticket until all are asked for. */
const FEW = 5;

/** Service tickets, each with what the customer bought. */
export default function Tickets() {
  const t = useText();
  const [whole, setWhole] = useState<string>();
  const [parameters, setParameters] = useSearchParams();
  // a message names the very ticket
  const q = parameters.get('q') ?? undefined;
  const state = parameters.get('state') ?? (q ? 'ALL' : 'OPEN');
  const tickets = useQuery({ queryKey: ['tickets', state, q], queryFn: ({ signal }) => get<Page<Ticket>>('/customers/tickets', { state, q, size: 100 }, signal), refetchInterval: 15_000 });
  return (
    <>
      <Head title={t('title')} sub={t('sub')}>
        <Segmented aria-label={t('title')} value={state} onChange={(value) => setParameters({ state: String(value) }, { replace: true })} options={[{ value: 'OPEN', label: t('open') }, { value: 'ALL', label: t('all') }]} />
      </Head>
      <div className="scroll page">
        {tickets.error && <Trouble error={tickets.error} retry={() => tickets.refetch()} />}
        {tickets.isPending && !tickets.error && <Waiting rows={6} />}
        {tickets.data?.items.length === 0 && <Empty title={t('none')} hint={t('none.hint')} />}
        <ul>
          {tickets.data?.items.map((one) => (
            <li key={one.ticket + one.openedAt} style={{ padding: '10px 0', borderBottom: '1px solid var(--line)' }}>
              <div className="row wrap" style={{ gap: 10 }}>
                <b className="m">{one.subject ?? one.ticket}</b>
                {one.cid ? <Link to={`/customers/${one.cid}`}>{one.company}</Link> : <span className="t3">{one.company ?? t('unknown')}</span>}
                <span className="t3 c">{when(Date.parse(one.openedAt))}</span>
                <span className="ml">{one.closedAt ? <Status kind="met">{t('closed')}</Status> : <Status kind="due">{t('open')}</Status>}</span>
              </div>
              {one.orders.length > 0 ? (
                <table className="tb" style={{ marginTop: 6, maxWidth: 760 }}>
                  <tbody>
                    {(whole === one.ticket ? one.orders : one.orders.slice(0, FEW)).map((order) => (
                      <tr key={order.orderNo}>
                        <td>
                          <Link to={`/orders/${encodeURIComponent(order.orderNo)}`}>{order.orderNo}</Link>
                        </td>
                        <td className="t2">{t(`o.${order.state}` as 'o.SIGNED')}</td>
                        <td className="r">{shortAmount(order.amount)}</td>
                        <td className="t3 dsk">{order.signedAt}</td>
                        <td className="t3 dsk">{order.promisedAt && t('promised', { day: order.promisedAt })}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              ) : (
                <p className="t3 c">{t('noOrders')}</p>
              )}
              {one.orders.length > FEW && whole !== one.ticket && (
                <button className="lnk c" onClick={() => setWhole(one.ticket)}>
                  {t('allOrders', { count: one.orders.length })}
                </button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
