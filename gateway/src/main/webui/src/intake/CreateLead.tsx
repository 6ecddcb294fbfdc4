import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, AutoComplete, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Lead, LeadRow } from '../lead/api';
import { useCustomFields } from '../lead/bulk';
import { CustomInput } from '../lead/CustomInput';
import { asDecimal, percent } from '../ui/amount';
import { Problem, send, type Page } from '../ui/http';
import { Icon } from '../ui/Icon';
import type { Person } from '../ui/me';
import { describe, Trouble } from '../ui/parts';
import { formErrors } from '../ui/problem';
import { useSharedText } from '../ui/texts';
import { tradeWord } from '../ui/words';
import { useText } from './texts';

interface Existing {
  company?: string;
  leadId?: string | null;
  owner?: Person | null;
  score?: number;
  matchedOn?: string[];
  /** Where to ask for collaboration, when the lead itself is not for these eyes. */
  ask?: string | null;
  /** What says that this is another customer; none when the match is exact. */
  confirm?: string | null;
}

interface Values {
  company: string;
  contact: { name: string; phone?: string; email?: string; title?: string };
  source: string;
  campaign?: string;
  industry?: string;
  region?: string;
  productLine?: string;
  expectedAmount?: string;
  note?: string;
  custom?: Record<string, unknown>;
}

/** One lead by hand. A duplicate is told with its owner and how alike it is, and what can be done. */
export default function CreateLead({ onClose, onCreated }: { onClose: () => void; onCreated: (lead: Lead) => void }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const create = useMutation({
    mutationFn: ({ values, confirmed }: { values: Values; confirmed?: string }) => send<Lead>('POST', '/leads', request(values, confirmed), key),
    onSuccess: (lead) => {
      void client.invalidateQueries({ queryKey: ['leads'] });
      void message.success(t('new.saved'));
      onCreated(lead);
    },
    onError: (error) => {
      setKey(crypto.randomUUID());
      if (error instanceof Problem) form.setFields(formErrors(error).map(({ name, errors }) => ({ name: name[0] === 'expectedAmount' ? ['expectedAmount'] : name, errors })) as never);
    },
  });
  const fields = useCustomFields();
  const ask = useMutation({
    mutationFn: () => {
      const { company, contact, productLine, note } = form.getFieldsValue();
      return send('POST', '/collaboration-requests', { company, contact: { phone: contact?.phone || undefined, email: contact?.email || undefined }, productLine: productLine || undefined, message: note });
    },
    onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title),
  });
  const refusal = create.error;
  const existing = refusal instanceof Problem && refusal.status === 409 ? refusal.member<Existing>('existing') : undefined;
  const unexplained = refusal && !existing && !(refusal instanceof Problem && refusal.errors.length > 0);

  const seen = (pick: (lead: LeadRow) => string | null) => {
    const rows = client.getQueriesData<Page<LeadRow>>({ queryKey: ['leads', 'list'] }).flatMap(([, page]) => page?.items ?? []);
    return [...new Set(rows.map(pick).filter((value): value is string => !!value))].sort().map((value) => ({ value, label: tradeWord(value) }));
  };
  const suggest = { showSearch: { filterOption: (typed: string, option?: { value?: unknown }) => String(option?.value ?? '').toLowerCase().includes(typed.toLowerCase()) } };
  const required = { required: true, whitespace: true, message: shared('required') };
  const reach = ({ getFieldValue }: { getFieldValue: (name: string[]) => string | undefined }) => ({
    validator: () => (getFieldValue(['contact', 'phone'])?.trim() || getFieldValue(['contact', 'email'])?.trim() ? Promise.resolve() : Promise.reject(new Error(t('reach')))),
  });

  return (
    <Modal open title={t('new.title')} onCancel={onClose} okText={t('new.save')} cancelText={shared('cancel')} onOk={form.submit} confirmLoading={create.isPending} width={600} destroyOnHidden>
      {existing && (
        <div className="note over" role="alert" style={{ marginBottom: 16 }}>
          <Icon name="lock" />
          <div className="grow">
            <b className="m over">{t('dup.title')}</b>
            <small>
              {t(existing.owner ? 'dup.by' : 'dup.byNobody', {
                owner: existing.owner?.name,
                company: existing.company,
                matched: (existing.matchedOn ?? []).map((field) => matchWord(field, t)).join(t('match.and')),
                score: existing.score === undefined ? '—' : `${percent(existing.score, 0)} %`,
              })}
            </small>
            <small>{(existing.score ?? 1) >= 1 ? t('dup.exact') : t('dup.hint')}</small>
            <span className="row wrap" style={{ marginTop: 8 }}>
              {existing.leadId && (
                <Link className="btn sm" to={`/leads/${existing.leadId}`} onClick={onClose}>
                  {t('dup.open')}
                </Link>
              )}
              {existing.ask && (
                <Button size="small" loading={ask.isPending} disabled={ask.isSuccess} icon={<Icon name={ask.isSuccess ? 'check' : 'users'} size="s" />} onClick={() => ask.mutate()}>
                  {t(ask.isSuccess ? 'dup.asked' : 'dup.ask', { owner: existing.owner?.name })}
                </Button>
              )}
              {existing.confirm && (
                <Button size="small" onClick={() => create.mutate({ values: form.getFieldsValue(), confirmed: existing.confirm! })}>
                  {t('dup.notSame')}
                </Button>
              )}
            </span>
          </div>
        </div>
      )}
      {unexplained && <Trouble error={refusal} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => create.mutate({ values })}>
        <Form.Item name="company" label={t('company')} rules={[required]}>
          <Input autoFocus maxLength={200} />
        </Form.Item>
        <div className="pair">
          <Form.Item name={['contact', 'name']} label={t('contact')} rules={[required]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name={['contact', 'title']} label={t('title')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name={['contact', 'phone']} label={t('phone')} dependencies={[['contact', 'email']]} rules={[reach as never]}>
            <Input inputMode="tel" maxLength={40} />
          </Form.Item>
          <Form.Item name={['contact', 'email']} label={t('email')}>
            <Input inputMode="email" maxLength={200} />
          </Form.Item>
          <Form.Item name="source" label={t('source')} rules={[required]}>
            <AutoComplete {...suggest} options={seen((lead) => lead.source)} placeholder={t('source.hint')} />
          </Form.Item>
          <Form.Item name="industry" label={t('industry')}>
            <AutoComplete {...suggest} options={seen((lead) => lead.industry)} />
          </Form.Item>
          <Form.Item name="region" label={t('region')}>
            <AutoComplete {...suggest} options={seen((lead) => lead.region)} />
          </Form.Item>
          <Form.Item name="productLine" label={t('productLine')}>
            <AutoComplete {...suggest} options={seen((lead) => lead.productLine)} />
          </Form.Item>
          <Form.Item
            name="expectedAmount"
            label={t('amount')}
            rules={[{ validator: (_, value?: string) => (!value || asDecimal(value) ? Promise.resolve() : Promise.reject(new Error(t('badAmount')))) }]}
          >
            <Input inputMode="decimal" />
          </Form.Item>
          <Form.Item name="campaign" label={t('campaign')}>
            <Input maxLength={100} />
          </Form.Item>
        </div>
        {fields.data && fields.data.some((field) => field.active) && (
          <div className="pair">
            {fields.data
              .filter((field) => field.active)
              .map((field) => (
                <Form.Item key={field.key} name={['custom', field.key]} label={field.title}>
                  <CustomInput field={field} />
                </Form.Item>
              ))}
          </div>
        )}
        <Form.Item name="note" label={t('note')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={2000} placeholder={t('note.hint')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function request({ expectedAmount, ...values }: Values, confirmed?: string) {
  return {
    ...values,
    custom: Object.fromEntries(Object.entries(values.custom ?? {}).filter(([, value]) => value !== undefined && value !== '')),
    expectedAmount: expectedAmount ? { amount: asDecimal(expectedAmount), currency: 'CNY' } : undefined,
    confirmNotDuplicateOf: confirmed,
  };
}

function matchWord(field: string, t: ReturnType<typeof useText>) {
  const name = field.toLowerCase();
  if (name.includes('phone')) return t('match.phone');
  if (name.includes('mail')) return t('match.email');
  return t('match.company');
}
