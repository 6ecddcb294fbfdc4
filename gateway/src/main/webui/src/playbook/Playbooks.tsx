import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Switch } from 'antd';
import { useSearchParams } from 'react-router';
import { percent } from '../ui/amount';
import { when } from '../ui/countdown';
import { get } from '../ui/http';
import { Icon } from '../ui/Icon';
import { is, useMe } from '../ui/me';
import { describe, Empty, Head, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useTradeWord } from '../ui/words';
import { setPolicy, useChanges, usePolicy, type Playbook } from './api';
import { Changes } from './Changes';
import { Entry } from './Entry';
import { useText } from './texts';
import './playbook.css';

/** What to say to which objection: everybody reads, the ops-admin writes, a second person approves (C5). */
export default function Playbooks() {
  const t = useText();
  const shared = useSharedText();
  const word = useTradeWord();
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const writes = is(me, 'ops-admin');
  const judges = is(me, 'ops-admin', 'sales-head');
  const [parameters, setParameters] = useSearchParams();
  const q = parameters.get('q') ?? '';
  const list = useQuery({
    queryKey: ['config', 'playbooks', q],
    queryFn: ({ signal }) => get<{ items: Playbook[]; total: number }>('/playbooks', { q: q || undefined }, signal),
    placeholderData: keepPreviousData,
  });
  const changes = useChanges(judges);
  const policy = usePolicy();
  const decidePolicy = useMutation({
    mutationFn: setPolicy,
    onSuccess: () => client.invalidateQueries({ queryKey: ['config', 'playbooks', 'policy'] }),
    onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title),
  });
  const opened = parameters.get('entry');
  const open: Partial<Playbook> | undefined = opened === 'new' ? {} : list.data?.items.find((one) => one.id === opened);
  const outdated = list.data?.items.filter((one) => one.outdatedBy) ?? [];
  const only = parameters.get('outdated') === 'true' && outdated.length > 0;
  const set = (name: 'entry' | 'q' | 'outdated', value: string | null) =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: name !== 'entry' || value === null },
    );
  const go = (entry: string | null) => set('entry', entry);
  return (
    <>
      <Head title={t('title')} sub={list.data && t('sub', { count: list.data.total })}>
        {is(me, 'sales-head') && policy.data && (
          <label className="row t2 c" title={t('policy.on')}>
            <Switch size="small" checked={policy.data.secondPerson} loading={decidePolicy.isPending} onChange={(on) => decidePolicy.mutate(on)} />
            {t('policy')}
          </label>
        )}
        <Input.Search allowClear style={{ width: 220 }} placeholder={t('search')} aria-label={t('search')} defaultValue={q} onSearch={(value) => set('q', value.trim())} />
        {writes && (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => go('new')}>
            {t('create')}
          </Button>
        )}
      </Head>
      <div className="scroll page">
        {outdated.length > 0 && (
          <p className="note due row wrap" role="status">
            <Icon name="alert" />
            {t('outdated.say', { count: outdated.length })}
            <button className="lnk" onClick={() => set('outdated', only ? null : 'true')}>{t(only ? 'outdated.all' : 'outdated.only')}</button>
          </p>
        )}
        {judges && (changes.data?.items.length ?? 0) > 0 && <Changes items={changes.data!.items} />}
        {list.error && !list.data ? (
          <Trouble error={list.error} retry={() => list.refetch()} />
        ) : !list.data ? (
          <Waiting />
        ) : list.data.items.length === 0 ? (
          <Empty title={t('none')} hint={t('none.hint')} />
        ) : (
          <table className="tb" aria-label={t('title')}>
            <thead>
              <tr>
                <th>{t('col.title')}</th>
                <th className="dsk">{t('col.objection')}</th>
                <th className="r">{t('col.used')}</th>
                <th className="r">{t('col.rate')}</th>
                <th className="r dsk">{t('col.leads')}</th>
                <th className="r dsk">{t('col.updated')}</th>
              </tr>
            </thead>
            <tbody>
              {(only ? outdated : list.data.items).map((one) => (
                <tr key={one.id} onClick={() => go(one.id)} style={{ cursor: 'pointer' }}>
                  <td className="pb-title">
                    <button className="lnk">{one.title}</button> <span className="chip line">{t(`kind.${one.kind}` as 'kind.VALUE')}</span> {one.industry && <span className="chip line">{word(one.industry)}</span>}{' '}
                    {one.state !== 'PUBLISHED' && !one.pending && <span className="chip">{t(`state.${one.state}`)}</span>} {one.pending && <span className="chip due">{t('state.REVIEW')}</span>}{' '}
                    {one.outdatedBy && <span className="chip due">{t('outdated', { reason: one.outdatedBy })}</span>}
                  </td>
                  <td className="dsk t2 pb-said">{one.objection}</td>
                  <td className="r">{one.chosen}</td>
                  <td className="r">{one.winRate === null ? '—' : `${percent(one.winRate, 0)} %`}</td>
                  <td className="r dsk t2">{one.leadsWon + one.leadsLost === 0 ? '—' : `${one.leadsWon} / ${one.leadsLost}`}</td>
                  <td className="r dsk t3">{when(one.updatedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {open && <Entry key={`${open.id ?? 'new'} ${open.version ?? 0}`} entry={open} writes={writes} onClose={() => go(null)} />}
    </>
  );
}
