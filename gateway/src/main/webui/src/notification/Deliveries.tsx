import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Pagination, Segmented } from 'antd';
import { Fragment, useState } from 'react';
import { useSearchParams } from 'react-router';
import { when } from '../ui/countdown';
import { get, send, type Page } from '../ui/http';
import { is, isHead, useMe } from '../ui/me';
import { Empty, Head, Section, Status, Trouble, Waiting, type Meaning } from '../ui/parts';
import { useText } from './texts';
import './notification.css';
import '../ui/analysis.css';

type State = 'PENDING' | 'SENDING' | 'SENT' | 'FAILED' | 'UNKNOWN';

interface Delivery {
  id: string;
  channel: string;
  kind: string | null;
  title: string | null;
  person: string | null;
  state: State;
  tries: number;
  createdAt: string;
  nextTryAt: string | null;
  settledAt: string | null;
  error: string | null;
  attempts: { number: number; at: string; outcome: string | null; detail: string | null }[];
}

type Log = Page<Delivery> & { resting: Record<string, number> };

interface Letter {
  id: string;
  consumer: string;
  type: string | null;
  tries: number;
  nextTryAt: string | null;
  lastFailedAt: string;
  error: string | null;
}

const MEANING: Record<State, Meaning> = { PENDING: 'due', SENDING: 'due', SENT: 'met', FAILED: 'over', UNKNOWN: 'frozen' };
const SIZE = 50;

/** What left the product and what did not, and the events that no service could take. */
export default function Deliveries() {
  const t = useText();
  const steward = is(useMe(), 'data-steward');
  const client = useQueryClient();
  const [parameters, setParameters] = useSearchParams();
  const [page, setPage] = useState(0);
  const [open, setOpen] = useState<string>();
  const state = parameters.get('state') ?? '';
  const log = useQuery({
    queryKey: ['deliveries', state, page],
    queryFn: ({ signal }) => get<Log>('/notifications/deliveries', { state, page, size: SIZE }, signal),
    placeholderData: (before) => before,
    refetchInterval: 5_000,
  });
  const repeat = useMutation({ mutationFn: (id: string) => send('POST', `/notifications/deliveries/${id}/repeat`), onSettled: () => client.invalidateQueries({ queryKey: ['deliveries'] }) });
  const data = log.data;
  const resting = Object.values(data?.resting ?? {}).reduce((sum, n) => sum + n, 0);
  return (
    <>
      <Head title={t('log')} sub={t('log.sub')}>
        <Segmented
          aria-label={t('state')}
          value={state}
          onChange={(value) => (setPage(0), setParameters(value ? { state: String(value) } : {}, { replace: true }))}
          options={[{ value: '', label: t('all') }, ...(['PENDING', 'SENT', 'FAILED', 'UNKNOWN'] as const).map((one) => ({ value: one as string, label: t(`s.${one}`) }))]}
        />
      </Head>
      <div className="scroll page an">
        {(log.error ?? repeat.error) && <Trouble error={log.error ?? repeat.error} />}
        {log.isPending && !log.error && <Waiting rows={8} />}
        {data && <p className="say">{resting ? t('log.resting', { count: resting }) : t('log.fine')}</p>}
        {data?.items.length === 0 && <Empty title={t('log.none')} hint={t('log.none.hint')} />}
        {data && data.items.length > 0 && (
          <table className="tb log-tb">
            <thead>
              <tr>
                <th>{t('at')}</th>
                <th>{t('channel')}</th>
                <th>{t('what')}</th>
                <th className="dsk">{t('to.whom')}</th>
                <th>{t('state')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {data.items.map((one) => (
                <Fragment key={one.id}>
                  <tr>
                    <td className="t2">{when(Date.parse(one.createdAt))}</td>
                    <td>{t(`ch.${one.channel}` as 'ch.EMAIL')}</td>
                    <td className="el">{one.title ?? '—'}</td>
                    <td className="t2 dsk">{one.person ?? t('group')}</td>
                    <td>
                      <button className="plain" aria-expanded={open === one.id} onClick={() => setOpen(open === one.id ? undefined : one.id)} title={t('attempts')}>
                        <Status kind={MEANING[one.state]}>
                          {t(`s.${one.state}`)}
                          {one.tries > 1 && ` · ${one.tries}`}
                        </Status>
                      </button>
                    </td>
                    <td className="r">
                      {steward && (one.state === 'FAILED' || one.state === 'UNKNOWN') && (
                        <Button size="small" loading={repeat.isPending && repeat.variables === one.id} onClick={() => repeat.mutate(one.id)}>
                          {t('repeat')}
                        </Button>
                      )}
                    </td>
                  </tr>
                  {open === one.id && (
                    <tr className="log-more">
                      <td colSpan={6}>
                        {one.state === 'UNKNOWN' && <p className="c t2">{t('unknown.hint')}</p>}
                        {one.nextTryAt && one.state === 'PENDING' && <p className="c t2">{t('next', { at: when(Date.parse(one.nextTryAt)) })}</p>}
                        {one.attempts.map((attempt) => (
                          <p key={attempt.number} className="c t2">
                            {attempt.number} · {when(Date.parse(attempt.at))} · {t(`o.${attempt.outcome ?? 'NONE'}` as 'o.NONE')} {attempt.detail && `· ${attempt.detail}`}
                          </p>
                        ))}
                      </td>
                    </tr>
                  )}
                </Fragment>
              ))}
            </tbody>
          </table>
        )}
        {data && data.total > SIZE && <Pagination current={page + 1} pageSize={SIZE} total={data.total} showSizeChanger={false} onChange={(next) => setPage(next - 1)} style={{ marginTop: 16 }} />}
        <DeadLetters steward={steward} />
      </div>
    </>
  );
}

/** Events that a service could not take after five tries: repaired by a person, then replayed. */
function DeadLetters({ steward }: { steward: boolean }) {
  const t = useText();
  const client = useQueryClient();
  const reads = isHead(useMe()) || steward;
  const letters = useQuery({ queryKey: ['dead-letters'], enabled: reads, queryFn: ({ signal }) => get<Page<Letter>>('/dead-letters', { size: 50 }, signal), refetchInterval: 15_000, retry: false });
  const act = useMutation({
    mutationFn: ({ id, what }: { id: string; what: 'replay' | 'discard' }) => send('POST', `/dead-letters/${encodeURIComponent(id)}/${what}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['dead-letters'] }),
  });
  if (!letters.data) return null;
  return (
    <>
      <Section title={t('dead')} count={letters.data.items.length} kind={letters.data.items.length ? 'over' : undefined} />
      {act.error && <Trouble error={act.error} />}
      {letters.data.items.length === 0 && <p className="t3">{t('dead.none')}</p>}
      {letters.data.items.length > 0 && (
        <table className="tb log-tb">
          <tbody>
            {letters.data.items.map((letter) => (
              <tr key={letter.id}>
                <td className="t2">{when(Date.parse(letter.lastFailedAt))}</td>
                <td>{letter.consumer}</td>
                <td className="el" title={letter.error ?? undefined}>
                  {letter.type?.replace('io.tongpin.', '')} <span className="t3">{letter.error}</span>
                </td>
                <td className="t2 dsk">{t('tries', { count: letter.tries })}</td>
                <td className="r">
                  {steward && (
                    <span className="row" style={{ gap: 4, justifyContent: 'flex-end' }}>
                      <Button size="small" onClick={() => act.mutate({ id: letter.id, what: 'replay' })}>
                        {t('replay')}
                      </Button>
                      <Button size="small" type="text" onClick={() => act.mutate({ id: letter.id, what: 'discard' })}>
                        {t('discard')}
                      </Button>
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
