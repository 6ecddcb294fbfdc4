import { App, Button, Modal, Select, Switch, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { stamp } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useSchedules, useScheduling, type Days, type Schedule, type Wanted } from './api';
import { useText } from './texts';

const ROLES = ['sales-rep', 'sales-manager', 'sales-head', 'marketing-head', 'delivery-head', 'marketing', 'delivery', 'product', 'service', 'finance', 'ops-admin', 'data-steward'];

/** When a pivot or a board is sent, and to whom. */
export function ScheduleDialog({ kind, of, onClose }: { kind: Wanted['kind']; of: string; onClose: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const schedules = useSchedules(of);
  const { create, change, remove, now } = useScheduling(of);
  const [days, setDays] = useState<Days>('WEEKDAYS');
  const [day, setDay] = useState(1);
  const [at, setAt] = useState('08:30');
  const [roles, setRoles] = useState<string[]>([]);
  const dated = days === 'WEEKLY' || days === 'MONTHLY';
  const trouble = create.error ?? change.error ?? remove.error ?? now.error;
  const items = schedules.data?.items ?? [];
  return (
    <Modal open title={t('title')} footer={null} onCancel={onClose} width={560}>
      <div style={{ display: 'grid', gap: 12 }}>
        <p className="t2">{t('hint')}</p>
        {schedules.isPending && <Waiting rows={2} />}
        {schedules.data && items.length === 0 && <p className="t3">{t('none')}</p>}
        <ul className="picks">
          {items.map((one) => (
            <Line
              key={one.id}
              schedule={one}
              onSwitch={(active) => change.mutate({ ...one, active })}
              onRemove={() => remove.mutate(one.id)}
              onNow={() => now.mutate(one.id, { onSuccess: () => void message.success(t('sent')) })}
            />
          ))}
        </ul>
        <div className="row" style={{ gap: 8, flexWrap: 'wrap' }}>
          <Select value={days} onChange={setDays} aria-label={t('days')} options={(['WEEKDAYS', 'DAILY', 'WEEKLY', 'MONTHLY'] as const).map((one) => ({ value: one, label: t(one) }))} style={{ width: 132 }} />
          {dated && (
            <Select
              value={day}
              onChange={setDay}
              aria-label={t('days')}
              style={{ width: 100 }}
              options={Array.from({ length: days === 'WEEKLY' ? 7 : 28 }, (_, index) => ({ value: index + 1, label: days === 'WEEKLY' ? t(`week.${index + 1}` as 'week.1') : t('month.day', { day: index + 1 }) }))}
            />
          )}
          <TimePicker value={dayjs(`2000-01-01T${at}`)} format="HH:mm" minuteStep={5} allowClear={false} aria-label={t('at')} onChange={(next) => next && setAt(next.format('HH:mm'))} style={{ width: 96 }} />
          <Button type="primary" className="ml" icon={<Icon name="plus" />} loading={create.isPending} onClick={() => create.mutate({ kind, ref: of, days, day: dated ? day : null, at, roles })}>
            {t('add')}
          </Button>
        </div>
        <label style={{ display: 'grid', gap: 4 }}>
          <Select mode="multiple" value={roles} onChange={setRoles} placeholder={t('who')} aria-label={t('who')} options={ROLES.map((role) => ({ value: role, label: shared(`role.${role}` as 'role.sales-rep') }))} />
          <span className="t3 c">{t('who.hint')}</span>
        </label>
        {trouble && <Trouble error={trouble} />}
      </div>
    </Modal>
  );
}

function Line({ schedule, onSwitch, onRemove, onNow }: { schedule: Schedule; onSwitch: (active: boolean) => void; onRemove: () => void; onNow: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const { days, day } = schedule;
  const when = days === 'WEEKLY' ? `${t('WEEKLY')} ${t(`week.${day ?? 1}` as 'week.1')}` : days === 'MONTHLY' ? `${t('MONTHLY')} ${t('month.day', { day: day ?? 1 })}` : t(days);
  return (
    <li className="row" style={{ gap: 10, padding: '8px 0' }}>
      <Switch size="small" checked={schedule.active} onChange={onSwitch} aria-label={t('on')} />
      <span className="grow">
        <b className="m">{t('every', { days: when, at: schedule.at.slice(0, 5) })}</b>
        <small className="t3" style={{ display: 'block' }}>
          {[
            schedule.active && t('next', { at: stamp(schedule.nextAt) }),
            schedule.lastAt && t('last', { at: stamp(schedule.lastAt), count: schedule.lastPeople ?? 0 }),
            schedule.roles.map((role) => shared(`role.${role}` as 'role.sales-rep')).join(' · '),
            schedule.lastProblem && t(schedule.lastProblem),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      {schedule.active && (
        <Button size="small" onClick={onNow}>
          {t('now')}
        </Button>
      )}
      <Button size="small" type="text" aria-label={t('remove')} icon={<Icon name="x" size="s" />} onClick={onRemove} />
    </li>
  );
}
