import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Popconfirm } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { when } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { useKeys } from '../ui/keys';
import { describe, Empty, Head, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useTradeWord } from '../ui/words';
import { build, busy, holds, judge, publish, useJobs, usePacks, type Judgement, type Pack, type Phrase } from './api';
import { Outdated } from './Outdated';
import { Sources } from './Sources';
import { useText } from './texts';

const KIND = { PROPOSED: 'due', APPROVED: 'met', REJECTED: 'frozen' } as const;

/** The editor's desk: a draft is worked off sentence by sentence, by keyboard, then published. */
export function Desk() {
  const t = useText();
  const shared = useSharedText();
  const word = useTradeWord();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [parameters, setParameters] = useSearchParams();
  const packs = usePacks();
  const jobs = useJobs(true);
  const running = busy(jobs.data?.jobs);
  const count = running.length;
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['phrase-packs'] });
  }, [count, client]);
  const fail = (error: unknown) => {
    const { title, detail } = describe(error, shared);
    void message.error(detail ?? title);
  };
  const start = useMutation({
    mutationFn: build,
    onSuccess: (answer) => {
      client.setQueryData(['phrase-jobs'], answer);
      void message.success(t('built'));
    },
    onError: fail,
  });
  const items = packs.data?.items ?? [];
  const shown = items.find((one) => one.id === parameters.get('pack')) ?? items[0];
  const latest = jobs.data?.jobs.filter((one, index, all) => all.findIndex((other) => other.industry === one.industry) === index) ?? [];
  return (
    <>
      <Head title={t('title')} sub={count > 0 ? t('building', { industries: running.map((one) => word(one.industry)).join(shared('and')) }) : undefined}>
        <Button icon={<Icon name="bolt" />} loading={start.isPending || count > 0} onClick={() => start.mutate()}>
          {t('build')}
        </Button>
      </Head>
      {latest.filter((one) => one.state === 'FAILED').map((one) => (
        <p className="note over desk-note" role="alert" key={one.id}>
          <Icon name="alert" />
          {t('build.failed', { industry: word(one.industry), why: one.error ?? '' })}
        </p>
      ))}
      {latest.filter((one) => one.state === 'DONE' && one.phrases === 0 && !one.packId).map((one) => (
        <p className="note desk-note t2" key={one.id}>{t('build.empty', { industry: word(one.industry) })}</p>
      ))}
      {packs.error && !packs.data ? (
        <div className="page"><Trouble error={packs.error} retry={() => packs.refetch()} /></div>
      ) : packs.isPending ? (
        <div className="page"><Waiting rows={8} /></div>
      ) : !shown ? (
        <div className="page"><Empty title={t('none.edit')} hint={t('none.edit.hint')} /></div>
      ) : (
        <div className="desk">
          <ul className="picks" aria-label={t('title')}>
            {items.map((one) => (
              <li key={one.id}>
                <button className={one === shown ? 'on' : ''} aria-current={one === shown} onClick={() => setParameters({ pack: one.id }, { replace: true })}>
                  <span className="m">{word(one.industry)}</span>
                  <small>
                    {[t('week', { date: one.week }), one.edition > 1 && t('edition', { n: one.edition })].filter(Boolean).join(' · ')}
                    <span className="ml">{one.state === 'DRAFT' ? t('draft') : t('state.PUBLISHED')}</span>
                  </small>
                </button>
              </li>
            ))}
          </ul>
          <Draft key={shown.id} pack={shown} fail={fail} />
        </div>
      )}
    </>
  );
}

function Draft({ pack, fail }: { pack: Pack; fail: (error: unknown) => void }) {
  const t = useText();
  const shared = useSharedText();
  const word = useTradeWord();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [at, setAt] = useState(0);
  const [wording, setWording] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const draft = pack.state === 'DRAFT';
  const current: Phrase | undefined = pack.phrases[at];
  const put = (answer: Pack) => client.setQueryData<{ items: Pack[] }>(['phrase-packs'], (before) => before && { ...before, items: before.items.map((one) => (one.id === answer.id ? answer : one)) });
  const change = useMutation({
    mutationFn: ({ phrase, ...what }: { phrase: Phrase; state?: Judgement; text?: string }) => judge(pack.id, phrase, what),
    onSuccess: (answer) => {
      put(answer);
      setWording(null);
    },
    onError: (error) => {
      fail(error);
      void client.invalidateQueries({ queryKey: ['phrase-packs'] });
    },
  });
  const keep = useMutation({ mutationFn: (phrase: Phrase) => holds(pack.id, phrase), onSuccess: put, onError: fail });
  const send = useMutation({
    mutationFn: () => publish(pack.id),
    onSuccess: (answer) => {
      put(answer);
      void message.success(t('done'));
    },
    onError: fail,
  });
  const go = (to: number) => {
    const next = Math.max(0, Math.min(pack.phrases.length - 1, to));
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const decide = (state: Judgement, phrase = current) => {
    if (!phrase || !draft) return;
    change.mutate({ phrase, state });
    if (phrase === current) go(at + 1);
  };
  useKeys({
    j: () => go(at + 1),
    k: () => go(at - 1),
    a: () => decide('APPROVED'),
    x: () => decide('REJECTED'),
    e: () => draft && current && setWording(current.id),
  });
  return (
    <section className="pack" aria-label={word(pack.industry)}>
      <div className="row wrap pack-head">
        <h2>{word(pack.industry)}</h2>
        <span className="t3 c">{t('progress', { approved: pack.approved, rejected: pack.rejected, proposed: pack.proposed })}</span>
        <span className="grow" />
        {draft ? (
          <Popconfirm
            title={t('publish', { count: pack.approved })}
            description={
              <>
                {t('publish.hint', { industry: word(pack.industry) })}
                {pack.proposed > 0 && <br />}
                {pack.proposed > 0 && t('publish.left', { count: pack.proposed })}
              </>
            }
            okText={t('publish', { count: pack.approved })}
            cancelText={t('cancel')}
            disabled={pack.approved === 0}
            onConfirm={() => send.mutate()}
          >
            <Button type="primary" disabled={pack.approved === 0} loading={send.isPending}>
              {t('publish', { count: pack.approved })}
            </Button>
          </Popconfirm>
        ) : (
          <Status kind="met">{t('published', { name: pack.publishedBy ?? '', at: when(pack.publishedAt!) })}</Status>
        )}
      </div>
      <p className="t3 c">
        {[t('week', { date: pack.week }), t('basis', { won: pack.basis.wonCalls ?? 0, lost: pack.basis.lostCalls ?? 0 }), pack.basis.reps?.length ? t('reps', { names: pack.basis.reps.join(shared('and')) }) : ''].filter(Boolean).join(' · ')}
      </p>
      <ol className="phrases edit" ref={list}>
        {pack.phrases.map((one, index) => (
          <li key={one.id} className={`${index === at && draft ? 'on' : ''} ${one.state === 'REJECTED' ? 'off' : ''}`} onClick={() => setAt(index)}>
            {wording === one.id ? (
              <Words phrase={one} saving={change.isPending} onSave={(text) => change.mutate({ phrase: one, text, state: 'APPROVED' })} onCancel={() => setWording(null)} />
            ) : (
              <p>{one.text}</p>
            )}
            <Outdated phrase={one} onHolds={() => keep.mutate(one)} />
            {one.proposed && one.proposed !== one.text && (
              <p className="t3 c">
                {t('original')}: {one.proposed} · {one.editedBy && t('edited', { name: one.editedBy })}
              </p>
            )}
            <div className="row wrap c t3">
              <Status kind={KIND[one.state]} icon={one.state === 'REJECTED' ? 'x' : undefined}>{t(one.state)}</Status>
              <span>{t('times', { count: one.times })}</span>
              <span>{t('lost', { count: one.lostTimes })}</span>
              <span className="why" title={t('lift.why')}>{pack.basis.lostCalls === 0 ? t('noLost') : t('lift', { x: one.lift })}</span>
              <Sources pack={pack.id} phrase={one} />
              {draft && wording !== one.id && (
                <span className="row ml">
                  <Button size="small" type="text" onClick={() => setWording(one.id)}>{t('edit')}</Button>
                  {one.state === 'PROPOSED' ? (
                    <>
                      <Button size="small" onClick={() => decide('REJECTED', one)}>{t('reject')}</Button>
                      <Button size="small" onClick={() => decide('APPROVED', one)}>{t('approve')}</Button>
                    </>
                  ) : (
                    <Button size="small" onClick={() => decide('PROPOSED', one)}>{t('undo')}</Button>
                  )}
                </span>
              )}
            </div>
          </li>
        ))}
      </ol>
      <p className="t3 c dsk">{draft && t('keys')}</p>
    </section>
  );
}

function Words({ phrase, saving, onSave, onCancel }: { phrase: Phrase; saving: boolean; onSave: (text: string) => void; onCancel: () => void }) {
  const t = useText();
  const [text, setText] = useState(phrase.text);
  return (
    <form
      className="words"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) onSave(text);
      }}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <Input.TextArea autoFocus aria-label={t('edit')} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} onPressEnter={(event) => (event.ctrlKey || event.metaKey) && onSave(text)} />
      <span className="row">
        <Button size="small" type="primary" htmlType="submit" loading={saving} disabled={!text.trim()}>{t('save')}</Button>
        <Button size="small" onClick={onCancel}>{t('cancel')}</Button>
      </span>
    </form>
  );
}
