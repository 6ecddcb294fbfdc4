import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { percent, shortAmount } from '../ui/amount';
import { stamp } from '../ui/countdown';
import { get, send } from '../ui/http';
import { is, isHead, useMe } from '../ui/me';
import { Empty, Head, PersonName, Section, Status, Trouble, Waiting } from '../ui/parts';
import { Waterfall, type Fall } from '../ui/Waterfall';
import { useSharedText } from '../ui/texts';
import { useText } from './texts';
import '../ui/analysis.css';

interface Report {
  id: string;
  rep: { id: string; name: string };
  org: string;
  signedAt: string;
  repMargin: number;
  teamMargin: number;
  steps: { cause: 'MIX' | 'PRICE' | 'COST'; part?: string | null; effect: number }[];
  orders: { orderNo: string; amount: number; cost: number; margin: number; teamMargin: number }[];
  state: 'OPEN' | 'CLOSED';
  openedAt: string;
  conclusion: string | null;
}

const money = (amount: number) => shortAmount({ amount: String(amount), currency: 'CNY' });

export default function Margin() {
  const { id } = useParams();
  const t = useText();
  const reports = useQuery({ queryKey: ['margin'], queryFn: ({ signal }) => get<{ items: Report[] }>('/metrics/margin-reports', {}, signal) });
  const items = reports.data?.items ?? [];
  const report = items.find((one) => one.id === id) ?? items[0];
  return (
    <>
      <Head title={t('title')} sub={t('sub')} />
      <div className="scroll page an">
        {reports.error && <Trouble error={reports.error} retry={() => reports.refetch()} />}
        {reports.isPending && !reports.error && <Waiting rows={6} />}
        {reports.data && items.length === 0 && <Empty title={t('none')} hint={t('none.hint')} />}
        {report && (
          <div className="an-2">
            <ul className="picks">
              {items.map((one) => (
                <li key={one.id}>
                  <Link to={`/margin/${one.id}`} className={one.id === report.id ? 'on' : ''} aria-current={one.id === report.id ? 'page' : undefined}>
                    <span className="row" style={{ gap: 8 }}>
                      <PersonName person={one.rep} />
                      <span className="ml">{one.state === 'OPEN' ? <Status kind="over">{t('open')}</Status> : <Status kind="met">{t('closed')}</Status>}</span>
                    </span>
                    <small className="t3">
                      {one.signedAt} · {percent(one.repMargin)} % / {percent(one.teamMargin)} %
                    </small>
                  </Link>
                </li>
              ))}
            </ul>
            <One key={report.id} report={report} />
          </div>
        )}
      </div>
    </>
  );
}

function One({ report }: { report: Report }) {
  const t = useText();
  const shared = useSharedText();
  const me = useMe();
  const client = useQueryClient();
  const [conclusion, setConclusion] = useState('');
  const close = useMutation({ mutationFn: () => send('POST', `/metrics/margin-reports/${report.id}/close`, { conclusion }), onSuccess: () => client.invalidateQueries({ queryKey: ['margin'] }) });
  const cause = (step: Report['steps'][number]) => (step.part ? t('c.part', { part: step.part }) : t(`c.${step.cause}`));
  const main = [...report.steps].sort((a, b) => a.effect - b.effect)[0];
  const bars = useMemo<Fall[]>(
    () => [
      { name: t('team'), total: report.teamMargin, label: `${percent(report.teamMargin)} %` },
      ...report.steps.map((one) => ({ name: cause(one), step: one.effect, label: `${one.effect > 0 ? '+' : ''}${percent(one.effect)}` })),
      { name: t('rep'), total: report.repMargin, label: `${percent(report.repMargin)} %` },
    ],
    [report, t], // eslint-disable-line react-hooks/exhaustive-deps
  );
  return (
    <section>
      <p className="say">{t('say', { rep: report.rep.name, rep_margin: percent(report.repMargin), team_margin: percent(report.teamMargin), gap: percent(report.teamMargin - report.repMargin), cause: cause(main) })}</p>
      <Waterfall bars={bars} label={t('title')} height={280} />
      <p className="t3 c">{`${t('method')} ${shared('figure.asOf', { time: stamp(report.openedAt) })}`}</p>
      <Section title={t('orders')} />
      <table className="tb">
        <thead>
          <tr>
            <th>{t('order')}</th>
            <th className="r">{t('amount')}</th>
            <th className="r dsk">{t('cost')}</th>
            <th className="r">{t('margin')}</th>
            <th className="r">{t('teamAt')}</th>
          </tr>
        </thead>
        <tbody>
          {report.orders.map((order) => (
            <tr key={order.orderNo}>
              <td>
                <Link className="link" to={`/orders/${encodeURIComponent(order.orderNo)}`}>
                  {order.orderNo}
                </Link>
              </td>
              <td className="r">{money(order.amount)}</td>
              <td className="r t2 dsk">{money(order.cost)}</td>
              <td className="r dn">{percent(order.margin)} %</td>
              <td className="r t2">{percent(order.teamMargin)} %</td>
            </tr>
          ))}
        </tbody>
      </table>
      {report.conclusion && <p className="t2">{`${t('conclusion')}${shared('colon')}${report.conclusion}`}</p>}
      {report.state === 'OPEN' && (isHead(me) || is(me, 'sales-manager')) && (
        <form style={{ marginTop: 12 }} onSubmit={(event) => (event.preventDefault(), conclusion.trim() && close.mutate())}>
          <Input.TextArea rows={2} value={conclusion} onChange={(event) => setConclusion(event.target.value)} placeholder={t('conclusion.hint')} aria-label={t('conclusion')} />
          <Button htmlType="submit" type="primary" style={{ marginTop: 8 }} loading={close.isPending} disabled={!conclusion.trim()}>
            {t('close')}
          </Button>
          {close.error && <Trouble error={close.error} />}
        </form>
      )}
    </section>
  );
}
