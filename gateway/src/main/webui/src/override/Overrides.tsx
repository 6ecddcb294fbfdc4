import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { when } from '../ui/countdown';
import { get, type Page } from '../ui/http';
import { is, useMe, type Person } from '../ui/me';
import { Empty, Head, PersonName, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useText } from './texts';
import '../board/board.css';

interface Item {
  id: string;
  leadId: string;
  company: string;
  from: Person | null;
  to: Person;
  justification: string;
  state: 'PENDING' | 'APPROVED' | 'REJECTED' | 'CANCELLED';
  why: 'FULL' | 'CLOSED' | 'MOVED' | null;
  requester: Person;
  requestedAt: string;
  comment: string | null;
}

const KIND = { PENDING: 'due', APPROVED: 'met', REJECTED: 'over', CANCELLED: 'frozen' } as const;

/** What managers asked for beside the rules, and what became of it. */
export default function Overrides() {
  const t = useText();
  const shared = useSharedText();
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  const state = parameters.get('state') ?? '';
  const query = useQuery({ queryKey: ['assignment', 'overrides', state], queryFn: ({ signal }) => get<Page<Item>>('/assignment/overrides', { state, size: 100 }, signal) });
  return (
    <>
      <Head title={t('title')} sub={query.data && t('count', { count: query.data.total })}>
        <Segmented value={state} onChange={(value) => setParameters(value ? { state: value } : {}, { replace: true })} options={[{ value: '', label: t('all') }, { value: 'PENDING', label: t('PENDING') }, { value: 'APPROVED', label: t('APPROVED') }, { value: 'REJECTED', label: t('REJECTED') }]} />
      </Head>
      <div className="scroll page" tabIndex={0}>
        {query.error && !query.data && <Trouble error={query.error} retry={() => query.refetch()} />}
        {query.isPending && <Waiting rows={6} />}
        {query.data?.items.length === 0 && <Empty title={t('none')} hint={t('none.hint')} />}
        <ul className="asks">
          {query.data?.items.map((one) => (
            <li key={one.id}>
              <p className="row wrap">
                <Link className="m" to={`/leads/${one.leadId}/assignment`}>
                  {one.company}
                </Link>
                <span className="row nw t2" style={{ gap: 6 }}>
                  {one.from ? <PersonName person={one.from} /> : t('nobody')} → <PersonName person={one.to} />
                </span>
                <span className="grow" />
                {one.state === 'PENDING' && is(me, 'sales-head') ? (
                  <Link className="btn sm" to={`/reviews/${one.id}`}>
                    {t('PENDING')}
                  </Link>
                ) : (
                  <Status kind={KIND[one.state]}>
                    {t(one.state)}
                    {one.why && ` · ${t(`x.${one.why}`)}`}
                  </Status>
                )}
              </p>
              <p className="t1">{shared('quote', { text: one.justification })}</p>
              <p className="t3 c">
                {one.requester.name} · {when(one.requestedAt)}
                {one.comment && ` · ${shared('quote', { text: one.comment })}`}
              </p>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
