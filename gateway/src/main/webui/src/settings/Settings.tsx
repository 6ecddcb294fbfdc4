import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useRecogniser } from '../conversation/api';
import type { CustomField } from '../lead/bulk';
import { LEVELS } from '../lead/api';
import { grouped, percent } from '../ui/amount';
import { ago } from '../ui/countdown';
import { get, Problem, send } from '../ui/http';
import { Icon } from '../ui/Icon';
import { describe, Empty, Head, Section, Trouble, Waiting } from '../ui/parts';
import { formErrors } from '../ui/problem';
import { useReasons, type Reason, type ReasonList } from '../ui/reasons';
import { useSharedText } from '../ui/texts';
import '../team/team.css';
import { useText } from './texts';

const TABS = ['fields', 'hooks', 'reasons', 'health', 'rates', 'speech'] as const;

/** What an ops-admin sets for leads, one thing a tab. */
export default function Settings() {
  const t = useText();
  const [parameters, setParameters] = useSearchParams();
  const tab = TABS.find((one) => one === parameters.get('tab')) ?? 'fields';
  const Page = { fields: Fields, hooks: Hooks, reasons: AllReasons, health: Health, rates: Rates, speech: Speech }[tab];
  return (
    <>
      <Head title={t('title')} />
      <div className="scroll page">
        <div className="cfg">
          <nav aria-label={t('title')}>
            {TABS.map((one) => (
              <button key={one} className={one === tab ? 'on' : ''} aria-current={one === tab ? 'page' : undefined} onClick={() => setParameters({ tab: one }, { replace: true })}>
                {t(one)}
              </button>
            ))}
          </nav>
          <div style={{ minWidth: 0 }}>
            <Page />
          </div>
        </div>
      </div>
    </>
  );
}

/** A write whose refusal lands in the form it came from, or in a message. */
function useSave<V>(keys: string[], run: (value: V) => Promise<unknown>) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () => void message.success(t('saved')),
    onError: (error) => void message.error(error instanceof Problem && error.errors.length ? error.errors[0].message : (describe(error, shared).detail ?? describe(error, shared).title)),
    onSettled: () => Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

function Fields() {
  const t = useText();
  const shared = useSharedText();
  const [open, setOpen] = useState<Partial<CustomField> | null>(null);
  const [form] = Form.useForm();
  const type = Form.useWatch('type', form);
  const fields = useQuery({ queryKey: ['custom-fields'], queryFn: ({ signal }) => get<{ items: CustomField[] }>('/custom-fields', {}, signal) });
  const save = useSave(['custom-fields'], ({ key, ...field }: { key: string } & Record<string, unknown>) => send('PUT', `/custom-fields/${key}`, field));
  if (fields.error) return <Trouble error={fields.error} retry={() => fields.refetch()} />;
  if (!fields.data) return <Waiting />;
  return (
    <>
      <Section
        title={t('fields')}
        aside={
          <Button icon={<Icon name="plus" size="s" />} onClick={() => setOpen({ active: true, type: 'TEXT' })}>
            {t('add')}
          </Button>
        }
      />
      <p className="t2 c">{t('fields.say')}</p>
      {fields.data.items.length === 0 && <Empty title={t('none')} />}
      {fields.data.items.length > 0 && (
        <table className="tb">
          <thead>
            <tr>
              <th>{t('name')}</th>
              <th>{t('key')}</th>
              <th>{t('type')}</th>
              <th>{t('choices')}</th>
              <th>{t('active')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {fields.data.items.map((field) => (
              <tr key={field.key}>
                <td className="m">{field.title}</td>
                <td className="t3">{field.key}</td>
                <td>{t(`type.${field.type}`)}</td>
                <td className="t2 el">{field.choices.join(shared('and')) || '—'}</td>
                <td>{field.active ? <Icon name="check" size="s" /> : <span className="t3">—</span>}</td>
                <td className="r">
                  <button className="lnk" onClick={() => setOpen(field)}>
                    {t('edit')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {open && (
        <Modal open title={t('fields')} okText={shared('save')} cancelText={shared('cancel')} confirmLoading={save.isPending} onCancel={() => setOpen(null)} onOk={form.submit} destroyOnHidden width={480}>
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ ...open, title: open.titles }}
            onFinish={(values) =>
              save.mutate({ ...values, key: open.key ?? values.key, choices: values.choices ?? [] }, {
                onSuccess: () => setOpen(null),
                onError: (error) => error instanceof Problem && form.setFields(formErrors(error) as never),
              })
            }
          >
            {!open.key && (
              <Form.Item name="key" label={t('key')} help={t('key.hint')} rules={[{ required: true, pattern: /^[a-z][A-Za-z0-9]{0,39}$/, message: t('key.hint') }]}>
                <Input autoFocus />
              </Form.Item>
            )}
            <div className="pair">
              <Form.Item name={['title', 'zh']} label={t('zh')} rules={[{ required: true, message: shared('required') }]}>
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name={['title', 'en']} label={t('en')} rules={[{ required: true, message: shared('required') }]}>
                <Input maxLength={60} />
              </Form.Item>
            </div>
            <Form.Item name="type" label={t('type')}>
              <Select disabled={!!open.key} options={(['TEXT', 'NUMBER', 'DATE', 'BOOLEAN', 'CHOICE'] as const).map((one) => ({ value: one, label: t(`type.${one}`) }))} />
            </Form.Item>
            {type === 'CHOICE' && (
              <Form.Item name="choices" label={t('choices')} rules={[{ required: true, message: shared('required') }]}>
                <Select mode="tags" placeholder={t('choices.hint')} open={false} />
              </Form.Item>
            )}
            <Form.Item name="active" valuePropName="checked">
              <Checkbox>{t('active')}</Checkbox>
            </Form.Item>
          </Form>
        </Modal>
      )}
    </>
  );
}

interface Channel {
  id: string;
  title: string;
  path: string;
  mapping: Record<string, string>;
  defaults: Record<string, string>;
  active: boolean;
  windowSeconds: number;
  deliveries: number;
  lastDeliveryAt?: string | null;
  secret?: string;
}

function Hooks() {
  const t = useText();
  const shared = useSharedText();
  const { modal, message } = App.useApp();
  const [open, setOpen] = useState<Partial<Channel> | null>(null);
  const [secret, setSecret] = useState<{ id: string; secret: string } | null>(null);
  const [form] = Form.useForm();
  const channels = useQuery({ queryKey: ['hook-channels'], queryFn: ({ signal }) => get<{ items: Channel[]; fields: string[] }>('/hook-channels', {}, signal) });
  const told = (channel: Channel) => channel.secret && setSecret({ id: channel.id, secret: channel.secret });
  const filled = (map: Record<string, string> = {}) => Object.fromEntries(Object.entries(map).filter(([, value]) => value?.trim()).map(([key, value]) => [key.replaceAll('|', '.'), value.trim()]));
  const save = useSave(['hook-channels'], async ({ id, ...channel }: { id: string; mapping: Record<string, string>; defaults: Record<string, string> } & Record<string, unknown>) =>
    told(await send<Channel>('PUT', `/hook-channels/${id}`, { ...channel, mapping: filled(channel.mapping), defaults: filled(channel.defaults) })),
  );
  const rotate = useSave(['hook-channels'], async (id: string) => told(await send<Channel>('POST', `/hook-channels/${id}/secret`)));
  if (channels.error) return <Trouble error={channels.error} retry={() => channels.refetch()} />;
  if (!channels.data) return <Waiting />;
  const flat = (map: Record<string, string> = {}) => Object.fromEntries(Object.entries(map).map(([key, value]) => [key.replaceAll('.', '|'), value]));
  return (
    <>
      <Section
        title={t('hooks')}
        aside={
          <Button icon={<Icon name="plus" size="s" />} onClick={() => setOpen({ active: true, windowSeconds: 300, mapping: { company: 'company', 'contact.name': 'contact.name', 'contact.phone': 'contact.phone' }, defaults: { source: 'WEB' } })}>
            {t('add')}
          </Button>
        }
      />
      <p className="t2 c">{t('hooks.say')}</p>
      {secret && (
        <div className="secret" role="alert">
          <div className="grow">
            <b className="m">
              {secret.id + shared('colon') + t('secret.once')}
            </b>
            <br />
            <code>{secret.secret}</code>
          </div>
          <Button onClick={() => void navigator.clipboard.writeText(secret.secret).then(() => message.success(t('copied')))}>{t('copy')}</Button>
        </div>
      )}
      {channels.data.items.length === 0 && <Empty title={t('none')} />}
      {channels.data.items.length > 0 && (
        <table className="tb">
          <thead>
            <tr>
              <th>{t('name')}</th>
              <th>{t('address')}</th>
              <th className="r">{t('deliveries')}</th>
              <th>{t('last')}</th>
              <th>{t('active')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {channels.data.items.map((channel) => (
              <tr key={channel.id}>
                <td className="m">{channel.title}</td>
                <td className="t3">{channel.path}</td>
                <td className="r">{grouped(channel.deliveries)}</td>
                <td className="t3">{channel.lastDeliveryAt ? ago(channel.lastDeliveryAt) : '—'}</td>
                <td>{channel.active ? <Icon name="check" size="s" /> : <span className="t3">—</span>}</td>
                <td className="r nw">
                  <button className="lnk" onClick={() => setOpen(channel)}>
                    {t('edit')}
                  </button>{' '}
                  <button className="lnk" onClick={() => modal.confirm({ title: t('rotate'), content: t('rotate.hint'), okText: t('rotate'), cancelText: shared('cancel'), onOk: () => rotate.mutateAsync(channel.id) })}>
                    {t('rotate')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {open && (
        <Modal open title={t('hooks')} okText={shared('save')} cancelText={shared('cancel')} confirmLoading={save.isPending} onCancel={() => setOpen(null)} onOk={form.submit} destroyOnHidden width={640}>
          <Form form={form} layout="vertical" requiredMark={false} initialValues={{ ...open, mapping: flat(open.mapping), defaults: flat(open.defaults) }} onFinish={(values) => save.mutate({ ...values, id: open.id ?? values.id }, { onSuccess: () => setOpen(null) })}>
            <div className="pair">
              {!open.id && (
                <Form.Item name="id" label={t('id')} rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{1,59}$/, message: t('id.hint') }]}>
                  <Input autoFocus />
                </Form.Item>
              )}
              <Form.Item name="title" label={t('name')} rules={[{ required: true, message: shared('required') }]}>
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item name="windowSeconds" label={t('window')}>
                <InputNumber min={10} max={3600} />
              </Form.Item>
            </div>
            <Section title={t('mapping')} />
            <p className="t3 c">{t('mapping.hint')}</p>
            <div className="pairs" style={{ maxHeight: 300, overflow: 'auto' }}>
              {channels.data.fields.flatMap((field) => [
                <span key={`${field}-n`} className="t2 c">
                  {field}
                </span>,
                <Form.Item key={`${field}-m`} name={['mapping', field.replaceAll('.', '|')]} noStyle>
                  <Input size="small" aria-label={`${field} ${t('mapping')}`} />
                </Form.Item>,
                <Form.Item key={`${field}-d`} name={['defaults', field.replaceAll('.', '|')]} noStyle>
                  <Input size="small" aria-label={`${field} ${t('fallback')}`} placeholder={t('fallback')} />
                </Form.Item>,
              ])}
            </div>
            <Form.Item name="active" valuePropName="checked" style={{ marginTop: 12 }}>
              <Checkbox>{t('active')}</Checkbox>
            </Form.Item>
          </Form>
        </Modal>
      )}
    </>
  );
}

type Listed = Pick<Reason, 'id' | 'titles'>;

function AllReasons() {
  return (
    <>
      <Reasons list="loss-reasons" />
      <Reasons list="invalid-reasons" />
    </>
  );
}

function Reasons({ list: path }: { list: ReasonList }) {
  const t = useText();
  const shared = useSharedText();
  const [edited, setEdited] = useState<Listed[] | null>(null);
  const reasons = useReasons(path);
  const save = useSave(['reasons', path], (items: Listed[]) => send('PUT', `/${path}`, { items: items.map(({ id, titles }) => ({ id, titles })) }));
  if (reasons.error) return <Trouble error={reasons.error} retry={() => reasons.refetch()} />;
  if (!reasons.data) return <Waiting />;
  const list = edited ?? reasons.data.items;
  const put = (index: number, reason: Listed) => setEdited(list.map((one, at) => (at === index ? reason : one)));
  return (
    <>
      <Section
        title={t(path)}
        aside={
          <Button type="primary" disabled={!edited} loading={save.isPending} onClick={() => save.mutate(list, { onSuccess: () => setEdited(null) })}>
            {shared('save')}
          </Button>
        }
      />
      <p className="t2 c">{t(`${path}.say`)}</p>
      <table className="tb">
        <tbody>
          {list.map((reason, index) => (
            <tr key={index}>
              <td>
                <Input size="small" aria-label={t('code')} placeholder={t('code.hint')} value={reason.id} onChange={(event) => put(index, { ...reason, id: event.target.value.toUpperCase().replace(/[^A-Z0-9_]/g, '') })} />
              </td>
              <td>
                <Input size="small" aria-label={t('zh')} placeholder={t('zh')} value={reason.titles.zh} onChange={(event) => put(index, { ...reason, titles: { ...reason.titles, zh: event.target.value } })} />
              </td>
              <td>
                <Input size="small" aria-label={t('en')} placeholder={t('en')} value={reason.titles.en} onChange={(event) => put(index, { ...reason, titles: { ...reason.titles, en: event.target.value } })} />
              </td>
              <td className="r nw">
                <Button size="small" type="text" disabled={index === 0} onClick={() => setEdited([...list.slice(0, index - 1), reason, list[index - 1], ...list.slice(index + 1)])}>
                  {t('up')}
                </Button>
                <Button size="small" type="text" onClick={() => setEdited(list.filter((_, at) => at !== index))}>
                  {t('remove')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button type="text" icon={<Icon name="plus" size="s" />} onClick={() => setEdited([...list, { id: '', titles: { zh: '', en: '' } }])}>
        {t('add')}
      </Button>
    </>
  );
}

interface HealthRules {
  version: number;
  rotDays: Record<string, number>;
  singleContactFrom: number;
  noDecisionMakerFrom: number;
  closeDateMoves: number;
  movedBackDays: number;
  off: string[];
}

interface BackTest {
  leads: number;
  lost: number;
  warnings: { warning: string; title: string; leads: number; lost: number; lossRate: number | null; baseRate: number | null; lift: number | null }[];
}

function Health() {
  const t = useText();
  const [form] = Form.useForm<HealthRules>();
  const setting = useQuery({ queryKey: ['health-rules'], queryFn: ({ signal }) => get<{ rules: HealthRules; warnings: { warning: string; title: string }[] }>('/lead-health/rules', {}, signal) });
  const idle = useQuery({ queryKey: ['idle-rule'], queryFn: ({ signal }) => get<{ days: Record<string, number | null> }>('/lead-health/idle-rule', {}, signal) });
  // with the version that was edited: what somebody else has published meanwhile is not overwritten unseen
  const publish = useSave(['health-rules', 'leads'], async (rules: HealthRules) => form.setFieldsValue((await send<{ rules: HealthRules }>('PUT', '/lead-health/rules', rules)).rules));
  const saveIdle = useSave(['idle-rule'], (days: Record<string, number | null>) => send('PUT', '/lead-health/idle-rule', { days }));
  const test = useMutation({ mutationFn: () => send<BackTest>('POST', '/lead-health/back-test', form.getFieldsValue()) });
  if (setting.error) return <Trouble error={setting.error} retry={() => setting.refetch()} />;
  if (!setting.data || !idle.data) return <Waiting />;
  const levels = LEVELS.map((level, index) => ({ value: index + 1, label: level }));
  const answer = test.data;
  return (
    <>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={setting.data.rules} onFinish={(rules) => publish.mutate(rules)}>
        <Form.Item name="version" hidden>
          <InputNumber />
        </Form.Item>
        <Section
          title={t('health')}
          aside={
            <span className="row">
              <Button loading={test.isPending} onClick={() => test.mutate()}>
                {t('test')}
              </Button>
              <Button type="primary" htmlType="submit" loading={publish.isPending}>
                {t('publish')}
              </Button>
            </span>
          }
        />
        <p className="t2 c">{t('health.say')}</p>
        <Form.Item label={t('rot')}>
          <span className="row wrap">
            {LEVELS.map((level) => (
              <span key={level} className="row">
                {level}
                <Form.Item name={['rotDays', level]} noStyle>
                  <InputNumber min={1} max={365} aria-label={`${level} ${t('rot')}`} style={{ width: 72 }} />
                </Form.Item>
              </span>
            ))}
          </span>
        </Form.Item>
        <div className="pair">
          <Form.Item name="singleContactFrom" label={t('single')}>
            <Select options={levels} />
          </Form.Item>
          <Form.Item name="noDecisionMakerFrom" label={t('decider')}>
            <Select options={levels} />
          </Form.Item>
          <Form.Item name="closeDateMoves" label={t('moves')}>
            <InputNumber min={1} max={20} />
          </Form.Item>
          <Form.Item name="movedBackDays" label={t('backDays')}>
            <InputNumber min={1} max={365} />
          </Form.Item>
        </div>
        <Form.Item name="off" label={t('off')}>
          <Select mode="multiple" options={setting.data.warnings.map((one) => ({ value: one.warning, label: one.title }))} />
        </Form.Item>
      </Form>
      {test.error && <Trouble error={test.error} />}
      {answer && (
        <>
          <p className="say">{t('bt.say', { leads: grouped(answer.leads), lost: grouped(answer.lost), rate: answer.leads ? percent(answer.lost / answer.leads, 0) : '—' })}</p>
          <table className="tb">
            <thead>
              <tr>
                <th>{t('bt.warning')}</th>
                <th className="r">{t('bt.leads')}</th>
                <th className="r">{t('bt.lost')}</th>
                <th className="r">{t('bt.rate')}</th>
                <th className="r">{t('bt.lift')}</th>
              </tr>
            </thead>
            <tbody>
              {answer.warnings.map((one) => (
                <tr key={one.warning}>
                  <td>{one.title}</td>
                  <td className="r">{grouped(one.leads)}</td>
                  <td className="r">{grouped(one.lost)}</td>
                  <td className="r">{one.lossRate === null ? '—' : `${percent(one.lossRate, 0)} %`}</td>
                  <td className="r">{one.lift === null ? '—' : `${one.lift.toFixed(2)} ×`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <Section title={t('idle')} />
      <span className="row wrap">
        {LEVELS.map((level) => (
          <span key={level} className="row">
            {level}
            <InputNumber min={1} max={3650} placeholder={t('idle.never')} aria-label={`${level} ${t('idle')}`} style={{ width: 88 }} defaultValue={idle.data.days[level] ?? undefined} onBlur={(event) => {
              const value = event.target.value ? Number(event.target.value) : null;
              if (value !== idle.data.days[level]) saveIdle.mutate({ ...idle.data.days, [level]: value });
            }} />
          </span>
        ))}
      </span>
    </>
  );
}

function Rates() {
  const t = useText();
  const shared = useSharedText();
  const [edited, setEdited] = useState<[string, string][] | null>(null);
  const rates = useQuery({ queryKey: ['exchange-rates'], queryFn: ({ signal }) => get<{ day: string; toCny: Record<string, number> }>('/exchange-rates/today', {}, signal) });
  const save = useSave(['exchange-rates'], (rows: [string, string][]) => send('PUT', '/exchange-rates/today', { toCny: Object.fromEntries(rows.filter(([code, rate]) => code && rate)) }));
  if (rates.error) return <Trouble error={rates.error} retry={() => rates.refetch()} />;
  if (!rates.data) return <Waiting />;
  const list = edited ?? Object.entries(rates.data.toCny).map(([code, rate]) => [code, String(rate)] as [string, string]);
  const put = (index: number, row: [string, string]) => setEdited(list.map((one, at) => (at === index ? row : one)));
  return (
    <>
      <Section
        title={`${t('rates')} · ${rates.data.day}`}
        aside={
          <Button type="primary" disabled={!edited} loading={save.isPending} onClick={() => save.mutate(list, { onSuccess: () => setEdited(null) })}>
            {shared('save')}
          </Button>
        }
      />
      <p className="t2 c">{t('rates.say')}</p>
      <table className="tb" style={{ maxWidth: 420 }}>
        <thead>
          <tr>
            <th>{t('currency')}</th>
            <th className="r">{t('rate.cny')}</th>
          </tr>
        </thead>
        <tbody>
          {list.map((row, index) => (
            <tr key={index}>
              <td>
                <Input size="small" aria-label={t('currency')} maxLength={3} value={row[0]} onChange={(event) => put(index, [event.target.value.toUpperCase(), row[1]])} />
              </td>
              <td className="r">
                <Input size="small" inputMode="decimal" aria-label={t('rate.cny')} value={row[1]} onChange={(event) => /^\d*\.?\d*$/.test(event.target.value) && put(index, [row[0], event.target.value])} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button type="text" icon={<Icon name="plus" size="s" />} onClick={() => setEdited([...list, ['', '']])}>
        {t('add')}
      </Button>
    </>
  );
}

/** Who turns recordings into text; it is set where the product is installed, and shown here. */
function Speech() {
  const t = useText();
  const recogniser = useRecogniser();
  if (recogniser.error) return <Trouble error={recogniser.error} retry={() => recogniser.refetch()} />;
  if (!recogniser.data) return <Waiting />;
  const { kind, model, ready, problem } = recogniser.data;
  return (
    <>
      <Section title={t('speech')} />
      <p className="t2 c">{t('speech.say')}</p>
      <table className="tb">
        <tbody>
          <tr>
            <th scope="row">{t('speech.who')}</th>
            <td className="m">{t(`speech.${kind}`)}</td>
          </tr>
          {model && (
            <tr>
              <th scope="row">{t('speech.model')}</th>
              <td>{model}</td>
            </tr>
          )}
          <tr>
            <th scope="row">{t('speech.state')}</th>
            <td style={{ paddingBlock: 10 }}>
              <span className={`chip ${ready ? 'met' : problem ? 'over' : 'due'}`}>
                <Icon name={ready ? 'check' : problem ? 'alert' : 'clock'} size="s" /> {t(ready ? 'speech.ready' : problem ? 'speech.off' : 'speech.checking')}
              </span>
              {problem && <p className="t2 c">{problem}</p>}
            </td>
          </tr>
        </tbody>
      </table>
    </>
  );
}
