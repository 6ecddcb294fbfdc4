import { App, Form, Input, Modal, Select } from 'antd';
import { useEffect } from 'react';
import { Problem } from '../ui/http';
import { describe } from '../ui/parts';
import { formErrors } from '../ui/problem';
import { useSharedText } from '../ui/texts';
import { patchLead, useLeadChange, type Lead } from './api';
import { useCustomFields, useTags } from './bulk';
import { CustomInput } from './CustomInput';
import { useText } from './texts';

/** The fields that checkpoints ask for, and those of the contact. */
export function EditLead({ lead, focus, onClose }: { lead: Lead; focus?: string; onClose: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const [form] = Form.useForm();
  const fields = useCustomFields();
  const tags = useTags();
  const change = useLeadChange(lead.id, (fields: Record<string, unknown>) => patchLead(lead.id, fields));
  useEffect(() => {
    if (!focus) return;
    const path = focus === 'phone' || focus === 'email' ? ['contact', focus] : focus.split('.');
    const timer = setTimeout(() => form.getFieldInstance(path)?.focus?.(), 150);
    return () => clearTimeout(timer);
  }, [focus, form]);

  const save = (values: Record<string, unknown>) =>
    change.mutate(changed(values, lead), {
      onSuccess: onClose,
      onError: (error) => {
        const fields = error instanceof Problem ? formErrors(error) : [];
        if (fields.length) form.setFields(fields);
        else void message.error(describe(error, shared).detail ?? describe(error, shared).title);
      },
    });
  return (
    <Modal open title={t('edit.title')} onCancel={onClose} okText={shared('save')} cancelText={shared('cancel')} onOk={form.submit} confirmLoading={change.isPending} width={560}>
      <Form form={form} layout="vertical" initialValues={lead} onFinish={save} requiredMark={false}>
        <Form.Item name="painPoint" label={t('fact.painPoint')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
        </Form.Item>
        <div className="pair">
          <Form.Item name="budgetRange" label={t('fact.budgetRange')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="industry" label={t('fact.industry')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="region" label={t('fact.region')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="productLine" label={t('fact.productLine')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="campaign" label={t('fact.campaign')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="expectedCloseOn" label={t('fact.expectedCloseOn')}>
            <Input type="date" />
          </Form.Item>
          {fields.data
            ?.filter((field) => field.active)
            .map((field) => (
              <Form.Item key={field.key} name={['custom', field.key]} label={field.title}>
                <CustomInput field={field} />
              </Form.Item>
            ))}
          <Form.Item name={['contact', 'name']} label={t('fact.contact')} rules={[{ required: true, whitespace: true, message: shared('required') }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name={['contact', 'title']} label={t('fact.title')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name={['contact', 'phone']} label={t('fact.phone')}>
            <Input inputMode="tel" maxLength={40} />
          </Form.Item>
          <Form.Item name={['contact', 'email']} label={t('fact.email')}>
            <Input inputMode="email" maxLength={200} />
          </Form.Item>
        </div>
        <Form.Item name="tags" label={t('fact.tags')}>
          <Select mode="tags" options={tags.data?.map(({ tag }) => ({ value: tag, label: tag }))} />
        </Form.Item>
        <Form.Item name="note" label={t('fact.note')}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Only what was changed is sent: two people who edit different fields do not undo each other. */
export function changed(values: Record<string, unknown>, lead: Lead) {
  const before = lead as unknown as Record<string, unknown>;
  const same = (a: unknown, b: unknown) => (a ?? '') === (b ?? '');
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (name === 'tags' ? JSON.stringify(value ?? []) !== JSON.stringify(before.tags ?? []) : !['contact', 'custom'].includes(name) && !same(value, before[name])) fields[name] = value;
  }
  const contact = values.contact as Record<string, unknown> | undefined;
  const known = (lead.contact ?? {}) as Record<string, unknown>;
  if (contact && Object.entries(contact).some(([name, value]) => !same(value, known[name]))) fields.contact = { ...known, ...contact };
  const custom = Object.entries((values.custom ?? {}) as Record<string, unknown>).filter(([key, value]) => !same(value, lead.custom?.[key]));
  if (custom.length) fields.custom = Object.fromEntries(custom.map(([key, value]) => [key, value === '' || value === undefined ? null : value]));
  return fields;
}
