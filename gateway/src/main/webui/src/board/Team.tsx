import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Drawer, Input, InputNumber, Switch } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { grouped } from '../ui/amount';
import { when } from '../ui/countdown';
import { get, send, type Page } from '../ui/http';
import { useFlashing } from '../ui/live';
import { is, useMe, type Person } from '../ui/me';
import { Bar, describe, Empty, Head, PersonName, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
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
  /** The absence that somebody said, without planned leave. */
  awayFrom: string | null;
  awayUntil: string | null;
  awayReason: string | null;
  caps: Caps;
  zone: string;
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
  const mayEdit = is(me, 'sales-head', 'sales-manager', 'ops-admin');
  return (
    <>
      <Head
        title={t(mayEdit ? 'title' : 'title.own')}
        sub={all.length > 0 && t('sub', { count: all.length, load: all.reduce((sum, one) => sum + one.load, 0), capacity: all.reduce((sum, one) => sum + one.capacity, 0) })}
      >
        {is(me, 'ops-admin') && <Mirror />}
      </Head>
      <div className="scroll page" tabIndex={0}>
        {team.error && !team.data && <Trouble error={team.error} retry={() => team.refetch()} />}
        {team.isPending && <Waiting rows={8} />}
        {team.data && all.length === 0 && <Empty title={t('none')} />}
        {all.length > 0 && (
          <>
            {mayEdit && <p className="say">{t('say', { busy: all.filter((one) => one.load >= one.capacity).length, away: all.filter((one) => !one.available).length, soon: all.reduce((sum, one) => sum + one.soon, 0) })}</p>}
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
                          {grouped(one.load)} / {grouped(one.capacity)}
                        </span>
                        <Bar kind={one.capacity > 0 && one.load >= one.capacity ? 'over' : one.load >= one.capacity * 0.8 ? 'due' : ''} part={one.capacity ? one.load / one.capacity : 0} />
                      </td>
                      <td className="r num">{grouped(one.today)}</td>
                      <td className="r num">{grouped(one.open)}</td>
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
                        {mayEdit && (
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
            {!mayEdit &&
              all
                .filter((one) => one.rep.id === me.id)
                .map((one) => (
                  <div key={one.rep.id} className="own">
                    <Availability who={one} capacityToo={false} />
                  </div>
                ))}
          </>
        )}
      </div>
      {edited && (
        <Drawer open onClose={() => setEdited(null)} size={400} title={<PersonName person={edited.rep} />}>
          <Availability key={edited.rep.id} who={edited} capacityToo onSaved={() => setEdited(null)} />
        </Drawer>
      )}
    </>
  );
}

/** People, roles and teams are Keycloak's: taken over every minute, or now. */
function Mirror() {
  const t = useText();
  const shared = useSharedText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const mirror = useMutation({
    mutationFn: () => send<{ changed: number }>('POST', '/representatives/sync'),
    onSuccess: ({ changed }) => {
      void message.success(t('mirrored', { count: changed }));
      void client.invalidateQueries({ queryKey: ['representatives'] });
    },
    onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title),
  });
  return (
    <Button loading={mirror.isPending} title={t('mirror.hint')} onClick={() => mirror.mutate()}>
      {t('mirror')}
    </Button>
  );
}

function Availability({ who, capacityToo, onSaved }: { who: Load; capacityToo: boolean; onSaved?: () => void }) {
  const t = useText();
  const person = useQuery({
    queryKey: ['representatives', who.rep.id],
    queryFn: async ({ signal }) => {
      const found = (await get<Page<Representative>>('/representatives', { q: who.rep.name, size: 200 }, signal)).items.find((one) => one.id === who.rep.id);
      if (!found) throw new Error(t('none'));
      return found;
    },
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <>
      {person.error && <Trouble error={person.error} retry={() => person.refetch()} />}
      {person.isPending && <Waiting rows={6} />}
      {person.data && <Duty key={JSON.stringify([person.data.awayFrom, person.data.awayUntil])} person={person.data} capacityToo={capacityToo} onSaved={onSaved} />}
      <PlannedLeave id={who.rep.id} />
    </>
  );
}

/** Whether they take leads now, and how many. Only what was changed is sent: the capacity must not end or prolong an absence. */
function Duty({ person, capacityToo, onSaved }: { person: Representative; capacityToo: boolean; onSaved?: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const before = { available: !person.awayFrom || (!!person.awayUntil && dayjs(person.awayUntil).isBefore(dayjs())), until: person.awayUntil, reason: person.awayReason ?? '', capacity: person.capacity };
  const [next, setNext] = useState(before);
  const [caps, setCaps] = useState(person.caps);
  const duty = JSON.stringify(next) !== JSON.stringify(before);
  const capped = JSON.stringify(caps) !== JSON.stringify(person.caps);
  const save = useMutation({
    mutationFn: async () => {
      const away = !next.available;
      if (duty) {
        await send('PUT', `/representatives/${person.id}/availability`, {
          available: next.available,
          from: away && !before.available ? person.awayFrom : null,
          to: away ? next.until : null,
          reason: away ? next.reason.trim() || null : null,
          capacity: next.capacity === before.capacity ? null : next.capacity,
        });
      }
      if (capped) await send('PUT', `/representatives/${person.id}/caps`, caps);
    },
    onSuccess: () => {
      void message.success(t('saved'));
      void client.invalidateQueries({ queryKey: ['representatives'] });
      onSaved?.();
    },
  });
  return (
    <>
      {save.error && <Trouble error={save.error} />}
      <label className="row" style={{ justifyContent: 'space-between' }}>
        {t('absence')}
        <Switch checked={next.available} onChange={(available) => setNext({ ...next, available })} />
      </label>
      {!next.available && (
        <>
          <DatePicker
            style={{ width: '100%', marginTop: 10 }}
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            aria-label={t('away.until')}
            placeholder={t('away.until')}
            disabledDate={(day) => day.isBefore(dayjs(), 'day')}
            value={next.until ? dayjs(next.until) : null}
            onChange={(until) => setNext({ ...next, until: until ? until.toISOString() : null })}
          />
          <Input style={{ marginTop: 10 }} placeholder={t('reason')} aria-label={t('reason')} maxLength={200} value={next.reason} onChange={(event) => setNext({ ...next, reason: event.target.value })} />
        </>
      )}
      {capacityToo && (
        <>
          <Section title={t('capacity')} />
          <InputNumber min={0} max={100000} precision={0} aria-label={t('capacity')} value={next.capacity} onChange={(value) => setNext({ ...next, capacity: value ?? before.capacity })} />
          <Section title={t('caps')} aside={<span className="t3 c">{t('zone', { zone: person.zone })}</span>} />
          <div className="caps">
            {PERIODS.map((period) => (
              <label key={period}>
                <span className="t3 c">{t(period)}</span>
                <InputNumber min={0} precision={0} placeholder={t('free')} value={caps[period]} onChange={(value) => setCaps({ ...caps, [period]: value })} />
              </label>
            ))}
          </div>
        </>
      )}
      <Button type="primary" block style={{ marginTop: 12 }} disabled={!duty && !capped} loading={save.isPending} onClick={() => save.mutate()}>
        {t('save')}
      </Button>
    </>
  );
}

function PlannedLeave({ id }: { id: string }) {
  const t = useText();
  const shared = useSharedText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [range, setRange] = useState<[Dayjs, Dayjs] | null>(null);
  const [reason, setReason] = useState('');
  const leave = useQuery({ queryKey: ['representatives', id, 'leave'], queryFn: ({ signal }) => get<{ id: string; from: string; until: string; reason: string | null; by: string }[]>(`/representatives/${id}/leave`, {}, signal) });
  const done = () => {
    setRange(null);
    setReason('');
    void message.success(t('saved'));
    void client.invalidateQueries({ queryKey: ['representatives'] });
  };
  const plan = useMutation({
    mutationFn: () => send('POST', `/representatives/${id}/leave`, { from: range![0].toISOString(), until: range![1].toISOString(), reason: reason.trim() || null }),
    onSuccess: done,
  });
  const cancel = useMutation({ mutationFn: (one: string) => send('DELETE', `/representatives/${id}/leave/${one}`), onSuccess: done, onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title) });
  return (
    <>
      <Section title={t('leave')} />
      {leave.error && <Trouble error={leave.error} retry={() => leave.refetch()} />}
      {leave.data?.length === 0 && <p className="t3 c">{t('leave.none')}</p>}
      <ul>
        {leave.data?.map((one) => (
          <li key={one.id} className="row" style={{ padding: '4px 0' }}>
            <span className="grow">
              {when(one.from)} – {when(one.until)}
              {one.reason && <small className="t3"> {one.reason}</small>}
            </span>
            <Button type="text" size="small" loading={cancel.isPending && cancel.variables === one.id} onClick={() => cancel.mutate(one.id)}>
              {t('remove')}
            </Button>
          </li>
        ))}
      </ul>
      <DatePicker.RangePicker
        style={{ width: '100%', marginTop: 8 }}
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        placeholder={[t('from'), t('to')]}
        disabledDate={(day) => day.isBefore(dayjs(), 'day')}
        value={range}
        onChange={(value) => setRange(value?.[0] && value[1] ? [value[0], value[1]] : null)}
      />
      <div className="row" style={{ marginTop: 8 }}>
        <Input placeholder={t('reason')} aria-label={t('leave.reason')} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        <Button disabled={!range} loading={plan.isPending} onClick={() => plan.mutate()}>
          {t('leave.add')}
        </Button>
      </div>
      {plan.error && <Trouble error={plan.error} />}
    </>
  );
}
