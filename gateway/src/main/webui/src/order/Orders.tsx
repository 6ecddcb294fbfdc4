import { App, Button, DatePicker, Drawer, Form, Input, Pagination, Select, Segmented, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { asDecimal, fullAmount, percent, shortAmount } from '../ui/amount';
import { Icon } from '../ui/Icon';
import { is, may, useMe } from '../ui/me';
import { Bar, Empty, Head, PersonName, Section, Status, Trouble, Waiting } from '../ui/parts';
import { Problem } from '../ui/http';
import { useSharedText } from '../ui/texts';
import { usePhone } from '../ui/theme';
import { useTradeWord } from '../ui/words';
import { customerName, NARROWED_BY, ORDER_STATES, useForward, useOrder, useOrders, type Entry, type EntryKind, type Order, type OrderRow, type OrderState } from './api';
import { Channels } from './Channels';
import { useText } from './texts';
import './order.css';

const SIZE = 50;

/** Three states, each with its voucher; the details open beside the list, with their own address. */
export default function Orders() {
  const { orderNo } = useParams();
  const t = useText();
  const shared = useSharedText();
  const navigate = useNavigate();
  const me = useMe();
  const word = useTradeWord();
  const [parameters, setParameters] = useSearchParams();
  const narrowed = Object.fromEntries(NARROWED_BY.flatMap((name) => (parameters.get(name) ? [[name, parameters.get(name)!]] : [])));
  const filter = { ...narrowed, q: parameters.get('q') ?? undefined, state: parameters.get('state') ?? undefined, page: Number(parameters.get('page') ?? 0), size: SIZE };
  const orders = useOrders(filter);
  const items = orders.data?.items ?? [];
  const total = orders.data?.total ?? 0;
  const set = (change: Record<string, string | undefined>) => {
    const next = new URLSearchParams(parameters);
    next.delete('page');
    for (const [name, value] of Object.entries(change)) value ? next.set(name, value) : next.delete(name);
    setParameters(next, { replace: true });
  };
  const suffix = parameters.size ? `?${parameters}` : '';
  return (
    <>
      <Head title={t('title')} sub={orders.data && t('count', { count: total })}>
        <Segmented
          className="dsk"
          aria-label={t('col.state')}
          value={filter.state ?? ''}
          onChange={(value) => set({ state: value || undefined })}
          options={[{ value: '', label: t('all') }, ...ORDER_STATES.map((state) => ({ value: state, label: shared(`order.state.${state}`) }))]}
        />
        <Input
          allowClear
          style={{ width: 220 }}
          prefix={<Icon name="search" size="s" />}
          aria-label={t('search')}
          placeholder={t('search')}
          defaultValue={filter.q}
          onPressEnter={(event) => set({ q: event.currentTarget.value.trim() })}
          onChange={(event) => !event.target.value && filter.q && set({ q: undefined })}
        />
        {(may.importOrders(me) || is(me, 'finance', 'delivery')) && (
          <Button className="dsk" icon={<Icon name="up" />} onClick={() => navigate(may.importOrders(me) ? '/orders/import' : '/reports')}>
            {t('import')}
          </Button>
        )}
      </Head>
      {Object.keys(narrowed).length > 0 && (
        <div className="orders-by">
          {NARROWED_BY.filter((name) => narrowed[name]).map((name) => (
            <Tag key={name} closable onClose={() => set({ [name]: undefined })}>
              {t(`by.${name}`)} {narrowed[name].split(',').map((value) => word(value)).join(t('and'))}
            </Tag>
          ))}
        </div>
      )}
      <div className="scroll page">
        {orders.error && !orders.data && <Trouble error={orders.error} retry={() => orders.refetch()} />}
        {orders.isPending && <Waiting rows={12} />}
        {orders.data && items.length === 0 && <Empty title={t('none')} hint={t('none.hint')} />}
        {items.length > 0 && <Table items={items} onOpen={(order) => navigate(`/orders/${encodeURIComponent(order.orderNo)}${suffix}`)} />}
        {total > SIZE && (
          <Pagination style={{ marginTop: 16 }} size="small" current={filter.page + 1} pageSize={SIZE} total={total} showSizeChanger={false} onChange={(page) => set({ page: page > 1 ? String(page - 1) : undefined })} />
        )}
      </div>
      {orderNo && <Details orderNo={orderNo} onClose={() => navigate(`/orders${suffix}`)} />}
    </>
  );
}

function Table({ items, onOpen }: { items: OrderRow[]; onOpen: (order: OrderRow) => void }) {
  const t = useText();
  const shared = useSharedText();
  return (
    <table className="tb orders" aria-label={t('title')}>
      <thead>
        <tr>
          <th>{t('col.order')}</th>
          <th>{t('col.customer')}</th>
          <th className="dsk">{t('col.rep')}</th>
          <th className="dsk">{t('col.product')}</th>
          <th className="dsk">{t('col.type')}</th>
          <th className="dsk r">{t('col.signed')}</th>
          <th className="r">{t('col.amount')}</th>
          <th>{t('col.state')}</th>
          <th className="dsk">{t('col.paid')}</th>
          <th className="dsk">{t('col.delivered')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((order) => (
          <tr key={order.orderNo} onClick={() => onOpen(order)}>
            <td>
              <Link className="m link" to={`/orders/${encodeURIComponent(order.orderNo)}`} onClick={(event) => event.stopPropagation()}>
                {order.orderNo}
              </Link>
            </td>
            <td className="el">{customerName(order.customer)}</td>
            <td className="dsk">
              <PersonName person={order.rep} />
            </td>
            <td className="dsk t2">{order.productLine ?? '—'}</td>
            <td className="dsk t2">{shared(`order.type.${order.type}`)}</td>
            <td className="dsk r t2">{order.signedAt}</td>
            <td className="r" title={fullAmount(order.amount)}>
              {shortAmount(order.amount)}
            </td>
            <td>
              <StateOf state={order.state} />
            </td>
            <td className="dsk">
              <ShareOf share={order.paidShare} />
            </td>
            <td className="dsk">
              <ShareOf share={order.deliveredShare} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function StateOf({ state }: { state: OrderState }) {
  const shared = useSharedText();
  const words = shared(`order.state.${state}`);
  if (state === 'DELIVERED') return <Status kind="met">{words}</Status>;
  return <span className={`chip${state === 'PAID' ? ' acc' : ''}`}>{words}</span>;
}

function ShareOf({ share }: { share: number | string }) {
  const part = Number(share ?? 0);
  return (
    <span className="share">
      <Bar kind={part >= 1 ? 'met' : 'acc'} part={part} />
      <span className="c t2">{percent(part, 0)} %</span>
    </span>
  );
}

function Details({ orderNo, onClose }: { orderNo: string; onClose: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const phone = usePhone();
  const me = useMe();
  const order = useOrder(orderNo);
  const data = order.data;
  return (
    <Drawer open size={phone ? '100%' : 560} mask={false} title={orderNo} onClose={onClose}>
      {order.error && <Trouble error={order.error} retry={() => order.refetch()} />}
      {order.isPending && <Waiting />}
      {data && (
        <>
          <p className="say">
            <b>{customerName(data.customer)}</b>
            {shared('comma')}
            {fullAmount(data.amount)}
          </p>
          <div className="row" style={{ margin: '8px 0 12px' }}>
            <StateOf state={data.state} />
            <span className="chip">{t('paid', { share: percent(Number(data.paidShare), 0) })}</span>
            <span className="chip">{t('delivered', { share: percent(Number(data.deliveredShare), 0) })}</span>
          </div>
          <dl className="kv">
            <div>
              <dt>{t('col.rep')}</dt>
              <dd>
                <PersonName person={data.rep} />
              </dd>
            </div>
            <div>
              <dt>{t('col.product')}</dt>
              <dd>{data.productLine ?? '—'}</dd>
            </div>
            <div>
              <dt>{t('col.type')}</dt>
              <dd>{shared(`order.type.${data.type}`)}</dd>
            </div>
            <div>
              <dt>{t('store')}</dt>
              <dd>{[data.region, data.store].filter(Boolean).join(' · ') || '—'}</dd>
            </div>
            <div>
              <dt>{t('col.signed')}</dt>
              <dd>{data.signedAt}</dd>
            </div>
          </dl>
          {data.leadId && (
            <Link className="btn" style={{ marginTop: 12 }} to={`/leads/${data.leadId}`}>
              <Icon name="lead" />
              {t('lead')}
            </Link>
          )}
          <Section title={t('entries')} count={data.entries?.length ?? 0} />
          <ol className="steps">
            {(data.entries ?? []).map((entry, index) => (
              <EntryLine key={index} entry={entry} />
            ))}
          </ol>
          <Channels orderNo={orderNo} />
          {may.writeOrders(me) && (data.state !== 'CANCELLED' || Number(data.paidShare) > 0) && <Forward order={data} />}
        </>
      )}
    </Drawer>
  );
}

function EntryLine({ entry }: { entry: Entry }) {
  const t = useText();
  const kind = (entry.kind ?? entry.state ?? 'SIGNED') as EntryKind;
  const voucher = typeof entry.voucher === 'string' ? entry.voucher : (entry.voucher?.reference ?? entry.voucher?.fileId);
  return (
    <li className={kind === 'CANCELLED' || kind === 'REFUNDED' ? 'o' : 'y'}>
      <i>
        <Icon name={kind === 'CANCELLED' || kind === 'REFUNDED' ? 'x' : 'check'} />
      </i>
      <span>
        <b className="m">
          {t(`entry.${kind}`)} {entry.amount && shortAmount(entry.amount)}
        </b>
        <small>{[dayjs(entry.at).format('YYYY-MM-DD'), voucher && t('entry.voucher', { voucher }), entry.by?.name].filter(Boolean).join(' · ')}</small>
      </span>
    </li>
  );
}

function Forward({ order }: { order: Order }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ state: EntryKind; voucher: string; amount?: string; at: Dayjs }>();
  const forward = useForward(order.orderNo);
  // Of a cancelled order only what was paid can be given back.
  const cancelled = order.state === 'CANCELLED';
  const next: EntryKind = cancelled ? 'REFUNDED' : Number(order.paidShare) < 1 ? 'PAID' : 'DELIVERED';
  const save = (value: { state: EntryKind; voucher: string; amount?: string; at: Dayjs }) =>
    forward.mutate(
      {
        state: value.state,
        voucher: { reference: value.voucher.trim() },
        amount: value.amount ? { amount: asDecimal(value.amount)!, currency: order.amount.currency } : undefined,
        at: value.at.format('YYYY-MM-DD'),
      },
      {
        onSuccess: () => {
          void message.success(t('done', { state: t(`entry.${value.state}`) }));
          form.resetFields();
        },
        onError: (error) => {
          if (error instanceof Problem) form.setFields(error.errors.map((one) => ({ name: one.field.split('.')[0] as 'voucher', errors: [one.message] })));
        },
      },
    );
  return (
    <>
      <Section title={t('forward')} />
      <Form form={form} key={next} layout="vertical" requiredMark={false} initialValues={{ state: next, at: dayjs() }} onFinish={save}>
        <div className="pair">
          <Form.Item name="state" label={t('to')}>
            <Select options={(cancelled ? (['REFUNDED'] as const) : (['PAID', 'DELIVERED', 'REFUNDED', 'CANCELLED'] as const)).map((state) => ({ value: state, label: t(`entry.${state}`) }))} />
          </Form.Item>
          <Form.Item name="at" label={t('at')} rules={[{ required: true, message: shared('required') }]}>
            <DatePicker style={{ width: '100%' }} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
          </Form.Item>
          <Form.Item name="voucher" label={t('voucher')} extra={t('voucher.hint')} rules={[{ required: true, whitespace: true, message: shared('required') }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item
            name="amount"
            label={t('amount')}
            extra={t('amount.hint')}
            rules={[{ validator: (_, value?: string) => (!value || asDecimal(value) ? Promise.resolve() : Promise.reject(new Error(t('badAmount')))) }]}
          >
            <Input inputMode="decimal" />
          </Form.Item>
        </div>
        {forward.error && !(forward.error instanceof Problem && forward.error.errors.length > 0) && <Trouble error={forward.error} />}
        <Button type="primary" htmlType="submit" loading={forward.isPending}>
          {t('save')}
        </Button>
      </Form>
    </>
  );
}
