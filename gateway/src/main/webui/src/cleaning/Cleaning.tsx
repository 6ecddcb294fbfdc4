import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select, Space } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { shortAmount } from '../ui/amount';
import { stamp } from '../ui/countdown';
import { get, send, type Page } from '../ui/http';
import { is, useMe } from '../ui/me';
import { Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useText } from './texts';
import '../ui/analysis.css';

const FIELDS = ['NAME', 'PHONE', 'EMAIL', 'SOURCE', 'ORDER_NO', 'CREATOR', 'FLAG'] as const;
const OPS = ['EQUALS', 'CONTAINS', 'STARTS_WITH', 'ENDS_WITH'] as const;
type Field = (typeof FIELDS)[number];
type Op = (typeof OPS)[number];

interface Rule {
  id: string;
  field: Field;
  op: Op;
  value: string;
}

interface Hit extends Omit<Rule, 'id'> {
  kind: 'LEAD' | 'ORDER' | 'CUSTOMER';
  ref: string;
  label: string;
  amount: number | null;
}

interface Aside extends Hit {
  id: string;
  at: string;
  restoredAt: string | null;
  restoredBy: string | null;
}

interface Run {
  id: string;
  day: string;
  kind: 'DAILY' | 'BY_HAND';
  leads: number;
  orders: number;
  customers: number;
  by: string;
  at: string;
}

/** A record that several rules find stands once, with all of them. */
function byRecord<T extends Hit>(hits: T[]) {
  const records = new Map<string, T[]>();
  hits.forEach((hit) => records.set(`${hit.kind} ${hit.ref}`, [...(records.get(`${hit.kind} ${hit.ref}`) ?? []), hit]));
  return [...records.values()];
}

const BASE = '/data-health/cleaning';
const money = (amount: number | null) => (amount === null ? '—' : shortAmount({ amount: String(amount), currency: 'CNY' }));

/** Rules, what they would take, what they took, and the way back. */
export default function Cleaning() {
  const t = useText();
  const shared = useSharedText();
  const client = useQueryClient();
  const may = is(useMe(), 'data-steward');
  const [field, setField] = useState<Field>('NAME');
  const [op, setOp] = useState<Op>('CONTAINS');
  const [value, setValue] = useState('');
  const again = { onSuccess: () => client.invalidateQueries({ queryKey: ['cleaning'] }) };
  const rules = useQuery({ queryKey: ['cleaning', 'rules'], queryFn: ({ signal }) => get<{ items: Rule[] }>(`${BASE}/rules`, {}, signal) });
  const aside = useQuery({ queryKey: ['cleaning', 'quarantine'], queryFn: ({ signal }) => get<Page<Aside>>(`${BASE}/quarantine`, { size: 100 }, signal) });
  const runs = useQuery({ queryKey: ['cleaning', 'runs'], queryFn: ({ signal }) => get<{ items: Run[] }>(`${BASE}/runs`, {}, signal) });
  const dry = useQuery({ queryKey: ['cleaning', 'dry'], queryFn: () => send<{ items: Hit[]; leads: number; orders: number; customers: number; amount: number }>('POST', `${BASE}/dry-run`, {}) });
  // What an account is flagged as is no text: there is one flag.
  const flag = field === 'FLAG';
  const sound = flag || value.trim().length > 1;
  const add = useMutation({ mutationFn: () => send('POST', `${BASE}/rules`, flag ? { field, op: 'EQUALS', value: 'test' } : { field, op, value }), onSuccess: () => (setValue(''), again.onSuccess()) });
  const remove = useMutation({ mutationFn: (id: string) => send('DELETE', `${BASE}/rules/${id}`), ...again });
  const run = useMutation({ mutationFn: () => send('POST', `${BASE}/runs`, {}), ...again });
  const restore = useMutation({ mutationFn: (id: string) => send('POST', `${BASE}/quarantine/${id}/restore`, {}), ...again });
  const words = (rule: Omit<Rule, 'id'>) => (rule.field === 'FLAG' ? `${t('f.FLAG')} ${t('testAccount')}` : `${t(`f.${rule.field}`)} ${t(`o.${rule.op}`)} “${rule.value}”`);
  const found = byRecord(dry.data?.items ?? []);
  const put = byRecord(aside.data?.items ?? []);
  const error = rules.error ?? aside.error ?? runs.error ?? dry.error ?? add.error ?? run.error ?? restore.error ?? remove.error;
  return (
    <>
      <Head title={t('title')} sub={t('sub')}>
        {may && (
          <Button type="primary" loading={run.isPending} disabled={!dry.data?.items.length} onClick={() => run.mutate()}>
            {t('run')}
          </Button>
        )}
      </Head>
      <div className="scroll page an">
        {error && <Trouble error={error} />}
        {dry.data && <p className="say">{dry.data.items.length ? t('dry.say', { leads: dry.data.leads, orders: dry.data.orders, customers: dry.data.customers, amount: money(dry.data.amount) }) : `${t('dry.none')}${shared('stop')}`} <span className="t3">{t('asof')}</span></p>}
        <div className="an-2">
          <section>
            <Section title={t('rules')} count={rules.data?.items.length} />
            {rules.isPending && <Waiting rows={4} />}
            <ul className="picks">
              {rules.data?.items.map((rule) => (
                <li key={rule.id} className="row" style={{ padding: '6px 0', gap: 8 }}>
                  <span className="grow">{words(rule)}</span>
                  {may && (
                    <Button size="small" type="text" onClick={() => remove.mutate(rule.id)}>
                      {t('remove')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {may && (
              <form onSubmit={(event) => (event.preventDefault(), sound && add.mutate())}>
                <Space.Compact block style={{ marginTop: 8 }}>
                  <Select value={field} onChange={setField} options={FIELDS.map((one) => ({ value: one, label: t(`f.${one}`) }))} aria-label={t('record')} style={{ width: 92 }} />
                  {!flag && <Select value={op} onChange={setOp} options={OPS.map((one) => ({ value: one, label: t(`o.${one}`) }))} aria-label={t('rule')} style={{ width: 100 }} />}
                  <Input value={flag ? t('testAccount') : value} disabled={flag} onChange={(event) => setValue(event.target.value)} placeholder={t('value')} aria-label={t('value')} />
                  <Button htmlType="submit" loading={add.isPending} disabled={!sound}>
                    {t('add')}
                  </Button>
                </Space.Compact>
              </form>
            )}
            <Section title={t('runs')} />
            <table className="tb">
              <tbody>
                {runs.data?.items.slice(0, 12).map((one) => (
                  <tr key={one.id}>
                    <td className="t2">{stamp(one.at)}</td>
                    <td className="t2">{one.kind === 'DAILY' ? t('daily') : one.by}</td>
                    <td className="r wrapped">{t('run.line', { leads: one.leads, orders: one.orders, customers: one.customers })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <section>
            {dry.data && dry.data.items.length > 0 && (
              <>
                <Section title={t('dry')} count={found.length} kind="due" />
                <table className="tb">
                  <tbody>
                    {found.slice(0, 50).map(([hit, ...more]) => (
                      <tr key={`${hit.kind} ${hit.ref}`}>
                        <td className="t2">{t(hit.kind)}</td>
                        <td className="m el">{hit.label}</td>
                        <td className="t3 dsk wrapped">{[hit, ...more].map(words).join(shared('comma'))}</td>
                        <td className="r">{money(hit.amount)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </>
            )}
            <Section title={t('aside')} count={put.filter(([one]) => !one.restoredAt).length} />
            {aside.data?.items.length === 0 && <p className="t3">{t('aside.none')}</p>}
            <table className="tb">
              <tbody>
                {put.map(([one, ...more]) => (
                  <tr key={one.id}>
                    <td className="t2">{t(one.kind)}</td>
                    <td className="m el">{one.label}</td>
                    <td className="t3 dsk wrapped">{[one, ...more].map(words).join(shared('comma'))}</td>
                    <td className="r">{money(one.amount)}</td>
                    <td className="r">
                      {one.restoredAt ? (
                        <Status kind="met">{t('restored', { by: one.restoredBy ?? '', at: dayjs(one.restoredAt).format('MM-DD') })}</Status>
                      ) : (
                        may && (
                          <Button size="small" onClick={() => restore.mutate(one.id)}>
                            {t('restore')}
                          </Button>
                        )
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </div>
      </div>
    </>
  );
}
