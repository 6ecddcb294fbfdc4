import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { howMany } from '../ui/amount';
import { duration, when } from '../ui/countdown';
import { get, type Page } from '../ui/http';
import { Icon } from '../ui/Icon';
import { useFlashing } from '../ui/live';
import { is, useMe, type Person } from '../ui/me';
import { useNow } from '../ui/now';
import { ClockBar, Empty, Head, Level, PersonName, Status, Trouble, Waiting } from '../ui/parts';
import { useText } from './texts';
import '../board/board.css';

interface Watch {
  leadId: string;
  company: string;
  source: string;
  level: string;
  owner: Person;
  round: number;
  startedAt: string;
  warnAt: string;
  dueAt: string;
  state: string;
  pausedUntil: string | null;
  pauseReason: string | null;
}

export interface Queued {
  leadId: string;
  company: string;
  region: string | null;
  manager: Person | null;
  reason: 'NO_CANDIDATE' | 'ROUNDS_EXHAUSTED';
  since: string;
  rounds: number;
  priority: boolean;
}

/** Clocks that run, the soonest first; and what stands in a manager's queue. */
export default function Watches() {
  const t = useText();
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  const flashing = useFlashing();
  const view = parameters.get('view') === 'queue' ? 'queue' : 'watches';
  const watches = useQuery({ queryKey: ['assignment', 'watches'], queryFn: ({ signal }) => get<Page<Watch>>('/assignment/watches', { size: 100 }, signal), refetchInterval: 30_000 });
  const queue = useQuery({ queryKey: ['assignment', 'queue'], queryFn: ({ signal }) => get<Page<Queued>>('/assignment/queue', { size: 100 }, signal), refetchInterval: 30_000 });
  const query = view === 'queue' ? queue : watches;
  return (
    <>
      <Head title={t('title')} sub={query.data && t('count', { n: howMany(query.data) })}>
        {is(me, 'ops-admin', 'sales-head') && (
          <Link className="btn" to="/backlog">
            <Icon name="branch" />
            {t('backlog')}
          </Link>
        )}
        <Segmented
          value={view}
          onChange={(value) => setParameters(value === 'queue' ? { view: 'queue' } : {}, { replace: true })}
          options={[
            { value: 'watches', label: t('watches') },
            { value: 'queue', label: `${t('queue')}${queue.data?.total ? ` ${queue.data.total}` : ''}` },
          ]}
        />
      </Head>
      <div className="scroll page" tabIndex={0}>
        {query.error && !query.data && <Trouble error={query.error} retry={() => query.refetch()} />}
        {query.isPending && <Waiting rows={8} />}
        {query.data?.items.length === 0 && <Empty title={t(view === 'queue' ? 'queue.none' : 'none')} hint={t(view === 'queue' ? 'queue.hint' : 'none.hint')} />}
        {view === 'watches' && watches.data && watches.data.items.length > 0 && (
          <div className="tbw" tabIndex={0}>
            <table className="tb">
              <thead>
                <tr>
                  <th>{t('lead')}</th>
                  <th className="dsk">{t('owner')}</th>
                  <th className="dsk">{t('round')}</th>
                  <th>{t('due')}</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {watches.data.items.map((one) => (
                  <tr key={one.leadId} className={flashing.has(one.leadId) ? 'flash' : ''}>
                    <td>
                      <Link className="m" to={`/leads/${one.leadId}`}>
                        {one.company}
                      </Link>{' '}
                      <Level level={one.level} />
                    </td>
                    <td className="dsk">
                      <PersonName person={one.owner} />
                    </td>
                    <td className="dsk t2">{t('round.n', { n: one.round })}</td>
                    <td style={{ minWidth: 130 }}>
                      {one.pausedUntil ? (
                        <Status kind="frozen" icon="pause">
                          {t('paused', { at: when(one.pausedUntil) })}
                        </Status>
                      ) : (
                        <ClockBar clock={{ kind: 'response', due: Date.parse(one.dueAt), start: Date.parse(one.startedAt), warn: Date.parse(one.warnAt) }} />
                      )}
                    </td>
                    <td className="r">
                      {one.pauseReason && <span className="t3 c">{t(`p.${one.pauseReason}` as 'p.OTHER')}</span>}
                      {one.state === 'WARNED' && !one.pausedUntil && <Status kind="due">{t('warned')}</Status>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {view === 'queue' && queue.data && queue.data.items.length > 0 && <Queue items={queue.data.items} />}
      </div>
    </>
  );
}

function Queue({ items }: { items: Queued[] }) {
  const t = useText();
  const now = useNow(1);
  return (
    <div className="tbw" tabIndex={0}>
      <table className="tb">
        <thead>
          <tr>
            <th>{t('lead')}</th>
            <th>{t('state')}</th>
            <th className="dsk">{t('keeper')}</th>
            <th className="r">{t('waiting')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.leadId}>
              <td>
                <Link className="m" to={`/leads/${one.leadId}/assignment`}>
                  {one.company}
                </Link>{' '}
                {one.priority && (
                  <Status kind="due" icon="bolt">
                    {t('hot')}
                  </Status>
                )}
              </td>
              <td className={one.reason === 'ROUNDS_EXHAUSTED' ? 'over' : 't2'}>{t(`reason.${one.reason}`, { n: one.rounds })}</td>
              <td className="dsk">
                <PersonName person={one.manager} />
              </td>
              <td className="r num">{duration(now - Date.parse(one.since))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
