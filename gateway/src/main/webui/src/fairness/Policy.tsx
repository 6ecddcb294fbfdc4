import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, InputNumber, Segmented } from 'antd';
import { duration } from '../ui/countdown';
import { useEdited } from '../ui/edited';
import { call, get } from '../ui/http';
import { isoDuration } from '../ui/iso';
import { is, useMe } from '../ui/me';
import { Section, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useText } from './texts';

interface Sharing {
  version: number;
  caps: Record<Period, number | null>;
  pool: { claimsPerDay: number; viewsPerDay: number; embargo: string; coolOff: string; stay: string };
  pause: { longest: string; perLead: number };
  duty: 'ALWAYS' | 'WORKING_HOURS';
}

const PERIODS = ['hour', 'day', 'week', 'month'] as const;
type Period = (typeof PERIODS)[number];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What all who sell agreed on: caps, the public pool, pauses, when leads are given out. Everybody reads it, ops-admins publish it. */
export function Policy() {
  const t = useText();
  const policy = useQuery({ queryKey: ['assignment', 'sharing'], queryFn: ({ signal }) => get<Sharing>('/assignment/sharing', {}, signal) });
  return (
    <>
      <Section title={t('policy')} aside={policy.data && <span className="t3 c">v{policy.data.version}</span>} />
      {policy.error && !policy.data && <Trouble error={policy.error} retry={() => policy.refetch()} />}
      {policy.isPending && <Waiting rows={4} />}
      {policy.data && <Settings policy={policy.data} />}
    </>
  );
}

function Settings({ policy }: { policy: Sharing }) {
  const t = useText();
  const editable = is(useMe(), 'ops-admin');
  const client = useQueryClient();
  const { message } = App.useApp();
  const { next, setNext, dirty, read, outdated, reload, take } = useEdited(policy);
  const publish = useMutation({
    mutationFn: async () => (await call<Sharing>('/assignment/sharing', { method: 'PUT', body: next, ifMatch: read })).data,
    onSuccess: (published) => {
      take(published);
      void message.success(t('policy.saved'));
      void client.invalidateQueries({ queryKey: ['assignment'] });
    },
    onError: () => void client.invalidateQueries({ queryKey: ['assignment', 'sharing'] }),
  });
  const pool = (change: Partial<Sharing['pool']>) => setNext({ ...next, pool: { ...next.pool, ...change } });
  const pause = (change: Partial<Sharing['pause']>) => setNext({ ...next, pause: { ...next.pause, ...change } });
  return (
    <>
      <div className="shared">
        <fieldset>
          <legend>{t('duty')}</legend>
          {editable ? (
            <Segmented value={next.duty} options={(['ALWAYS', 'WORKING_HOURS'] as const).map((value) => ({ value, label: t(`duty.${value}`) }))} onChange={(duty) => setNext({ ...next, duty })} />
          ) : (
            <b className="m">{t(`duty.${policy.duty}`)}</b>
          )}
          <small>{t('duty.hint')}</small>
        </fieldset>
        <fieldset>
          <legend>{t('caps')}</legend>
          {PERIODS.map((period) => (
            <Count key={period} label={t(`cap.${period}`)} value={next.caps[period]} none={t('cap.none')} editable={editable} onChange={(value) => setNext({ ...next, caps: { ...next.caps, [period]: value } })} />
          ))}
          <small>{t('caps.hint')}</small>
        </fieldset>
        <fieldset>
          <legend>{t('pool')}</legend>
          <Count label={t('pool.claims')} value={next.pool.claimsPerDay} editable={editable} onChange={(value) => pool({ claimsPerDay: value ?? 0 })} />
          <Count label={t('pool.views')} value={next.pool.viewsPerDay} editable={editable} onChange={(value) => pool({ viewsPerDay: value ?? 0 })} />
          <Length label={t('pool.embargo')} unit={1} value={next.pool.embargo} editable={editable} onChange={(embargo) => pool({ embargo })} />
          <Length label={t('pool.coolOff')} unit={24} value={next.pool.coolOff} editable={editable} onChange={(coolOff) => pool({ coolOff })} />
          <Length label={t('pool.stay')} unit={24} value={next.pool.stay} editable={editable} onChange={(stay) => pool({ stay })} />
        </fieldset>
        <fieldset>
          <legend>{t('pause')}</legend>
          <Count label={t('pause.times')} value={next.pause.perLead} editable={editable} onChange={(value) => pause({ perLead: value ?? 0 })} />
          <Length label={t('pause.longest')} unit={24} value={next.pause.longest} editable={editable} onChange={(longest) => pause({ longest })} />
        </fieldset>
      </div>
      {outdated && (
        <p className="note due c" role="status">
          {t('policy.outdated', { version: policy.version })}
          <Button
            type="link"
            size="small"
            onClick={() => {
              publish.reset();
              reload();
            }}
          >
            {t('policy.reload')}
          </Button>
        </p>
      )}
      {publish.error && <Trouble error={publish.error} />}
      {editable && (
        <Button type="primary" style={{ marginTop: 12 }} disabled={!dirty} loading={publish.isPending} onClick={() => publish.mutate()}>
          {t('policy.save')}
        </Button>
      )}
    </>
  );
}

function Count({ label, value, none, editable, onChange }: { label: string; value: number | null; none?: string; editable: boolean; onChange: (value: number | null) => void }) {
  return (
    <label>
      <span>{label}</span>
      {editable ? <InputNumber min={0} precision={0} placeholder={none} value={value} onChange={onChange} /> : <b className="m num">{value ?? none}</b>}
    </label>
  );
}

/** A length of time in hours, or in days when {@code unit} is 24. */
function Length({ label, unit, value, editable, onChange }: { label: string; unit: 1 | 24; value: string; editable: boolean; onChange: (iso: string) => void }) {
  const t = useText();
  const shared = useSharedText();
  const ms = isoDuration(value) ?? 0;
  return (
    <label>
      <span>{label}</span>
      {editable ? (
        <InputNumber min={0} suffix={t(unit === 24 ? 'unit.days' : 'unit.hours')} value={Number((ms / HOUR / unit).toFixed(2))} onChange={(given) => onChange(`PT${Math.round((given ?? 0) * unit * 60)}M`)} />
      ) : (
        <b className="m num">{!ms ? t('unit.none') : ms % DAY ? duration(ms) : shared('clock.days', { count: ms / DAY })}</b>
      )}
    </label>
  );
}
