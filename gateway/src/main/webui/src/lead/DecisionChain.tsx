import { App, Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { Icon } from '../ui/Icon';
import { Avatar, describe } from '../ui/parts';
import { Problem } from '../ui/http';
import { formErrors } from '../ui/problem';
import { useSharedText } from '../ui/texts';
import { BUYING_ROLES, putContacts, useContacts, useLeadChange, type ChainContact, type Lead } from './api';
import { chart, type ChainNode } from './chain';
import { useText } from './texts';

/** Who decides, who helps, who stands at the gate. */
export function DecisionChain({ lead, works, open, onOpen }: { lead: Lead; works: boolean; open: boolean; onOpen: (open: boolean) => void }) {
  const t = useText();
  const contacts = useContacts(lead.id);
  const chain = contacts.data?.contacts ?? [];
  return (
    <>
      <h2 className="sec">
        {t('contacts')}
        {works && (
          <button className="lnk ml" onClick={() => onOpen(true)}>
            {t('contacts.add')}
          </button>
        )}
      </h2>
      {chain.length === 0 && !lead.contact && <p className="t3 c">{t('contacts.none')}</p>}
      <div className="dc">
        {chain.length === 0 && lead.contact && <Line contact={lead.contact} />}
        <Branch nodes={chart(chain)} />
      </div>
      {open && <Edit lead={lead} chain={chain} onClose={() => onOpen(false)} />}
    </>
  );
}

function Branch({ nodes }: { nodes: ChainNode[] }) {
  return (
    <ul>
      {nodes.map((node, index) => (
        <li key={node.contact.name + index}>
          <Line contact={node.contact} />
          {node.reports.length > 0 && <Branch nodes={node.reports} />}
        </li>
      ))}
    </ul>
  );
}

function Line({ contact }: { contact: Partial<ChainContact> & { name: string } }) {
  const t = useText();
  return (
    <div className="dc-one">
      <Avatar person={{ id: contact.name, name: contact.name }} large />
      <span style={{ minWidth: 0 }}>
        <b className="m">{contact.name}</b> <span>{contact.title}</span>
        <small className="el">{[spacedPhone(contact.phone), contact.email].filter(Boolean).join(' · ')}</small>
        {contact.role === 'DECISION_MAKER' && (
          <small className={contact.verified ? 'met' : 'due'}>{t(contact.verified ? 'contact.verified' : 'contact.unverified')}</small>
        )}
      </span>
      {contact.role && <span className={`chip ${contact.role === 'DECISION_MAKER' ? 'acc' : ''}`}>{t(`role.${contact.role}`)}</span>}
    </div>
  );
}

/** Chinese mobile numbers in the groups people read: +86 138 1234 6021. */
const spacedPhone = (phone?: string | null) => phone?.replace(/^\+86(1\d{2})(\d{4})(\d{4})$/, '+86 $1 $2 $3');

function Edit({ lead, chain, onClose }: { lead: Lead; chain: ChainContact[]; onClose: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ contacts: ChainContact[] }>();
  const names = (Form.useWatch('contacts', form) ?? []).map((contact) => contact?.name?.trim()).filter(Boolean);
  const change = useLeadChange(lead.id, (contacts: ChainContact[]) => putContacts(lead.id, contacts));
  const start = chain.length ? chain : lead.contact ? [{ ...lead.contact, role: 'USER' as const, verified: false }] : [{ role: 'DECISION_MAKER' as const }];
  const save = ({ contacts }: { contacts: ChainContact[] }) =>
    change.mutate(contacts, {
      onSuccess: onClose,
      onError: (error) => {
        const fields = error instanceof Problem ? formErrors(error) : [];
        const placed = fields.filter((field) => field.name.length > 1);
        form.setFields(placed as Parameters<typeof form.setFields>[0]);
        if (placed.length === 0) void message.error(describe(error, shared).detail ?? describe(error, shared).title);
      },
    });
  return (
    <Modal open title={t('contacts.title')} onCancel={onClose} okText={shared('save')} cancelText={shared('cancel')} onOk={form.submit} confirmLoading={change.isPending} width={980}>
      <Form form={form} initialValues={{ contacts: start }} onFinish={save} layout="vertical" requiredMark={false}>
        <Form.List name="contacts">
          {(fields, { add, remove }) => (
            <>
              {fields.map((field) => (
                <div className="person-row" key={field.key}>
                  <Form.Item name={[field.name, 'name']} rules={[{ required: true, whitespace: true, message: shared('required') }]}>
                    <Input placeholder={t('contact.name')} aria-label={t('contact.name')} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'title']}>
                    <Input placeholder={t('contact.title')} aria-label={t('contact.title')} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'phone']}>
                    <Input placeholder={t('contact.phone')} aria-label={t('contact.phone')} inputMode="tel" />
                  </Form.Item>
                  <Form.Item name={[field.name, 'email']}>
                    <Input placeholder={t('contact.email')} aria-label={t('contact.email')} inputMode="email" />
                  </Form.Item>
                  <Form.Item name={[field.name, 'role']} rules={[{ required: true, message: shared('required') }]}>
                    <Select aria-label={t('contact.role')} options={BUYING_ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'reportsTo']}>
                    <Select
                      allowClear
                      placeholder={t('contact.reportsTo')}
                      aria-label={t('contact.reportsTo')}
                      options={names.filter((name) => name !== form.getFieldValue(['contacts', field.name, 'name'])?.trim()).map((name) => ({ value: name, label: name }))}
                    />
                  </Form.Item>
                  <Form.Item name={[field.name, 'verified']} valuePropName="checked">
                    <Checkbox>{t('contact.verified')}</Checkbox>
                  </Form.Item>
                  <Button type="text" aria-label={t('contact.remove')} icon={<Icon name="x" size="s" />} onClick={() => remove(field.name)} />
                </div>
              ))}
              <Button type="dashed" icon={<Icon name="plus" size="s" />} onClick={() => add({ role: 'INFLUENCER', verified: false })}>
                {t('contacts.more')}
              </Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}
