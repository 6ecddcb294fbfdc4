import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, AutoComplete, Button, Form, Input, InputNumber, Modal, Select, Space } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { get, Problem, send } from '../ui/http';
import { isChinese } from '../ui/i18n';
import { isoDuration } from '../ui/iso';
import { useMe } from '../ui/me';
import { Section, Trouble } from '../ui/parts';
import { formErrors } from '../ui/problem';
import { useSharedText } from '../ui/texts';
import { useDefinitionName } from './names';
import { useText } from './definitionTexts';
import { FilterFields, Narrowed, type DefinitionFilter } from './Filters';

const HOUR = 3_600_000;

type Params = Record<string, unknown> & { filters?: DefinitionFilter[] };

interface Version {
  id: string;
  version: number;
  textZh: string;
  textEn: string;
  params: Params;
  publishedAt: string;
  publishedBy: string | null;
}

interface Setting {
  name: 'state' | 'denominator' | 'target' | 'within' | 'levelWithin' | 'amountWithin' | 'by' | 'kind' | 'status' | 'trailingDays' | 'filters';
  kind: 'CHOICE' | 'DURATION' | 'DAYS' | 'FILTERS';
  choices: string[];
  required: boolean;
}

const useDefinitions = (metric: string) =>
  useQuery({ queryKey: ['metric', metric, 'definitions'], queryFn: ({ signal }) => get<{ items: Version[]; settings: Setting[] }>(`/metrics/${metric}/definitions`, {}, signal) });

/** Every definition of a figure with its versions; who administers figures publishes the next one here. */
export function Definitions({ metric, onPublished }: { metric: string; onPublished: (id: string) => void }) {
  const t = useText();
  const me = useMe();
  const named = useDefinitionName();
  const [open, setOpen] = useState(false);
  const definitions = useDefinitions(metric);
  if (definitions.error) return <Trouble error={definitions.error} retry={() => definitions.refetch()} />;
  if (!definitions.data) return null;
  const { items, settings } = definitions.data;
  return (
    <>
      <Section
        title={t('versions')}
        count={items.length}
        aside={
          me.roles.includes('ops-admin') && (
            <Button size="small" onClick={() => setOpen(true)}>
              {t('publish')}
            </Button>
          )
        }
      />
      <ul className="versions">
        {items.map((one) => (
          <li key={`${one.id} ${one.version}`}>
            <b className="m">{named({ id: one.id, text: one.id })}</b> <span className="t3">v{one.version}</span>
            <p className="c t2">{isChinese() ? one.textZh : one.textEn}</p>
            {one.params.filters && <Narrowed filters={one.params.filters} />}
            {one.publishedBy && <small className="t3">{t('by', { who: one.publishedBy, at: dayjs(one.publishedAt).format('YYYY-MM-DD') })}</small>}
          </li>
        ))}
      </ul>
      {open && (
        <Publish
          metric={metric}
          items={items}
          settings={settings}
          onClose={(published) => {
            setOpen(false);
            if (published) onPublished(published);
          }}
        />
      )}
    </>
  );
}

interface Draft {
  id: string;
  textZh: string;
  textEn: string;
  params: Params;
}

function Publish({ metric, items, settings, onClose }: { metric: string; items: Version[]; settings: Setting[]; onClose: (published?: string) => void }) {
  const t = useText();
  const shared = useSharedText();
  const client = useQueryClient();
  const named = useDefinitionName();
  const { message } = App.useApp();
  const [form] = Form.useForm<Draft>();
  const id = Form.useWatch('id', form);
  const newest = (wanted: string) => items.filter((one) => one.id === wanted).sort((a, b) => b.version - a.version)[0];
  const publish = useMutation({
    mutationFn: (draft: Draft) =>
      send<{ id: string; version: number }>('POST', `/metrics/${metric}/definitions`, { ...draft, params: Object.fromEntries(Object.entries(draft.params ?? {}).filter(([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0))) }),
    onSuccess: async (published) => {
      await Promise.all([client.invalidateQueries({ queryKey: ['metric'] }), client.invalidateQueries({ queryKey: ['metrics'] })]);
      void message.success(t('done', { version: published.version }));
      onClose(published.id);
    },
    onError: (error) => {
      if (error instanceof Problem && error.errors.length) form.setFields(formErrors(error) as never);
    },
  });
  const required = { required: true, message: shared('required') };
  const choose = (wanted: string) => {
    const before = newest(wanted);
    if (before) form.setFieldsValue({ textZh: before.textZh, textEn: before.textEn, params: before.params });
  };
  const only = Object.fromEntries(settings.filter((one) => one.choices.length === 1).map((one) => [one.name, one.choices[0]]));
  return (
    <Modal open title={t('publish')} onCancel={() => onClose()} okText={t('publish')} cancelText={shared('cancel')} onOk={form.submit} confirmLoading={publish.isPending} width={560}>
      <p className="t3 c">{t('hint')}</p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ params: only }} onFinish={(draft) => publish.mutate({ ...draft, params: { ...only, ...draft.params } })}>
        <Form.Item name="id" label={t('id')} extra={id && (newest(id) ? t('id.next', { version: newest(id).version + 1 }) : t('id.first'))} rules={[required, { pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/, message: t('id.shape') }]}>
          <AutoComplete options={[...new Set(items.map((one) => one.id))].map((one) => ({ value: one, label: `${named({ id: one, text: one })} · ${one}` }))} onSelect={choose} maxLength={60} />
        </Form.Item>
        {settings
          .filter((one) => one.choices.length !== 1)
          .map((one) => one.kind === 'FILTERS' ? <FilterFields key={one.name} dims={one.choices} required={required} /> : (
            <Form.Item key={one.name} name={['params', one.name]} label={t(`s.${one.name}`)} rules={one.required ? [required] : []}>
              {one.kind === 'CHOICE' ? (
                <Select options={one.choices.map((choice) => ({ value: choice, label: t(`c.${choice}` as 'c.ALL') || choice }))} />
              ) : one.kind === 'DAYS' ? (
                <InputNumber min={1} max={366} precision={0} placeholder={t('s.trailing.none')} style={{ width: 220 }} />
              ) : (
                <Span />
              )}
            </Form.Item>
          ))}
        <Form.Item name="textZh" label={t('zh')} rules={[{ ...required, whitespace: true }]}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
        </Form.Item>
        <Form.Item name="textEn" label={t('en')} rules={[{ ...required, whitespace: true }]}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
        </Form.Item>
      </Form>
      {publish.error && <Trouble error={publish.error} />}
    </Modal>
  );
}

/** A length of time as ISO 8601, in days where it is whole days, else in hours. */
function Span({ value, onChange }: { value?: string; onChange?: (value: string | undefined) => void }) {
  const t = useText();
  const length = value ? isoDuration(value) : null;
  const hours = length === null ? undefined : length / HOUR;
  const [unit, setUnit] = useState<'days' | 'hours'>(hours !== undefined && hours % 24 !== 0 ? 'hours' : 'days');
  const shown = hours === undefined ? undefined : unit === 'days' ? hours / 24 : hours;
  const say = (many: number | null, of: 'days' | 'hours') => onChange?.(many ? (of === 'days' ? `P${many}D` : `PT${many}H`) : undefined);
  return (
    <Space.Compact>
      <InputNumber min={1} precision={0} value={shown} onChange={(many) => say(many, unit)} />
      <Select
        value={unit}
        style={{ width: 92 }}
        onChange={(next) => {
          setUnit(next);
          say(shown ?? null, next);
        }}
        options={(['days', 'hours'] as const).map((one) => ({ value: one, label: t(one) }))}
      />
    </Space.Compact>
  );
}
