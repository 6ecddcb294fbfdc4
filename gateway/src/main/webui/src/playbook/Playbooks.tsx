import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { percent } from '../ui/amount';
import { when } from '../ui/countdown';
import { call, get } from '../ui/http';
import { Icon } from '../ui/Icon';
import { is, useMe } from '../ui/me';
import { describe, Empty, Head, Trouble, Waiting } from '../ui/parts';
import { Problem, formErrors } from '../ui/problem';
import { useSharedText } from '../ui/texts';
import { useTradeWord } from '../ui/words';
import { useText } from './texts';

interface Playbook {
  id: string;
  version: number;
  state: 'DRAFT' | 'PUBLISHED' | 'RETIRED';
  title: string;
  objection: string;
  kind: string;
  industry: string | null;
  level: number | null;
  script: string;
  why: string;
  outdatedBy: string | null;
  chosen: number;
  winRate: number | null;
  updatedBy: string;
  updatedAt: string;
}

const KINDS = ['VALUE', 'PROOF', 'TRADE', 'URGENCY', 'QUESTION', 'ALLY'] as const;

/** What to say to which objection: everybody reads, the ops-admin writes and publishes (C5). */
export default function Playbooks() {
  const t = useText();
  const word = useTradeWord();
  const me = useMe();
  const writes = is(me, 'ops-admin');
  const [q, setQ] = useState('');
  const [open, setOpen] = useState<Partial<Playbook> | null>(null);
  const list = useQuery({
    queryKey: ['config', 'playbooks', q],
    queryFn: ({ signal }) => get<{ items: Playbook[]; total: number }>('/playbooks', { q: q || undefined }, signal),
    placeholderData: keepPreviousData,
    // a script published elsewhere is there within seconds, also where the live stream is lost
    refetchInterval: 4_000,
  });
  return (
    <>
      <Head title={t('title')} sub={list.data && t('sub', { count: list.data.total })}>
        <Input.Search allowClear style={{ width: 220 }} placeholder={t('search')} aria-label={t('search')} onSearch={setQ} />
        {writes && (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpen({})}>
            {t('create')}
          </Button>
        )}
      </Head>
      <div className="scroll page">
        {list.error ? (
          <Trouble error={list.error} retry={() => list.refetch()} />
        ) : !list.data ? (
          <Waiting />
        ) : list.data.items.length === 0 ? (
          <Empty title={t('none')} hint={t('none.hint')} />
        ) : (
          <table className="tb" aria-label={t('title')}>
            <thead>
              <tr>
                <th>{t('col.title')}</th>
                <th className="dsk">{t('col.objection')}</th>
                <th className="r">{t('col.used')}</th>
                <th className="r">{t('col.rate')}</th>
                <th className="r dsk">{t('col.updated')}</th>
              </tr>
            </thead>
            <tbody>
              {list.data.items.map((one) => (
                <tr key={one.id} onClick={() => setOpen(one)} style={{ cursor: 'pointer' }}>
                  <td>
                    <button className="lnk">{one.title}</button> <span className="chip line">{t(`kind.${one.kind as (typeof KINDS)[number]}`)}</span>{' '}
                    {one.industry && <span className="chip line">{word(one.industry)}</span>} {one.state !== 'PUBLISHED' && <span className="chip">{t(`state.${one.state}`)}</span>}
                    {one.outdatedBy && <span className="chip due">{t('outdated', { reason: one.outdatedBy })}</span>}
                  </td>
                  <td className="dsk t2">{one.objection}</td>
                  <td className="r">{one.chosen}</td>
                  <td className="r">{one.winRate === null ? '—' : `${percent(one.winRate, 0)} %`}</td>
                  <td className="r dsk t3">{when(one.updatedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {open && <Entry key={open.id ?? 'new'} entry={open} writes={writes} onClose={() => setOpen(null)} />}
    </>
  );
}

function Entry({ entry, writes, onClose }: { entry: Partial<Playbook>; writes: boolean; onClose: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm();
  const save = useMutation({
    mutationFn: (state: Playbook['state']) =>
      call(entry.id ? `/playbooks/${entry.id}` : '/playbooks', { method: entry.id ? 'PUT' : 'POST', body: { ...form.getFieldsValue(), state }, ifMatch: entry.id ? String(entry.version) : undefined }),
    onSuccess: (_, state) => {
      void client.invalidateQueries({ queryKey: ['config', 'playbooks'] });
      void message.success(t(state === 'PUBLISHED' ? 'saved' : state === 'DRAFT' ? 'drafted' : 'retired'));
      onClose();
    },
    onError: (error) => {
      if (error instanceof Problem && error.errors.length) form.setFields(formErrors(error) as never);
      else void message.error(describe(error, shared).detail ?? describe(error, shared).title);
    },
  });
  const submit = (state: Playbook['state']) => void form.validateFields().then(() => save.mutate(state), () => undefined);
  const required = { required: true, whitespace: true, message: shared('required') };
  return (
    <Drawer
      open
      size={560}
      title={entry.title ?? t('create')}
      onClose={onClose}
      extra={
        writes && (
          <span className="row">
            {entry.state === 'PUBLISHED' && <Button onClick={() => submit('RETIRED')}>{t('retire')}</Button>}
            <Button onClick={() => submit('DRAFT')}>{t('draft')}</Button>
            <Button type="primary" loading={save.isPending} onClick={() => submit('PUBLISHED')}>{t('save')}</Button>
          </span>
        )
      }
    >
      <Form form={form} layout="vertical" requiredMark={false} disabled={!writes} initialValues={{ kind: 'VALUE', ...entry }}>
        <Form.Item name="title" label={t('f.title')} rules={[required]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="objection" label={t('f.objection')} extra={t('f.objection.hint')} rules={[required]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={1000} />
        </Form.Item>
        <Form.Item name="script" label={t('f.script')} rules={[required]}>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={4000} />
        </Form.Item>
        <Form.Item name="why" label={t('f.why')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={1000} />
        </Form.Item>
        <div className="pair">
          <Form.Item name="kind" label={t('f.kind')}>
            <Select options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
          </Form.Item>
          <Form.Item name="industry" label={t('f.industry')}>
            <Input maxLength={60} placeholder={t('all')} />
          </Form.Item>
          <Form.Item name="level" label={t('f.level')}>
            <Select allowClear options={[1, 2, 3, 4, 5].map((level) => ({ value: level, label: `L${level}` }))} />
          </Form.Item>
          {entry.id && (
            <Form.Item name="comment" label={t('f.comment')}>
              <Input maxLength={500} />
            </Form.Item>
          )}
        </div>
      </Form>
    </Drawer>
  );
}
