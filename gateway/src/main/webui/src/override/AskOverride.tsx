import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { usePeople } from '../rule/api';
import { send } from '../ui/http';
import { Icon } from '../ui/Icon';
import { is, useMe } from '../ui/me';
import { Trouble } from '../ui/parts';
import { useText } from './texts';

/** A manager asks for an exception, with a justification (B4). */
export function AskOverride({ leadId, company, owner }: { leadId: string; company: string; owner?: string }) {
  const t = useText();
  const me = useMe();
  const [open, setOpen] = useState(false);
  return is(me, 'sales-manager') ? (
    <>
      <Button icon={<Icon name="swap" />} onClick={() => setOpen(true)}>
        {t('ask')}
      </Button>
      {open && <Form leadId={leadId} company={company} owner={owner} onClose={() => setOpen(false)} />}
    </>
  ) : null;
}

function Form({ leadId, company, owner, onClose }: { leadId: string; company: string; owner?: string; onClose: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const people = usePeople();
  const [to, setTo] = useState<string | null>(null);
  const [why, setWhy] = useState('');
  const [lacking, setLacking] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const ask = useMutation({
    mutationFn: () => send('POST', `/assignments/${leadId}/override`, { to, justification: why.trim() }, key),
    onSuccess: () => {
      void message.success(t('sent'));
      void client.invalidateQueries({ queryKey: ['assignment'] });
      onClose();
    },
  });
  const go = () => (to && why.trim().length >= 4 ? ask.mutate() : setLacking(true));
  return (
    <Modal open title={t('ask.title', { company })} okText={t('send')} confirmLoading={ask.isPending} onCancel={onClose} onOk={go}>
      <p className="t2" style={{ marginBottom: 12 }}>{t('ask.hint')}</p>
      <Select
        style={{ width: '100%' }}
        placeholder={t('to')}
        aria-label={t('to')}
        status={lacking && !to ? 'error' : undefined}
        showSearch={{ optionFilterProp: 'name' }}
        value={to}
        options={(people.data?.items ?? []).filter((one) => one.id !== owner).map((one) => ({ value: one.id, name: one.name, label: `${one.name} · ${t('load', { load: one.load, capacity: one.capacity })}`, disabled: one.load >= one.capacity }))}
        onChange={setTo}
      />
      <Input.TextArea style={{ marginTop: 10 }} rows={3} maxLength={1000} aria-label={t('why')} placeholder={t('why.hint')} status={lacking && why.trim().length < 4 ? 'error' : undefined} value={why} onChange={(event) => setWhy(event.target.value)} />
      {lacking && (!to || why.trim().length < 4) && <p className="over c" role="alert">{t('need')}</p>}
      {ask.error && <Trouble error={ask.error} />}
    </Modal>
  );
}
