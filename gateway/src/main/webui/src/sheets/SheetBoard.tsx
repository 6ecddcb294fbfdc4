import { useQuery } from '@tanstack/react-query';
import { Pagination, Segmented } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { grouped, percent, shortAmount } from '../ui/amount';
import { when } from '../ui/countdown';
import { get, type Page } from '../ui/http';
import { Bar, Empty, Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { SHEETS, type SheetName } from './SheetBoards';
import { useText } from './texts';
import './sheets.css';
import '../ui/analysis.css';

interface Campaign {
  campaign: string | null;
  channel: string | null;
  cost: number | null;
  registrations: number | null;
  leads: number;
  valid: number;
  l2: number;
  l3: number;
  l4: number;
  l5: number;
  won: number;
  amount: number;
  orders: number;
  costPerLead: number | null;
  costPerWon: number | null;
}

interface Rate {
  rows: number;
  matched: number;
}

interface Board {
  id: string;
  name: string;
  by: string | null;
  updatedAt: string;
  sheets: Partial<Record<SheetName, { rows: number }>>;
  result: {
    funnel: Campaign[];
    delivery: { rows: number; onTime: number; lateRows: number; notPlanned: number; noPromise: number; lateAmount: number; daysLate: number | null; late: { row: number; customer: string; orderNo: string | null; amount: number | null; promised: string; planned: string | null; delivered: string | null; daysLate: number }[] };
    match: { leads: Rate; delivery: Rate; marketing: Rate; faulty: number };
  };
}

interface Unmatched {
  sheet: SheetName;
  row: number;
  customer: string | null;
  campaign: string | null;
  reason: string;
}

const SIZE = 50;
const money = (amount: number | null) => (amount === null ? '—' : shortAmount({ amount: String(amount), currency: 'CNY' }));

/** What stands of three workbooks. */
export default function SheetBoard() {
  const t = useText();
  const { id } = useParams();
  const board = useQuery({ queryKey: ['sheet-board', id], queryFn: ({ signal }) => get<Board>(`/boards/${id}`, {}, signal) });
  const data = board.data;
  const most = Math.max(1, ...(data?.result.funnel.map((one) => Math.max(one.leads, one.registrations ?? 0)) ?? []));
  return (
    <>
      <Head title={data?.name ?? t('title')} sub={data && `${data.by ?? ''} ${when(Date.parse(data.updatedAt))}`} back={<Link className="lnk" to="/sheet-boards">{t('title')}</Link>}>
        <Link className="btn" to={`/sheet-boards?board=${id}`}>
          {t('renew')}
        </Link>
      </Head>
      <div className="scroll page an">
        {board.error && <Trouble error={board.error} retry={() => board.refetch()} />}
        {board.isPending && !board.error && <Waiting rows={10} />}
        {data && (
          <>
            <p className="say">{t('say', { campaigns: data.result.funnel.length, leads: grouped(data.result.match.leads.rows), late: grouped(data.result.delivery.lateRows), amount: money(data.result.delivery.lateAmount) })}</p>
            <div className="an-three">
              <Matched label={t('match.leads')} rate={data.result.match.leads} />
              <Matched label={t('match.delivery')} rate={data.result.match.delivery} />
              <Matched label={t('match.marketing')} rate={data.result.match.marketing} />
            </div>
            <Section title={t('funnel')} count={data.result.funnel.length} />
            <div className="sheet-x" tabIndex={0}>
              <table className="tb">
                <thead>
                  <tr>
                    <th>{t('f.campaign')}</th>
                    <th className="r">{t('f.cost')}</th>
                    <th className="r">{t('f.registrations')}</th>
                    <th className="r">{t('leads')}</th>
                    <th className="r">{t('valid')}</th>
                    <th className="r">L2</th>
                    <th className="r">L3</th>
                    <th className="r">L4</th>
                    <th className="r">L5</th>
                    <th className="r">{t('won')}</th>
                    <th className="r">{t('costPerLead')}</th>
                    <th className="r">{t('costPerWon')}</th>
                    <th className="r">{t('wonAmount')}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.result.funnel.slice(0, 200).map((one, index) => (
                    <tr key={index}>
                      <td>
                        <span className="m">{one.campaign}</span> <small className="t3">{one.channel}</small>
                        <Bar part={one.leads / most} kind="acc" />
                      </td>
                      <td className="r">{money(one.cost)}</td>
                      <td className="r">{one.registrations ?? '—'}</td>
                      <td className="r">{one.leads}</td>
                      <td className="r">{one.valid}</td>
                      <td className="r">{one.l2}</td>
                      <td className="r">{one.l3}</td>
                      <td className="r">{one.l4}</td>
                      <td className="r">{one.l5}</td>
                      <td className="r">{one.won}</td>
                      <td className="r">{money(one.costPerLead)}</td>
                      <td className="r">{money(one.costPerWon)}</td>
                      <td className="r">{one.amount ? money(one.amount) : '—'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Section title={t('delivery')} count={data.result.delivery.rows} />
            <p className="row wrap" style={{ gap: 12 }}>
              <Status kind="met">{t('onTime', { n: grouped(data.result.delivery.onTime) })}</Status>
              <Status kind="over">{t('late', { n: grouped(data.result.delivery.lateRows), days: data.result.delivery.daysLate ?? 0 })}</Status>
              <Status kind="due">{t('notPlanned', { n: grouped(data.result.delivery.notPlanned) })}</Status>
            </p>
            {data.result.delivery.late.length > 0 && (
              <div className="sheet-x" tabIndex={0}>
                <table className="tb">
                  <thead>
                    <tr>
                      <th>{t('f.customer')}</th>
                      <th>{t('f.orderNo')}</th>
                      <th>{t('f.promised')}</th>
                      <th>{t('f.planned')}</th>
                      <th>{t('f.delivered')}</th>
                      <th className="r">{t('daysLate')}</th>
                      <th className="r">{t('f.orderAmount')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.result.delivery.late.map((one) => (
                      <tr key={one.row}>
                        <td className="m">{one.customer}</td>
                        <td>{one.orderNo}</td>
                        <td>{one.promised}</td>
                        <td>{one.planned ?? '—'}</td>
                        <td>{one.delivered ?? '—'}</td>
                        <td className="r dn">{one.daysLate}</td>
                        <td className="r">{money(one.amount)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
            <Left id={data.id} />
          </>
        )}
      </div>
    </>
  );
}

function Matched({ label, rate }: { label: string; rate: Rate }) {
  const part = rate.rows ? rate.matched / rate.rows : 0;
  return (
    <div>
      <small className="t3">{label}</small>
      <strong>{rate.rows ? `${percent(part)} %` : '—'}</strong>
      <Bar part={part} kind={part > 0.9 ? 'met' : 'due'} />
      <small className="t3">
        {grouped(rate.matched)} / {grouped(rate.rows)}
      </small>
    </div>
  );
}

/** Rows that could not be linked, with the reason. */
function Left({ id }: { id: string }) {
  const t = useText();
  const [sheet, setSheet] = useState('');
  const [page, setPage] = useState(0);
  const left = useQuery({ queryKey: ['sheet-board', id, 'unmatched', sheet, page], queryFn: ({ signal }) => get<Page<Unmatched>>(`/boards/${id}/unmatched`, { sheet, page, size: SIZE }, signal), placeholderData: (before) => before });
  return (
    <>
      <Section
        title={t('unmatched')}
        count={left.data?.total}
        kind={left.data?.total ? 'due' : undefined}
        aside={<Segmented size="small" aria-label={t('unmatched')} value={sheet} onChange={(value) => (setSheet(String(value)), setPage(0))} options={[{ value: '', label: t('all') }, ...SHEETS.map((one) => ({ value: one as string, label: t(`short.${one}`) }))]} />}
      />
      {left.error && <Trouble error={left.error} retry={() => left.refetch()} />}
      {left.data?.items.length === 0 && <Empty title={t('unmatched.none')} />}
      <table className="tb">
        <tbody>
          {left.data?.items.map((one) => (
            <tr key={`${one.sheet}${one.row}${one.reason}`}>
              <td className="t2">{t(`short.${one.sheet}`)}</td>
              <td className="r t3">{t('row', { n: one.row })}</td>
              <td className="el">{one.customer ?? one.campaign ?? '—'}</td>
              <td>{t(`r.${one.reason}` as 'r.NO_DATE')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left.data && left.data.total > SIZE && <Pagination current={page + 1} pageSize={SIZE} total={left.data.total} showSizeChanger={false} onChange={(next) => setPage(next - 1)} style={{ marginTop: 12 }} />}
    </>
  );
}
