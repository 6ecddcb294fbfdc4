import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Select, Switch, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { get, send } from '../ui/http';
import { is, useMe } from '../ui/me';
import { Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useText } from './texts';
import './notification.css';
import '../ui/analysis.css';

type Channel = 'IN_APP' | 'WECOM_APP' | 'EMAIL' | 'WECOM_ROBOT' | 'FEISHU_ROBOT' | 'DINGTALK_ROBOT';

interface Wishes {
  kinds: { kind: string; name: string; channels: Partial<Record<Channel, boolean>> }[];
  channels: { channel: Channel; on: boolean; address: string | null }[];
  language: 'zh' | 'en';
  quietHours: { from: string; to: string; zone: string } | null;
}

interface Groups {
  kinds: { kind: string; name: string; channels: Channel[] }[];
  channels: Channel[];
}

/** How a person wants to be told: by kind and channel, and when not. */
export default function Preferences() {
  const t = useText();
  const me = useMe();
  const client = useQueryClient();
  const wishes = useQuery({ queryKey: ['notification-preferences'], queryFn: ({ signal }) => get<Wishes>('/notification-preferences', {}, signal) });
  const [draft, setDraft] = useState<Wishes>();
  useEffect(() => setDraft(wishes.data), [wishes.data]);
  const save = useMutation({
    mutationFn: (next: Wishes) =>
      send<Wishes>('PUT', '/notification-preferences', {
        kinds: Object.fromEntries(next.kinds.map((one) => [one.kind, Object.fromEntries(Object.entries(one.channels).filter(([channel]) => channel !== 'IN_APP'))])),
        language: next.language,
        quietHours: next.quietHours,
      }),
    onSuccess: (saved) => client.setQueryData(['notification-preferences'], saved),
  });
  const change = (next: Partial<Wishes>) => setDraft((before) => before && { ...before, ...next });
  const dirty = draft && wishes.data && JSON.stringify(draft) !== JSON.stringify(wishes.data);
  return (
    <>
      <Head title={t('prefs')} sub={t('prefs.sub')} back={<Link className="lnk" to="/notifications">{t('title')}</Link>}>
        <Button type="primary" disabled={!dirty} loading={save.isPending} onClick={() => draft && save.mutate(draft)}>
          {t('save')}
        </Button>
      </Head>
      <div className="scroll page an">
        {wishes.error && <Trouble error={wishes.error} retry={() => wishes.refetch()} />}
        {save.error && <Trouble error={save.error} />}
        {wishes.isPending && <Waiting rows={10} />}
        {draft && (
          <div className="prefs">
            <Section title={t('quiet')} />
            <div className="row wrap" style={{ gap: 10 }}>
              <Switch
                checked={!!draft.quietHours}
                aria-label={t('quiet')}
                onChange={(on) => change({ quietHours: on ? { from: '22:00', to: '07:30', zone: Intl.DateTimeFormat().resolvedOptions().timeZone } : null })}
              />
              {draft.quietHours ? (
                <>
                  <Time value={draft.quietHours.from} label={t('from')} onChange={(from) => change({ quietHours: { ...draft.quietHours!, from } })} />
                  –
                  <Time value={draft.quietHours.to} label={t('to')} onChange={(to) => change({ quietHours: { ...draft.quietHours!, to } })} />
                  <span className="t3">{t('quiet.hint', { to: draft.quietHours.to })}</span>
                </>
              ) : (
                <span className="t3">{t('quiet.off')}</span>
              )}
              <span className="ml row" style={{ gap: 8 }}>
                {t('language')}
                <Select value={draft.language} aria-label={t('language')} onChange={(language) => change({ language })} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />
              </span>
            </div>
            <Section title={t('kinds')} />
            <div className="sheet-x" tabIndex={0}>
              <table className="tb prefs-tb">
                <thead>
                  <tr>
                    <th />
                    {draft.channels.map((one) => (
                      <th key={one.channel}>
                        {t(`ch.${one.channel}`)}
                        <small>{one.on ? (one.channel === 'IN_APP' ? t('always') : (one.address ?? t('noAddress'))) : t('off')}</small>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {draft.kinds.map((kind, index) => (
                    <tr key={kind.kind}>
                      <td className="m">{kind.name}</td>
                      {draft.channels.map(({ channel, on }) => (
                        <td key={channel}>
                          <Checkbox
                            aria-label={`${kind.name} ${t(`ch.${channel}`)}`}
                            checked={kind.channels[channel]}
                            disabled={channel === 'IN_APP' || !on}
                            onChange={(event) => change({ kinds: draft.kinds.map((one, at) => (at === index ? { ...one, channels: { ...one.channels, [channel]: event.target.checked } } : one)) })}
                          />
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {is(me, 'ops-admin') && <GroupPosts />}
          </div>
        )}
      </div>
    </>
  );
}

function Time({ value, label, onChange }: { value: string; label: string; onChange: (value: string) => void }) {
  return <TimePicker format="HH:mm" minuteStep={5} allowClear={false} needConfirm={false} aria-label={label} value={dayjs(value, 'HH:mm')} onChange={(time) => time && onChange(time.format('HH:mm'))} style={{ width: 92 }} />;
}

/** What the company posts to its groups' robots. */
function GroupPosts() {
  const t = useText();
  const client = useQueryClient();
  const groups = useQuery({ queryKey: ['notification-groups'], queryFn: ({ signal }) => get<Groups>('/notification-preferences/groups', {}, signal) });
  const save = useMutation({
    mutationFn: (kinds: Groups['kinds']) => send<Groups>('PUT', '/notification-preferences/groups', { kinds: Object.fromEntries(kinds.map((one) => [one.kind, one.channels])) }),
    onSuccess: (saved) => client.setQueryData(['notification-groups'], saved),
  });
  const data = groups.data;
  return (
    <>
      <Section title={t('groups')} />
      {(groups.error ?? save.error) && <Trouble error={groups.error ?? save.error} />}
      {data && data.channels.length === 0 && <p className="t3">{t('groups.none')}</p>}
      {data && data.channels.length > 0 && (
        <table className="tb prefs-tb">
          <thead>
            <tr>
              <th />
              {data.channels.map((channel) => (
                <th key={channel}>{t(`ch.${channel}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.kinds.map((kind, index) => (
              <tr key={kind.kind}>
                <td className="m">{kind.name}</td>
                {data.channels.map((channel) => (
                  <td key={channel}>
                    <Checkbox
                      aria-label={`${kind.name} ${t(`ch.${channel}`)}`}
                      checked={kind.channels.includes(channel)}
                      disabled={save.isPending}
                      onChange={(event) =>
                        save.mutate(data.kinds.map((one, at) => (at === index ? { ...one, channels: event.target.checked ? [...one.channels, channel] : one.channels.filter((other) => other !== channel) } : one)))
                      }
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {save.isSuccess && <Status kind="met">{t('saved')}</Status>}
    </>
  );
}
