import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, InputNumber, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { useText as useIntakeText } from '../intake/texts';
import { Wizard } from '../intake/Wizard';
import type { LeadRow } from '../lead/api';
import type { Draft, Strategy } from '../rule/api';
import { call, get, send, type Page } from '../ui/http';
import { Icon } from '../ui/Icon';
import { isoDuration } from '../ui/iso';
import { is, may, useMe, type Role } from '../ui/me';
import { Head, Status, Trouble, Waiting } from '../ui/parts';
import { SheetDrop } from '../ui/SheetDrop';
import { useSharedText } from '../ui/texts';
import { sampleFile } from './samples';
import { useText } from './texts';
import './start.css';

interface Terms {
  response: string;
  calendar: 'ELAPSED' | 'WORKING' | null;
}

interface Sla {
  version: number;
  default: Terms;
}

const SHARES: Strategy[] = ['BEST_SCORE', 'WEIGHTED_ROUND_ROBIN', 'LEAST_LOAD'];
/** Leads looked through for a first contact. */
const NEWEST = 50;

/** From an empty product to a lead that somebody works on. What is done already says so, whoever did it. */
export default function Start() {
  const t = useText();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const people = useQuery({ queryKey: ['representatives', 'start'], queryFn: ({ signal }) => get<Page<{ region?: string }>>('/representatives', { size: 200 }, signal) });
  const sla = useQuery({ queryKey: ['sla'], queryFn: ({ signal }) => get<Sla>('/assignment/sla', {}, signal) });
  const rules = useQuery({ queryKey: ['rules', 'published'], queryFn: ({ signal }) => get<{ version: number }>('/assignment/rules', {}, signal) });
  const leads = useQuery({ queryKey: ['leads', 'start'], queryFn: ({ signal }) => get<Page<LeadRow>>('/leads', { size: NEWEST, sort: 'createdAt,desc' }, signal) });
  if (file) return <Wizard file={file} onOther={() => setFile(null)} onStarted={(job) => navigate(`/imports/${job}`)} />;

  const all = [people, sla, rules, leads];
  const error = all.find((one) => one.error)?.error;
  const known = people.data && sla.data && rules.data && leads.data;
  const worked = leads.data?.items.some((lead) => lead.firstResponseAt);
  const state = [!!people.data?.total, (sla.data?.version ?? 1) > 1, (rules.data?.version ?? 1) > 1, !!leads.data?.total, !!worked];
  return (
    <>
      <Head title={t('title')} sub={t('sub')} />
      <div className="scroll page">
        {error && <Trouble error={error} retry={() => void Promise.all(all.map((one) => one.refetch()))} />}
        {!known && !error && <Waiting rows={10} />}
        {known && (
          <>
            {state.every(Boolean) && (
              <p className="row wrap" style={{ gap: 12 }}>
                {t('done.all')}
                <Link className="btn" to="/">
                  {t('done.home')}
                </Link>
              </p>
            )}
            <ol className="start">
              <Step n={1} title={t('people')} why={t('people.why')} done={state[0]} by="ops-admin">
                <People total={people.data.total} />
              </Step>
              <Step n={2} title={t('limit')} why={t('limit.why')} done={state[1]} by="ops-admin">
                <Limit key={sla.data.version} sla={sla.data} />
              </Step>
              <Step n={3} title={t('share')} why={t('share.why')} done={state[2]} by="ops-admin">
                <Share />
              </Step>
              <Step n={4} title={t('leads')} why={t('leads.why')} done={state[3]} by="sales-head">
                <Leads total={leads.data.total} regions={[...new Set(people.data.items.flatMap((one) => one.region ?? []))]} onFile={setFile} />
              </Step>
              <Step n={5} title={t('first')} why={t('first.why')} done={!!worked} by="sales-rep">
                <First lead={leads.data.items.find((lead) => lead.owner && lead.status === 'OPEN')} />
              </Step>
            </ol>
          </>
        )}
      </div>
    </>
  );
}

/** @param by the role that can do it; others see what has been done and who is to do it */
function Step({ n, title, why, done, by, children }: { n: number; title: string; why: string; done: boolean; by: Role; children: ReactNode }) {
  const t = useText();
  const shared = useSharedText();
  const me = useMe();
  const mine = by === 'sales-rep' || is(me, by) || (by === 'sales-head' && may.createLeads(me));
  return (
    <li className={done ? 'done' : ''} aria-label={t('step', { n })}>
      <b aria-hidden="true">{done ? <Icon name="check" /> : n}</b>
      <div>
        <h2>
          {title} {done && <Status kind="met">{t('done')}</Status>}
        </h2>
        <p className="t2">{why}</p>
        {mine ? children : !done && <p className="t3 c">{t('who', { role: shared(`role.${by}`) })}</p>}
      </div>
    </li>
  );
}

function People({ total }: { total: number }) {
  const t = useText();
  const client = useQueryClient();
  const read = useMutation({ mutationFn: () => send('POST', '/representatives/sync'), onSuccess: () => client.invalidateQueries({ queryKey: ['representatives'] }) });
  return (
    <>
      <p className={total ? '' : 't3'}>{total ? t('people.count', { count: total }) : t('people.none')}</p>
      {read.error && <Trouble error={read.error} />}
      <div className="acts">
        <Button loading={read.isPending} onClick={() => read.mutate()}>
          {t('people.read')}
        </Button>
        {total > 0 && (
          <Link className="link" to="/load">
            {t('people.see')}
          </Link>
        )}
      </div>
    </>
  );
}

function Limit({ sla }: { sla: Sla }) {
  const t = useText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [hours, setHours] = useState(() => (isoDuration(sla.default.response) ?? 86_400_000) / 3_600_000);
  const [working, setWorking] = useState(sla.default.calendar === 'WORKING');
  const set = useMutation({
    mutationFn: () => send('PUT', '/assignment/sla', { ...sla, default: { ...sla.default, response: `PT${Math.round(hours * 60)}M`, calendar: working ? 'WORKING' : 'ELAPSED' } }),
    onSuccess: () => {
      void message.success(t('limit.saved'));
      return client.invalidateQueries({ queryKey: ['sla'] });
    },
  });
  return (
    <>
      {set.error && <Trouble error={set.error} />}
      <div className="acts">
        <label className="row" style={{ gap: 8 }}>
          {t('limit.within')}
          <InputNumber min={0.25} max={720} value={hours} onChange={(value) => setHours(value ?? hours)} formatter={(value) => `${value ?? ''}`} suffix="h" style={{ width: 96 }} />
        </label>
        <Checkbox checked={working} onChange={(event) => setWorking(event.target.checked)}>
          {t('limit.working')}
        </Checkbox>
        <Button type={sla.version > 1 ? 'default' : 'primary'} loading={set.isPending} onClick={() => set.mutate()}>
          {t('limit.save')}
        </Button>
      </div>
    </>
  );
}

/** One way for all rules; the workshop has the rest. */
function Share() {
  const t = useText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [strategy, setStrategy] = useState<Strategy>('BEST_SCORE');
  const publish = useMutation({
    mutationFn: async () => {
      const draft = await get<Draft>('/assignment/rules/draft');
      const rules = draft.rules.map((rule) => ({ ...rule, strategy }));
      const saved = await call<Draft>('/assignment/rules/draft', { method: 'PUT', body: { rules, settings: draft.settings }, ifMatch: draft.tag });
      return call('/assignment/rules/publish', { method: 'POST', body: { comment: t('share.comment') }, ifMatch: saved.data.tag });
    },
    onSuccess: () => {
      void message.success(t('share.saved'));
      return client.invalidateQueries({ queryKey: ['rules'] });
    },
  });
  return (
    <>
      <Radio.Group vertical value={strategy} onChange={(event) => setStrategy(event.target.value as Strategy)} options={SHARES.map((one) => ({ value: one, label: t(`share.${one}` as 'share.LEAST_LOAD') }))} />
      {publish.error && <Trouble error={publish.error} />}
      <div className="acts">
        <Button loading={publish.isPending} onClick={() => publish.mutate()}>
          {t('share.save')}
        </Button>
        <Link className="link" to="/rules">
          {t('share.see')}
        </Link>
      </div>
    </>
  );
}

function Leads({ total, regions, onFile }: { total: number; regions: string[]; onFile: (file: File) => void }) {
  const t = useText();
  const intake = useIntakeText();
  const { message } = App.useApp();
  const put = useMutation({
    mutationFn: () => {
      const form = new FormData();
      form.append('file', sampleFile((column) => intake(`col.${column}`), regions));
      form.append('mode', 'CREATE');
      form.append('headerRow', '1');
      return send('POST', '/leads/import', form);
    },
    onSuccess: () => void message.success(t('leads.sent')),
  });
  return (
    <>
      {total > 0 && <p>{t('leads.count', { count: total })}</p>}
      {put.error && <Trouble error={put.error} />}
      {total === 0 && (
        <div className="acts">
          <Button type="primary" loading={put.isPending} disabled={put.isSuccess} onClick={() => put.mutate()}>
            {t('leads.sample')}
          </Button>
        </div>
      )}
      <div style={{ marginTop: 12 }}>
        <SheetDrop title={t('leads.drop')} hint={t('leads.hint')} bad={t('leads.bad')} onFile={onFile} />
      </div>
    </>
  );
}

function First({ lead }: { lead?: LeadRow }) {
  const t = useText();
  if (!lead) return <p className="t3 c">{t('first.wait')}</p>;
  return (
    <div className="acts">
      <Link className="btn" to={`/leads/${lead.id}`}>
        {t('first.open', { company: lead.company })}
      </Link>
      <Link className="link" to={`/leads/${lead.id}/assignment`}>
        {t('first.explain', { owner: lead.owner?.name })}
      </Link>
    </div>
  );
}
