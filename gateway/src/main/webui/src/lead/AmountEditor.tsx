import { App, Form, Input, Modal } from 'antd';
import { asDecimal, fullAmount, signedPercent } from '../ui/amount';
import { Problem } from '../ui/http';
import { Icon } from '../ui/Icon';
import { describe } from '../ui/parts';
import { formErrors } from '../ui/problem';
import { useSharedText } from '../ui/texts';
import { changeAmount, useLeadChange, type Lead } from './api';
import { useText } from './texts';

/**
 * Changes the expected amount. It tells beforehand when the breaker would freeze it, measured against the amount shown;
 * lead-service alone knows the last reviewed one and decides.
 */
export function AmountEditor({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ amount: string; reason: string }>();
  const typed = Form.useWatch('amount', form);
  const change = useLeadChange(lead.id, (values: { amount: string; reason: string }) =>
    changeAmount(lead.id, { amount: asDecimal(values.amount)!, currency: lead.expectedAmount?.currency ?? 'CNY', reason: values.reason.trim() }),
  );
  const ratio = deviation(lead.expectedAmount?.amount, typed);
  const save = (values: { amount: string; reason: string }) =>
    change.mutate(values, {
      onSuccess: ({ frozen }) => {
        if (frozen) void message.info(t('amount.frozen'), 5);
        else void message.success(t('amount.done'));
        onClose();
      },
      onError: (error) => {
        const fields = error instanceof Problem ? formErrors(error, (path) => path === 'amount' || path === 'reason') : [];
        if (fields.length) form.setFields(fields as unknown as Parameters<typeof form.setFields>[0]);
        else void message.error(describe(error, shared).detail ?? describe(error, shared).title);
      },
    });
  return (
    <Modal open title={t('amount.title')} onCancel={onClose} okText={t('amount.save')} cancelText={shared('cancel')} onOk={form.submit} confirmLoading={change.isPending} width={440}>
      <Form form={form} layout="vertical" onFinish={save} requiredMark={false}>
        <Form.Item
          name="amount"
          label={t('amount.new')}
          extra={lead.expectedAmount ? fullAmount(lead.expectedAmount) : undefined}
          rules={[{ validator: (_, value: string) => (value && asDecimal(value) && Number(asDecimal(value)) > 0 ? Promise.resolve() : Promise.reject(new Error(t('amount.bad')))) }]}
        >
          <Input inputMode="decimal" autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="reason" label={t('amount.reason')} extra={t('amount.reason.hint')} rules={[{ required: true, whitespace: true, message: shared('required') }]}>
          <Input maxLength={500} />
        </Form.Item>
        {ratio !== null && Math.abs(ratio) > 0.3 && (
          <p className="note ice" role="status">
            <Icon name="snow" />
            <span>{t('amount.will', { change: signedPercent(ratio) })}</span>
          </p>
        )}
      </Form>
    </Modal>
  );
}

/** |new − old| ÷ old with its sign; null while there is nothing to compare. */
export function deviation(before: string | undefined, typed: string | undefined): number | null {
  const next = typed ? asDecimal(typed) : null;
  const base = Number(before ?? 0);
  return next === null || base === 0 ? null : (Number(next) - base) / base;
}
