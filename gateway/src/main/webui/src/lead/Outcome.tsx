import { App, DatePicker, Form, Input, InputNumber, Modal, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { asDecimal } from '../ui/amount';
import { Problem } from '../ui/http';
import { Trouble } from '../ui/parts';
import { formErrors } from '../ui/problem';
import { useReasons } from '../ui/reasons';
import { useSharedText } from '../ui/texts';
import { tradeWord } from '../ui/words';
import { invalidate, LEVELS, lose, moveBack, recycle, useLeadChange, win, type Lead } from './api';
import { LateDeliveries } from './LateDeliveries';
import { useText } from './texts';

interface Props {
  lead: Lead;
  onClose: () => void;
}

/** Says what went wrong below the form, or at the fields when the problem names them. */
function useOutcome<V>(lead: Lead, onClose: () => void, done: string, change: (value: V) => Promise<unknown>) {
  const { message } = App.useApp();
  const mutation = useLeadChange(lead.id, change);
  const run = (value: V, onFields?: (fields: ReturnType<typeof formErrors>) => void) =>
    mutation.mutate(value, {
      onSuccess: () => {
        void message.success(done);
        onClose();
      },
      onError: (error) => {
        if (error instanceof Problem && error.errors.length) onFields?.(formErrors(error));
      },
    });
  return { run, pending: mutation.isPending, error: mutation.error };
}

export function Win({ lead, onClose }: Props) {
  const t = useText();
  const shared = useSharedText();
  const [form] = Form.useForm();
  const outcome = useOutcome<Record<string, unknown>>(lead, onClose, t('win.done'), (order) => win(lead.id, order));
  const currency = lead.expectedAmount?.currency ?? 'CNY';
  const money = (text?: string) => (text ? { amount: asDecimal(text), currency } : undefined);
  const decimal = (_: unknown, value?: string) => (!value || asDecimal(value) ? Promise.resolve() : Promise.reject(new Error(t('amount.bad'))));
  const save = (v: { orderNo?: string; type: string; amount: string; cost?: string; productLine: string; signedAt: Dayjs; promisedAt?: Dayjs; termMonths?: number; voucher: string }) =>
    outcome.run(
      {
        orderNo: v.orderNo?.trim() || undefined,
        type: v.type,
        state: 'SIGNED',
        amount: money(v.amount),
        cost: money(v.cost),
        productLine: v.productLine,
        signedAt: v.signedAt.format('YYYY-MM-DD'),
        promisedAt: v.promisedAt?.format('YYYY-MM-DD'),
        termMonths: v.termMonths ?? undefined,
        voucher: { reference: v.voucher.trim() },
      },
      (fields) => form.setFields(fields.map((field) => (field.name[0] === 'voucher' || field.name[0] === 'amount' ? { ...field, name: [field.name[0]] } : field))),
    );
  const required = { required: true, message: shared('required') };
  return (
    <Modal open title={t('win.title')} onCancel={onClose} okText={t('win.save')} cancelText={shared('cancel')} onOk={form.submit} confirmLoading={outcome.pending} width={560}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={save}
        initialValues={{ type: 'NEW', amount: lead.expectedAmount?.amount, productLine: lead.productLine ?? undefined, signedAt: dayjs() }}
      >
        <Form.Item name="type" label={t('win.type')}>
          <Radio.Group
            optionType="button"
            options={(['NEW', 'RENEWAL', 'UPSELL', 'REFERRAL'] as const).map((type) => ({ value: type, label: shared(`order.type.${type}`) }))}
          />
        </Form.Item>
        <div className="pair">
          <Form.Item name="amount" label={t('win.amount')} rules={[required, { validator: decimal }]}>
            <Input inputMode="decimal" />
          </Form.Item>
          <Form.Item name="cost" label={t('win.cost')} rules={[{ validator: decimal }]}>
            <Input inputMode="decimal" />
          </Form.Item>
          <Form.Item name="productLine" label={t('win.productLine')} rules={[required]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="termMonths" label={t('win.term')}>
            <InputNumber min={1} max={240} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="signedAt" label={t('win.signedAt')} rules={[required]}>
            <DatePicker style={{ width: '100%' }} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
          </Form.Item>
          <Form.Item name="promisedAt" label={t('win.promisedAt')} extra={<LateDeliveries lead={lead} />}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="voucher" label={t('win.voucher')} extra={t('win.voucher.hint')} rules={[{ ...required, whitespace: true }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="orderNo" label={t('win.orderNo')} extra={t('win.orderNo.hint')}>
            <Input maxLength={100} />
          </Form.Item>
        </div>
      </Form>
      {outcome.error && <Trouble error={outcome.error} />}
    </Modal>
  );
}

export function Lose({ lead, onClose }: Props) {
  const t = useText();
  const shared = useSharedText();
  const [form] = Form.useForm<{ reason: string }>();
  const reasons = useReasons('loss-reasons');
  const outcome = useOutcome(lead, onClose, t('lose.done'), (reason: string) => lose(lead.id, reason));
  return (
    <Modal open title={t('lose.title')} onCancel={onClose} okText={t('lose.save')} okButtonProps={{ danger: true }} cancelText={shared('cancel')} onOk={form.submit} confirmLoading={outcome.pending} width={440}>
      <p className="t3 c" style={{ marginBottom: 12 }}>
        {t('lose.hint')}
      </p>
      <Form form={form} onFinish={({ reason }) => outcome.run(reason)}>
        <Form.Item name="reason" rules={[{ required: true, message: shared('required') }]}>
          <Radio.Group className="stack-radio" options={(reasons.data?.items ?? []).map((one) => ({ value: one.id, label: one.title }))} />
        </Form.Item>
      </Form>
      {(outcome.error || reasons.error) && <Trouble error={outcome.error ?? reasons.error} />}
    </Modal>
  );
}

export function Invalidate({ lead, onClose }: Props) {
  const t = useText();
  const shared = useSharedText();
  const [form] = Form.useForm<{ reason: string; industry?: string }>();
  const reason = Form.useWatch('reason', form);
  const reasons = useReasons('invalid-reasons');
  const outcome = useOutcome(lead, onClose, t('invalid.done'), (closed: { reason: string; industry?: string }) => invalidate(lead.id, closed.reason, closed.industry?.trim()));
  return (
    <Modal open title={t('invalid.title')} onCancel={onClose} okText={t('invalid.save')} okButtonProps={{ danger: true }} cancelText={shared('cancel')} onOk={form.submit} confirmLoading={outcome.pending} width={440}>
      <Form form={form} layout="vertical" onFinish={(closed) => outcome.run(closed)}>
        <Form.Item name="reason" rules={[{ required: true, message: shared('required') }]}>
          <Radio.Group className="stack-radio" options={(reasons.data?.items ?? []).map((one) => ({ value: one.id, label: one.title }))} />
        </Form.Item>
        {reason === 'WRONG_INDUSTRY' && (
          <Form.Item name="industry" label={t('invalid.industry')} extra={t('invalid.industry.hint', { tag: tradeWord(lead.industry) || '—' })}>
            <Input maxLength={100} autoFocus />
          </Form.Item>
        )}
      </Form>
      {(outcome.error || reasons.error) && <Trouble error={outcome.error ?? reasons.error} />}
    </Modal>
  );
}

export function Recycle({ lead, onClose }: Props) {
  const t = useText();
  const shared = useSharedText();
  const outcome = useOutcome(lead, onClose, t('recycle.done'), () => recycle(lead.id));
  return (
    <Modal open title={t('recycle.title')} onCancel={onClose} okText={t('recycle')} cancelText={shared('cancel')} onOk={() => outcome.run(undefined)} confirmLoading={outcome.pending} width={400}>
      <p className="t2">{t('recycle.hint')}</p>
      {outcome.error && <Trouble error={outcome.error} />}
    </Modal>
  );
}

export function MoveBack({ lead, onClose }: Props) {
  const t = useText();
  const shared = useSharedText();
  const [form] = Form.useForm<{ to: (typeof LEVELS)[number]; reason: string }>();
  const below = LEVELS.slice(0, LEVELS.indexOf(lead.level)).reverse();
  const outcome = useOutcome(lead, onClose, t('back.done', { level: below[0] }), (value: { to: (typeof LEVELS)[number]; reason: string }) => moveBack(lead.id, value.to, value.reason));
  return (
    <Modal open title={t('moveBack')} onCancel={onClose} okText={t('back.save')} cancelText={shared('cancel')} onOk={form.submit} confirmLoading={outcome.pending} width={440}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ to: below[0] }} onFinish={(value) => outcome.run(value)}>
        <Form.Item name="to" label={t('ladder')}>
          <Select options={below.map((level) => ({ value: level, label: t('back.title', { level }) }))} />
        </Form.Item>
        <Form.Item name="reason" label={t('back.reason')} rules={[{ required: true, whitespace: true, message: shared('required') }]}>
          <Input maxLength={500} autoFocus />
        </Form.Item>
      </Form>
      {outcome.error && <Trouble error={outcome.error} />}
    </Modal>
  );
}

