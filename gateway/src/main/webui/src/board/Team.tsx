import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Drawer, Input, InputNumber, Switch } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { when } from '../ui/countdown';
import { get, send, type Page } from '../ui/http';
import { useFlashing } from '../ui/live';
import { is, isHead, useMe, type Person } from '../ui/me';
import { Bar, Empty, Head, PersonName, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useText } from './texts';
import './board.css';

interface Load {
  rep: Person;
  store: string | null;
  team: string | null;
  level: string | null;
  load: number;
  capacity: number;
  available: boolean;
  awayUntil: string | null;
  awayReason: string | null;
  today: number;
  open: number;
  soon: number;
  met30: number;
  overdue30: number;
  overrides: number;
}

interface Representative {
  id: string;
  capacity: number;
  available: boolean;
  awayReason: string | null;
  caps: Caps;
}

type Caps = Record<'hour' | 'day' | 'week' | 'month', number | null>;
const PERIODS = ['hour', 'day', 'week', 'month'] as const;

/** Who holds how much, who can take more, and how each has answered lately; moves by itself. */
export default function Team() {
  const t = useText();
  const me = useMe();
  const flashing = useFlashing();
  const [edited, setEdited] = useState<Load | null>(null);
  const team = useQuery({ queryKey: ['representatives', 'team'], queryFn: ({ signal }) => get<Load[]>('/assignment/team', {}, signal) });
  const all = team.data ?? [];
  const mayEdit = isHead(me) || is(me, 'sales-manager', 'ops-admin');
  return (
    <>
      <Head
        title={t('title')}
        sub={all.length > 0 && t('sub', { count: all.length, load: all.reduce((sum, one) => sum + one.load, 0), capacity: all.reduce((sum, one) => sum + one.capacity, 0) })}
      />
      <div className="scroll page" tabIndex={0}>
        {team.error && !team.data && <Trouble error={team.error} retry={() => team.refetch()} />}
        {team.isPending && <Waiting rows={8} />}
        {team.data && all.length === 0 && <Empty title={t('none')} />}
        {all.length > 0 && (
          <>
            <p className="say">{t('say', { busy: all.filter((one) => one.load >= one.capacity).length, away: all.filter((one) => !one.available).length, soon: all.reduce((sum, one) => sum + one.soon, 0) })}</p>
            <div className="tbw" tabIndex={0}>
              <table className="tb team">
                <thead>
                  <tr>
                    <th>{t('rep')}</th>
                    <th>{t('load')}</th>
                    <th className="r">{t('today')}</th>
                    <th className="r">{t('open')}</th>
                    <th className="r">{t('soon')}</th>
                    <th className="r">{t('record')}</th>
                    <th className="r dsk">{t('overrides')}</th>
                    <th />
                  </tr>
                </thead>
                <tbody>
                  {all.map((one) => (
                    <tr key={one.rep.id} className={flashing.has(one.rep.id) ? 'flash' : ''}>
                      <td>
                        <PersonName person={one.rep} />
                      </td>
                      <td className="load">
                        <span className="num">
                          {one.load} / {one.capacity}
                        </span>
                        <Bar kind={one.capacity > 0 && one.load >= one.capacity ? 'over' : one.load >= one.capacity * 0.8 ? 'due' : ''} part={one.capacity ? one.load / one.capacity : 0} />
                      </td>
                      <td className="r num">{one.today}</td>
                      <td className="r num">{one.open}</td>
                      <td className={`r num${one.soon > 0 ? ' due m' : ''}`}>{one.soon}</td>
                      <td className="r num">{one.met30 + one.overdue30 === 0 ? <span className="t3">{t('noRecord')}</span> : `${Math.round((one.met30 / (one.met30 + one.overdue30)) * 100)} %`}</td>
                      <td className="r num dsk">{one.overrides || ''}</td>
                      <td className="r">
                        {!one.available ? (
                          <span title={one.awayReason ?? undefined}>
                            <Status kind="frozen" icon="pause">
                              {one.awayReason || t('away')}
                              {one.awayUntil && ` ${t('until', { at: when(one.awayUntil) })}`}
                            </Status>
                          </span>
                        ) : one.load >= one.capacity ? (
                          <Status kind="over">{t('full')}</Status>
                        ) : null}
                        {(mayEdit || one.rep.id === me.id) && (
                          <Button type="link" size="small" onClick={() => setEdited(one)}>
                            {t('edit')}
                          </Button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </div>
      {edited && <Availability key={edited.rep.id} who={edited} capacityToo={mayEdit} onClose={() => setEdited(null)} />}
    </>
  );
}

function Availability({ who, capacityToo, onClose }: { who: Load; capacityToo: boolean; onClose: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [available, setAvailable] = useState(who.available);
  const [reason, setReason] = useState(who.awayReason ?? '');
  const [capacity, setCapacity] = useState(who.capacity);
  const [caps, setCaps] = useState<Caps | null>(null);
  const [range, setRange] = useState<[Dayjs, Dayjs] | null>(null);
  const person = useQuery({
    queryKey: ['representatives', who.rep.id],
    queryFn: async ({ signal }) => (await get<Page<Representative>>('/representatives', { q: who.rep.name, size: 20 }, signal)).items.find((one) => one.id === who.rep.id),
  });
  const leave = useQuery({ queryKey: ['representatives', who.rep.id, 'leave'], queryFn: ({ signal }) => get<{ id: string; from: string; until: string; reason: string | null }[]>(`/representatives/${who.rep.id}/leave`, {}, signal) });
  const done = () => {
    void message.success(t('saved'));
    void client.invalidateQueries({ queryKey: ['representatives'] });
  };
  const save = useMutation({
    mutationFn: async () => {
      await send('PUT', `/representatives/${who.rep.id}/availability`, { available, reason: available ? null : reason || null, capacity: capacityToo && capacity !== who.capacity ? capacity : null });
      if (caps) await send('PUT', `/representatives/${who.rep.id}/caps`, caps);
    },
    onSuccess: () => {
      done();
      onClose();
    },
  });
  const plan = useMutation({
    mutationFn: () => send('POST', `/representatives/${who.rep.id}/leave`, { from: range![0].toISOString(), until: range![1].toISOString(), reason: reason || null }),
    onSuccess: () => {
      setRange(null);
      done();
    },
  });
  const cancel = useMutation({ mutationFn: (id: string) => send('DELETE', `/representatives/${who.rep.id}/leave/${id}`), onSuccess: done });
  const shown = caps ?? person.data?.caps ?? { hour: null, day: null, week: null, month: null };
  return (
    <Drawer
      open
      onClose={onClose}
      size={400}
      title={<PersonName person={who.rep} />}
      footer={
        <Button type="primary" block loading={save.isPending} onClick={() => save.mutate()}>
          {t('save')}
        </Button>
      }
    >
      {save.error && <Trouble error={save.error} />}
      <label className="row" style={{ justifyContent: 'space-between' }}>
        {t('absence')}
        <Switch checked={available} onChange={setAvailable} />
      </label>
      <Input style={{ marginTop: 10 }} placeholder={t('reason')} aria-label={t('reason')} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
      {capacityToo && (
        <>
          <Section title={t('capacity')} />
          <InputNumber min={0} max={100000} aria-label={t('capacity')} value={capacity} onChange={(value) => setCapacity(value ?? 0)} />
          <Section title={t('caps')} />
          <div className="caps">
            {PERIODS.map((period) => (
              <label key={period}>
                <span className="t3 c">{t(period)}</span>
                <InputNumber min={0} placeholder={t('free')} value={shown[period]} onChange={(value) => setCaps({ ...shown, [period]: value })} />
              </label>
            ))}
          </div>
        </>
      )}
      <Section title={t('leave')} />
      {leave.data?.length === 0 && <p className="t3 c">{t('leave.none')}</p>}
      <ul>
        {leave.data?.map((one) => (
          <li key={one.id} className="row" style={{ padding: '4px 0' }}>
            <span className="grow">
              {when(one.from)} – {when(one.until)}
              {one.reason && <small className="t3"> {one.reason}</small>}
            </span>
            <Button type="text" size="small" onClick={() => cancel.mutate(one.id)}>
              {t('remove')}
            </Button>
          </li>
        ))}
      </ul>
      <DatePicker.RangePicker style={{ width: '100%', marginTop: 8 }} showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" value={range} onChange={(value) => setRange(value?.[0] && value[1] ? [value[0], value[1]] : null)} />
      <Button style={{ marginTop: 8 }} disabled={!range} loading={plan.isPending} onClick={() => plan.mutate()}>
        {t('leave.add')}
      </Button>
      {plan.error && <Trouble error={plan.error} />}
    </Drawer>
  );
}
