import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Commitment } from '../alignment/api';
import type { LeadRow } from '../lead/api';
import { HealthOf } from '../lead/health';
import { customerName, type OrderRow } from '../order/api';
import { fullAmount, shortAmount, type Money } from '../ui/amount';
import { ago, clockOf, duration, shortDay } from '../ui/countdown';
import { Problem } from '../ui/http';
import { useNow } from '../ui/now';
import { ClockBar, Level, PersonName, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useTradeWord } from '../ui/words';
import type { Queued } from '../watch/Watches';
import type { BoardFilter, Tile } from './api';
import { asked, columnsOf, listOf, useRows, type Column, type ListId } from './lists';
import { useText } from './texts';

interface Shown<T> {
  id: (row: T) => string;
  name: (row: T) => ReactNode;
  to: (row: T) => string;
  cells: Partial<Record<Column, (row: T) => ReactNode>>;
}

const RIGHT = new Set<Column>(['amount', 'waiting', 'created', 'signed']);

/** A list of records with a link to each: the reader's own rows, asked for when somebody looks. */
export function ListTile({ tile, filters }: { tile: Tile; filters: BoardFilter[] }) {
  const t = useText();
  const shared = useSharedText();
  const list = listOf(tile);
  const question = asked(tile, filters);
  const rows = useRows(question);
  const shown = useShown(list);
  const columns = columnsOf(tile);
  if (rows.error && !rows.data) return rows.error instanceof Problem && rows.error.status === 403 ? <p className="t3">{shared('error.forbidden')}</p> : <Trouble error={rows.error} retry={() => rows.refetch()} />;
  if (!rows.data) return <Waiting rows={4} />;
  const { items, total, totalIsEstimate } = rows.data;
  if (items.length === 0) return <p className="t3">{t(`none.${list}`)}</p>;
  return (
    <>
      <div className="db-scrolling" tabIndex={0}>
        <table className="tb db-list">
          <thead>
            <tr>
              <th>{t(`first.${list}`)}</th>
              {columns.map((one) => (
                <th key={one} className={RIGHT.has(one) ? 'r' : undefined}>
                  {t(`c.${one}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((row) => (
              <tr key={shown.id(row as never)}>
                <td className="el">
                  <Link className="m" to={shown.to(row as never)}>
                    {shown.name(row as never)}
                  </Link>
                </td>
                {columns.map((one) => (
                  <td key={one} className={RIGHT.has(one) ? 'r' : 'el'}>
                    {shown.cells[one]?.(row as never)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="db-all">
        <Link className="lnk" to={question.page}>
          {totalIsEstimate ? `${t('list.every')} ${shared('total.estimate', { count: total })}` : t('list.all', { count: total })}
        </Link>
      </p>
    </>
  );
}

function useShown(list: ListId): Shown<never> {
  const t = useText();
  const shared = useSharedText();
  const word = useTradeWord();
  const now = useNow(60);
  const plain = (text: string | null | undefined) => (text ? <span className="t2">{text}</span> : <span className="t3">—</span>);
  const amount = (money: Money | null) => <span title={fullAmount(money)}>{shortAmount(money)}</span>;
  const lead: Shown<LeadRow> = {
    id: (row) => row.id,
    name: (row) => row.company,
    to: (row) => `/leads/${row.id}`,
    cells: {
      level: (row) => <Level level={row.level} />,
      owner: (row) => <PersonName person={row.owner} />,
      due: (row) => <ClockBar clock={clockOf(row)} />,
      amount: (row) => amount(row.expectedAmount),
      health: (row) => <HealthOf lead={row} />,
      industry: (row) => plain(word(row.industry)),
      source: (row) => plain(word(row.source)),
      region: (row) => plain(row.region),
      created: (row) => <time dateTime={row.createdAt}>{ago(row.createdAt)}</time>,
    },
  };
  const waiting: Shown<Queued> = {
    id: (row) => row.leadId,
    name: (row) => row.company,
    to: (row) => `/leads/${row.leadId}/assignment`,
    cells: {
      reason: (row) => <span className={row.reason === 'ROUNDS_EXHAUSTED' ? 'over' : 't2'}>{t(`reason.${row.reason}`)}</span>,
      waiting: (row) => duration(now - Date.parse(row.since)),
      keeper: (row) => <PersonName person={row.manager} />,
      region: (row) => plain(row.region),
    },
  };
  const order: Shown<OrderRow> = {
    id: (row) => row.orderNo,
    name: (row) => row.orderNo,
    to: (row) => `/orders/${encodeURIComponent(row.orderNo)}`,
    cells: {
      customer: (row) => customerName(row.customer),
      amount: (row) => amount(row.amount),
      state: (row) => plain(shared(`order.state.${row.state}`)),
      signed: (row) => <time dateTime={row.signedAt}>{shortDay(row.signedAt)}</time>,
      rep: (row) => <PersonName person={row.rep} />,
      productLine: (row) => plain(row.productLine),
      region: (row) => plain(row.region),
    },
  };
  const commitment: Shown<Commitment> = {
    id: (row) => row.id,
    name: (row) => row.title,
    to: (row) => `/alignments/${row.alignmentId}`,
    cells: {
      due: (row) => (dayjs(row.dueOn).isBefore(dayjs(now), 'day') ? <Status kind="over">{shortDay(row.dueOn)}</Status> : <span className="t2">{shortDay(row.dueOn)}</span>),
      owner: (row) => <PersonName person={row.owner} />,
    },
  };
  return list === 'WAITING' ? waiting : list === 'ORDERS' ? order : list === 'COMMITMENTS' ? commitment : lead;
}
