import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { when } from '../ui/countdown';
import { describe, Section } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { decide, differences, type Change } from './api';
import { useFieldWord, useText } from './texts';

/** What waits for a second person: what is there now beside what would be. */
export function Changes({ items }: { items: Change[] }) {
  const t = useText();
  const say = useFieldWord();
  const shared = useSharedText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [why, setWhy] = useState('');
  const judge = useMutation({
    mutationFn: ({ id, what }: { id: string; what: 'approve' | 'reject' }) => decide(id, what, what === 'reject' ? why : undefined),
    onSuccess: (_, { what }) => {
      setWhy('');
      void client.invalidateQueries({ queryKey: ['config', 'playbooks'] });
      void message.success(t(what === 'approve' ? 'approved' : 'rejected'));
    },
    onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title),
  });
  return (
    <section aria-label={t('waiting', { count: items.length })}>
      <Section title={t('waiting', { count: items.length })} kind="due" />
      <ul className="pb-changes">
        {items.map((one) => (
          <li key={one.id}>
            <p className="row wrap">
              <b className="m">{one.title}</b>
              {!one.before && <span className="chip acc">{t('new')}</span>}
              <span className="t3 c">
                {one.by} · {when(one.at)}
                {one.comment && ` · ${one.comment}`}
              </span>
            </p>
            <dl className="pb-diff">
              {differences(one.before, one.after).map(({ field, before, after }) => (
                <div key={field}>
                  <dt>{t(field === 'variants' ? 'variants' : (`f.${field}` as 'f.title'))}</dt>
                  {one.before && <dd className="was">{say(field, before)}</dd>}
                  <dd>{say(field, after)}</dd>
                </div>
              ))}
            </dl>
            {one.own ? (
              <p className="t3 c">{t('waiting.own')}</p>
            ) : (
              <p className="row">
                <Button size="small" type="primary" loading={judge.isPending} onClick={() => judge.mutate({ id: one.playbookId, what: 'approve' })}>{t('approve')}</Button>
                <Popconfirm
                  title={t('reject.why')}
                  description={<Input autoFocus aria-label={t('reject.why')} value={why} maxLength={500} onChange={(event) => setWhy(event.target.value)} />}
                  okText={t('reject')}
                  cancelText={shared('cancel')}
                  okButtonProps={{ disabled: !why.trim() }}
                  onConfirm={() => judge.mutate({ id: one.playbookId, what: 'reject' })}
                >
                  <Button size="small">{t('reject')}</Button>
                </Popconfirm>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
