import { App, DatePicker, Form, Input, Modal, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useNavigate } from 'react-router';
import { duration, when } from '../ui/countdown';
import { Problem } from '../ui/http';
import { isoDuration } from '../ui/iso';
import { describe, Section, Status, Trouble } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { pause, REASONS, refuse, resume, usePauses, useResponse, type Pauses, type Reason } from './api';
import { useText } from './texts';

interface Lead {
  id: string;
  company: string;
}

/** Beside a clock that runs: that it stands still, with the way to let it go on; else the way to stop it. */
export function PauseLink({ lead, onPause }: { lead: Lead; onPause: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const pauses = usePauses(lead.id);
  const goOn = useResponse(lead.id, () => resume(lead.id));
  if (!pauses.data) return null;
  return pauses.data.pausedUntil ? (
    <>
      <Status kind="frozen" icon="pause">
        {t('paused', { at: when(pauses.data.pausedUntil) })}
      </Status>{' '}
      <button
        className="lnk c"
        disabled={goOn.isPending}
        onClick={() =>
          goOn.mutate(undefined, {
            onSuccess: () => void message.success(t('resumed')),
            onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title),
          })
        }
      >
        {t('resume')}
      </button>
    </>
  ) : pauses.data.left > 0 ? (
    <button className="lnk c" onClick={onPause}>
      {t('pause')}
    </button>
  ) : (
    <span className="t3 c">{t('pause.used')}</span>
  );
}

/** The next morning, and the next Monday morning. */
const tomorrow = () => dayjs().add(1, 'day').hour(9).startOf('hour');
const monday = () => dayjs().add((8 - dayjs().day()) % 7 || 7, 'day').hour(9).startOf('hour');

export function PauseForm({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: Reason; until: Dayjs; note?: string }>();
  const pauses = usePauses(lead.id);
  const stop = useResponse(lead.id, (asked: { reason: Reason; until: string; note?: string }) => pause(lead.id, asked));
  const required = { required: true, message: shared('required') };
  return (
    <Modal open title={t('pause.title')} okText={t('pause')} cancelText={shared('cancel')} confirmLoading={stop.isPending} onCancel={onClose} onOk={form.submit} width={460}>
      <p className="t2 c" style={{ marginBottom: 12 }}>
        {t('pause.hint')} {pauses.data && t('pause.left', { count: pauses.data.left, time: duration(isoDuration(pauses.data.remaining) ?? 0) })}
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ reason: 'CUSTOMER_ASKED', until: tomorrow() }}
        onFinish={({ reason, until, note }) =>
          stop.mutate(
            { reason, until: until.toISOString(), note: note?.trim() || undefined },
            {
              onSuccess: () => {
                void message.success(t('pause.done', { at: when(until.valueOf()) }));
                onClose();
              },
              onError: (error) => error instanceof Problem && form.setFields(error.errors.filter((one) => one.field === 'until' || one.field === 'note').map((one) => ({ name: one.field as 'until' | 'note', errors: [one.message] }))),
            },
          )
        }
      >
        <Form.Item name="reason" label={t('reason')} rules={[required]}>
          <Radio.Group className="stack-radio" options={REASONS.map((value) => ({ value, label: t(`r.${value}`) }))} />
        </Form.Item>
        <Form.Item name="until" label={t('until')} rules={[required]}>
          <DatePicker
            style={{ width: '100%' }}
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            disabledDate={(day) => day.isBefore(dayjs(), 'day')}
            presets={[
              { label: t('at.tomorrow'), value: tomorrow },
              { label: t('at.monday'), value: monday },
            ]}
          />
        </Form.Item>
        <Form.Item name="note" label={t('note')}>
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
      </Form>
      {stop.error && !(stop.error instanceof Problem && stop.error.errors.length > 0) && <Trouble error={stop.error} />}
    </Modal>
  );
}

/** The owner passes the lead on before having contacted the customer. */
export function RefuseForm({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const pass = useResponse(lead.id, (reason: string) => refuse(lead.id, reason));
  return (
    <Modal open title={t('refuse.title', { company: lead.company })} okText={t('refuse.send')} okButtonProps={{ danger: true }} cancelText={shared('cancel')} confirmLoading={pass.isPending} onCancel={onClose} onOk={form.submit} width={440}>
      <p className="t2 c" style={{ marginBottom: 12 }}>
        {t('refuse.hint')}
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) =>
          pass.mutate(reason.trim(), {
            onSuccess: () => {
              void message.success(t('refuse.done'));
              navigate('/leads');
            },
          })
        }
      >
        <Form.Item name="reason" label={t('refuse.why')} rules={[{ required: true, whitespace: true, message: shared('required') }]}>
          <Input.TextArea rows={3} maxLength={300} autoFocus />
        </Form.Item>
      </Form>
      {pass.error && <Trouble error={pass.error} />}
    </Modal>
  );
}

/** When the clock of a lead stood still, for everybody who sees the lead. */
export function PauseList({ pauses }: { pauses: Pauses | undefined }) {
  const t = useText();
  const shared = useSharedText();
  if (!pauses?.items.length) return null;
  return (
    <>
      <Section title={t('pauses')} count={pauses.items.length} />
      <ol className="steps">
        {pauses.items.map((one) => (
          <li key={one.from}>
            <i />
            <span>
              <b className="m">{t(`r.${one.reason}`)}</b> {one.running && <Status kind="frozen" icon="pause">{t('running')}</Status>}
              <small>
                {t('pauses.line', { from: when(one.from), until: when(one.until), by: one.by })}
                {one.note && ` · ${shared('quote', { text: one.note })}`}
              </small>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
