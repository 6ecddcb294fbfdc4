import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, AutoComplete, DatePicker, Form, Input, Modal, Progress, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { grouped } from '../ui/amount';
import { Icon } from '../ui/Icon';
import { Problem } from '../ui/http';
import { formErrors } from '../ui/problem';
import { describe, Status, Trouble } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { CustomInput } from './CustomInput';
import { bulkEdit, bulkHandOver, bulkPreview, bulkRecycle, useBulk, useBulkJob, useColleagues, useCustomFields, useTags, type BulkResult, type Selection } from './bulk';
import { useText } from './texts';

type Command = 'edit' | 'tag' | 'handOver' | 'recycle';

/** What can be done with the chosen leads at once. First it is told what would be touched, then what happened to each. */
export function BulkBar({ selection, count, onClear }: { selection: Selection; count: number; onClear: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const [command, setCommand] = useState<Command | null>(null);
  const [result, setResult] = useState<BulkResult | null>(null);
  return (
    <>
      <div className="bulk" role="toolbar" aria-label={t('bulk.bar')}>
        <b className="m">{t('bulk.chosen', { count })}</b>
        <span className="t3" />
        {(
          [
            ['handOver', 'swap'],
            ['edit', 'note'],
            ['tag', 'tag'],
            ['recycle', 'pool'],
          ] as const
        ).map(([one, icon]) => (
          <button key={one} onClick={() => setCommand(one)}>
            <Icon name={icon} size="s" />
            {t(`bulk.${one}`)}
          </button>
        ))}
        <button onClick={onClear}>
          {shared('cancel')} <kbd>Esc</kbd>
        </button>
      </div>
      {command && <Dialog command={command} selection={selection} onClose={() => setCommand(null)} onDone={(done) => (setCommand(null), setResult(done))} />}
      {result && <Outcome result={result} onClose={() => (setResult(null), onClear())} />}
    </>
  );
}

function Dialog({ command, selection, onClose, onDone }: { command: Command; selection: Selection; onClose: () => void; onDone: (result: BulkResult) => void }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const [form] = Form.useForm();
  const colleagues = useColleagues(command === 'handOver');
  const tags = useTags();
  const fields = useCustomFields();
  const preview = useQuery({ queryKey: ['bulk', selection], queryFn: () => bulkPreview(selection), retry: false });
  const run = useBulk((values: Record<string, unknown>) => {
    if (command === 'handOver') return bulkHandOver(selection, String(values.to), String(values.reason));
    if (command === 'recycle') return bulkRecycle(selection, String(values.reason ?? ''));
    const set = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && !value.length)));
    if (set.expectedCloseOn) set.expectedCloseOn = (set.expectedCloseOn as Dayjs).format('YYYY-MM-DD');
    if (set.custom) set.custom = Object.fromEntries(Object.entries(set.custom as object).filter(([, value]) => value !== undefined && value !== ''));
    return bulkEdit(selection, set);
  });
  const need = { required: true, message: shared('required') };
  const data = preview.data;
  return (
    <Modal
      open
      title={t(`bulk.${command}`)}
      onCancel={onClose}
      okText={data ? t('bulk.run', { count: data.leads }) : shared('save')}
      cancelText={shared('cancel')}
      okButtonProps={{ disabled: !data?.leads }}
      confirmLoading={run.isPending}
      onOk={form.submit}
      width={520}
    >
      {preview.error && <Trouble error={preview.error} />}
      {data && (
        <p className="say" style={{ fontSize: 'var(--fs-14)' }}>
          {t('bulk.say', { count: data.leads, levels: Object.entries(data.byLevel).map(([level, n]) => `${level} ${grouped(n)}`).join(shared('and')) })}
          {data.notOpen > 0 && ` ${t('bulk.notOpen', { count: data.notOpen })}`}
        </p>
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) =>
          run.mutate(values, {
            onSuccess: onDone,
            onError: (error) => {
              const at = error instanceof Problem ? formErrors(error) : [];
              if (at.length) form.setFields(at.map(({ name, errors }) => ({ name: name[0] === 'set' ? name.slice(1) : name, errors })) as never);
              else void message.error(describe(error, shared).detail ?? describe(error, shared).title);
            },
          })
        }
      >
        {command === 'handOver' && (
          <>
            <Form.Item name="to" label={t('bulk.to')} rules={[need]} help={t('bulk.handOver.hint')}>
              <Select showSearch={{ optionFilterProp: 'label' }} loading={colleagues.isPending} options={colleagues.data?.map((person) => ({ value: person.id, label: person.name }))} />
            </Form.Item>
            <Form.Item name="reason" label={t('bulk.reason')} rules={[need]} style={{ marginTop: 12 }}>
              <Input maxLength={200} placeholder={t('bulk.reason.hint')} />
            </Form.Item>
          </>
        )}
        {command === 'recycle' && (
          <Form.Item name="reason" label={t('bulk.reason')} help={t('recycle.hint')}>
            <Input maxLength={200} />
          </Form.Item>
        )}
        {command === 'tag' && (
          <>
            <Form.Item name="addTags" label={t('bulk.addTags')}>
              <Select mode="tags" options={tags.data?.map(({ tag }) => ({ value: tag, label: tag }))} />
            </Form.Item>
            <Form.Item name="removeTags" label={t('bulk.removeTags')}>
              <Select mode="multiple" options={tags.data?.map(({ tag }) => ({ value: tag, label: tag }))} />
            </Form.Item>
          </>
        )}
        {command === 'edit' && (
          <div className="pair">
            {(['campaign', 'industry', 'region', 'store', 'productLine', 'budgetRange'] as const).map((field) => (
              <Form.Item key={field} name={field} label={t(`fact.${field}`)}>
                <AutoComplete placeholder={t('bulk.keep')} />
              </Form.Item>
            ))}
            <Form.Item name="expectedCloseOn" label={t('fact.expectedCloseOn')}>
              <DatePicker style={{ width: '100%' }} />
            </Form.Item>
            {fields.data
              ?.filter((field) => field.active)
              .map((field) => (
                <Form.Item key={field.key} name={['custom', field.key]} label={field.title}>
                  <CustomInput field={field} />
                </Form.Item>
              ))}
          </div>
        )}
      </Form>
      {command === 'edit' && <p className="t3 c">{t('bulk.guard')}</p>}
    </Modal>
  );
}

function Outcome({ result: begun, onClose }: { result: BulkResult; onClose: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const client = useQueryClient();
  const result = useBulkJob(begun).data;
  const ended = begun.state === 'RUNNING' && result.state !== 'RUNNING';
  useEffect(() => {
    if (ended) void client.invalidateQueries({ queryKey: ['leads'] });
  }, [client, ended]);
  const refused = result.results.filter((one) => !one.done);
  return (
    <Modal open title={t('bulk.result')} onCancel={onClose} onOk={onClose} cancelButtonProps={{ hidden: true }} okText={shared('close')} width={560}>
      {begun.state === 'RUNNING' && (
        <>
          <Progress percent={result.total ? Math.floor(((result.done + result.refused) / result.total) * 100) : 0} status={result.state === 'RUNNING' ? 'active' : result.state === 'FAILED' ? 'exception' : 'success'} aria-label={t('bulk.result')} />
          <p className="t2 c" role="status">
            {t('bulk.progress', { done: grouped(result.done + result.refused), total: grouped(result.total) })} {result.state === 'RUNNING' && t('bulk.goesOn')}
          </p>
          {result.state === 'FAILED' && <p className="note over" role="alert">{t('bulk.failed')}</p>}
        </>
      )}
      <p className="row wrap">
        <Status kind="met">{t('bulk.done', { count: result.done })}</Status>
        {result.refused > 0 && <Status kind="over">{t('bulk.refused', { count: result.refused })}</Status>}
      </p>
      {refused.length > 0 && (
        <div style={{ maxHeight: 320, overflow: 'auto' }} tabIndex={0}>
          <table className="tb">
            <tbody>
              {refused.map((one) => (
                <tr key={one.leadId}>
                  <td>
                    <Link className="m link" to={`/leads/${one.leadId}`}>
                      {one.company}
                    </Link>
                  </td>
                  <td className="t2">{one.message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Modal>
  );
}
