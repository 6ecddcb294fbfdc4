import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select, Switch, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { get, send } from '../ui/http';
import { Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useText } from './texts';

const HEADS = ['sales-head', 'marketing-head', 'delivery-head'] as const;
const DAYS_OFF = ['SEND', 'SKIP', 'SHIFT'] as const;

interface Hour {
  at: string;
  zone: string;
}

interface Settings extends Hour {
  version: number;
  daysOff: (typeof DAYS_OFF)[number];
  heads: Partial<Record<(typeof HEADS)[number], Hour>>;
}

/** When the digest goes out: to the group and the heads, to a head at an hour of their own, and what becomes of it on days off. */
export function DigestTimes({ onDone }: { onDone: () => void }) {
  const settings = useQuery({ queryKey: ['digest-settings'], queryFn: ({ signal }) => get<Settings>('/digest-settings', {}, signal) });
  if (settings.error) return <Trouble error={settings.error} retry={() => settings.refetch()} />;
  return settings.data ? <Edit settings={settings.data} onDone={onDone} /> : <Waiting rows={3} />;
}

function Edit({ settings, onDone }: { settings: Settings; onDone: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [next, setNext] = useState(settings);
  const save = useMutation({
    mutationFn: () => send<Settings>('PUT', '/digest-settings', { at: next.at, zone: next.zone, daysOff: next.daysOff, heads: next.heads }),
    onSuccess: () => {
      void message.success(t('times.saved'));
      void client.invalidateQueries({ queryKey: ['digest-settings'] });
      onDone();
    },
  });
  const own = (role: (typeof HEADS)[number], hour?: Hour) => {
    const { [role]: _, ...others } = next.heads;
    setNext({ ...next, heads: hour ? { ...others, [role]: hour } : others });
  };
  return (
    <form className="dg-times" onSubmit={(event) => (event.preventDefault(), save.mutate())}>
      <div>
        <b className="m">{t('times.common')}</b>
        <HourOf label={t('times.common')} hour={next} onChange={(hour) => setNext({ ...next, ...hour })} />
      </div>
      {HEADS.map((role) => (
        <div key={role}>
          <b className="m">{shared(`role.${role}`)}</b>
          <span className="row" style={{ gap: 8 }}>
            <Switch size="small" checked={!!next.heads[role]} aria-label={`${shared(`role.${role}`)} ${t('times.own')}`} onChange={(on) => own(role, on ? { at: next.at, zone: next.zone } : undefined)} />
            {!next.heads[role] && <span className="t3">{t('times.same')}</span>}
          </span>
          {next.heads[role] && <HourOf label={shared(`role.${role}`)} hour={next.heads[role]} onChange={(hour) => own(role, hour)} />}
        </div>
      ))}
      <div>
        <b className="m">{t('times.daysOff')}</b>
        <Select aria-label={t('times.daysOff')} popupMatchSelectWidth={false} value={next.daysOff} onChange={(daysOff) => setNext({ ...next, daysOff })} options={DAYS_OFF.map((value) => ({ value, label: t(`times.${value}`) }))} />
      </div>
      {save.error && <Trouble error={save.error} />}
      <div>
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={JSON.stringify(next) === JSON.stringify(settings)}>
          {t('times.save')}
        </Button>
        <Button onClick={onDone}>{shared('cancel')}</Button>
      </div>
    </form>
  );
}

function HourOf({ label, hour, onChange }: { label: string; hour: Hour; onChange: (hour: Hour) => void }) {
  const t = useText();
  const zones = [...new Set([hour.zone, ...Intl.supportedValuesOf('timeZone')])];
  return (
    <span className="row" style={{ gap: 8 }}>
      <TimePicker aria-label={label} format="HH:mm" minuteStep={5} allowClear={false} needConfirm={false} style={{ width: 92 }} value={dayjs(hour.at, 'HH:mm')} onChange={(at) => at && onChange({ at: at.format('HH:mm'), zone: hour.zone })} />
      <Select aria-label={`${label} ${t('times.zone')}`} showSearch popupMatchSelectWidth={false} style={{ width: 180 }} value={hour.zone} onChange={(zone) => onChange({ at: hour.at, zone })} options={zones.map((value) => ({ value, label: value }))} />
    </span>
  );
}
