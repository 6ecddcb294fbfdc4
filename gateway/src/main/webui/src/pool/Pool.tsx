import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { shortAmount } from '../ui/amount';
import { when } from '../ui/countdown';
import { get, send, type Page } from '../ui/http';
import { is, useMe } from '../ui/me';
import { describe, Empty, Head, Level, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useTradeWord } from '../ui/words';
import { useText } from './texts';
import '../board/board.css';

interface Item {
  leadId: string;
  company: string;
  contactName: string | null;
  phone: string | null;
  industry: string | null;
  region: string | null;
  expectedAmount: string | number | null;
  level: string;
  owners: number;
  claimableFrom: string | null;
  blockedUntil: string | null;
  until: string;
  /** Before the caller has looked at it nobody is named. */
  looked: boolean;
}

/** Leads that were given back: the first to claim one has it. */
export default function Pool() {
  const t = useText();
  const shared = useSharedText();
  const word = useTradeWord();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [q, setQ] = useState('');
  const pool = useQuery({ queryKey: ['assignment', 'pool', q], queryFn: ({ signal }) => get<Page<Item>>('/pool', { q, size: 100 }, signal), placeholderData: (before) => before });
  const allowance = useQuery({ queryKey: ['assignment', 'pool-allowance'], queryFn: ({ signal }) => get<{ claims: number; claimsPerDay: number; views: number; viewsPerDay: number }>('/pool/allowance', {}, signal) });
  const left = allowance.data ? Math.max(0, allowance.data.claimsPerDay - allowance.data.claims) : undefined;
  const looks = allowance.data ? Math.max(0, allowance.data.viewsPerDay - allowance.data.views) : undefined;
  const look = useMutation({
    mutationFn: (lead: string) => get<Item>(`/pool/${lead}`),
    onError: (error) => {
      const { title, detail } = describe(error, shared);
      void message.error(detail ?? title);
    },
    onSettled: () => Promise.all([['assignment', 'pool'], ['assignment', 'pool-allowance']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const claim = useMutation({
    mutationFn: (item: Item) => send('POST', `/pool/${item.leadId}/claim`, undefined, crypto.randomUUID()),
    onSuccess: (_, item) => {
      void message.success(t('claimed', { company: item.company }));
      navigate(`/leads/${item.leadId}`);
    },
    onError: (error) => {
      const { title, detail } = describe(error, shared);
      void message.error(detail ?? title);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['assignment'] }),
  });
  return (
    <>
      <Head title={t('title')} sub={pool.data && t('sub', { count: pool.data.total })}>
        {left !== undefined && is(me, 'sales-rep') && <span className={left > 0 ? 't2 c' : 'due c'}>{left > 0 ? t('left', { n: left, count: left }) : t('used')}</span>}
        {looks !== undefined && <span className={looks > 0 ? 't2 c dsk' : 'due c'}>{t('looks', { count: looks })}</span>}
        <Input.Search allowClear style={{ width: 200 }} placeholder={t('search')} aria-label={t('search')} onSearch={setQ} />
      </Head>
      <div className="scroll page" tabIndex={0}>
        {pool.error && !pool.data && <Trouble error={pool.error} retry={() => pool.refetch()} />}
        {pool.isPending && <Waiting rows={8} />}
        {pool.data?.items.length === 0 && <Empty title={t('none')} hint={t('none.hint')} />}
        {pool.data && pool.data.items.length > 0 && (
          <div className="tbw" tabIndex={0}>
            <table className="tb">
              <thead>
                <tr>
                  <th>{t('company')}</th>
                  <th>{t('phone')}</th>
                  <th className="dsk">{t('industry')}</th>
                  <th className="dsk">{t('place')}</th>
                  <th className="r dsk">{t('amount')}</th>
                  <th>{t('until')}</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {pool.data.items.map((one) => (
                  <tr key={one.leadId}>
                    <td>
                      <b className="m">{one.company}</b> <Level level={one.level} />
                      {one.owners > 0 && <small className="t3"> {t('owners', { count: one.owners })}</small>}
                    </td>
                    <td className="num" title={one.looked ? t('masked') : undefined}>
                      {one.looked ? (
                        `${one.contactName ?? ''} ${one.phone ?? ''}`
                      ) : (
                        <Button type="link" size="small" style={{ paddingInline: 0 }} loading={look.isPending && look.variables === one.leadId} onClick={() => look.mutate(one.leadId)}>
                          {t('look')}
                        </Button>
                      )}
                    </td>
                    <td className="dsk">{word(one.industry)}</td>
                    <td className="dsk">{one.region}</td>
                    <td className="r num dsk">{one.expectedAmount ? shortAmount({ amount: String(one.expectedAmount), currency: 'CNY' }) : ''}</td>
                    <td className="num t2">{when(one.until)}</td>
                    <td className="r">
                      {one.blockedUntil ? (
                        <span className="t3 c">{t('blocked', { at: when(one.blockedUntil) })}</span>
                      ) : one.claimableFrom ? (
                        <span className="t3 c">{t('wait', { at: when(one.claimableFrom) })}</span>
                      ) : (
                        is(me, 'sales-rep') && (
                          <Button type="primary" size="small" disabled={left === 0} loading={claim.isPending && claim.variables?.leadId === one.leadId} onClick={() => claim.mutate(one)}>
                            {t('claim')}
                          </Button>
                        )
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </>
  );
}
