import { useMutation } from '@tanstack/react-query';
import { App, Button, Drawer, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Icon } from '../ui/Icon';
import { useKeys } from '../ui/keys';
import { describe } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { askAssist, tellAssist } from './api';
import { useText } from './texts';
import './conversation.css';

/** A customer's words in, three answers out (C3), at once where they are known. By keyboard: a to begin, Ctrl+Enter asks, then 1–3 take an answer. */
export function Assist({ lead, said = '', now = false }: { lead: string; said?: string; now?: boolean }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const [words, setWords] = useState(said);
  const [taken, setTaken] = useState<string | null>(null);
  const box = useRef<TextAreaRef>(null);
  const list = useRef<HTMLOListElement>(null);
  const fail = (error: unknown) => {
    const { title, detail } = describe(error, shared);
    void message.error(detail ?? title);
  };
  const ask = useMutation({ mutationFn: () => askAssist(lead, words.trim()), onMutate: () => setTaken(null), onError: fail });
  const tell = useMutation({
    mutationFn: (feedback: { strategyId?: string; helped?: boolean }) => tellAssist(ask.data!.id, feedback),
    onSuccess: (_, feedback) => {
      if (feedback.helped === undefined) setTaken(feedback.strategyId!);
      else {
        setTaken(null);
        void message.success(t('assist.thanks'));
      }
    },
    onError: fail,
  });
  const answers = ask.data?.strategies ?? [];
  const take = (n: number) => answers[n] && tell.mutate({ strategyId: answers[n].id });
  useEffect(() => {
    if (now) ask.mutate();
  }, []); // eslint-disable-line react-hooks/exhaustive-deps
  useEffect(() => {
    if (ask.data) list.current?.focus();
  }, [ask.data]);
  useKeys({ a: () => box.current?.focus({ cursor: 'all' }) });
  return (
    <section
      className="assist"
      aria-label={t('assist')}
      onKeyDown={(event) => {
        if (!(event.target instanceof HTMLTextAreaElement) && ['1', '2', '3'].includes(event.key)) take(Number(event.key) - 1);
      }}
    >
      <h2 className="sec">{t('assist')}</h2>
      <Input.TextArea
        ref={box}
        aria-label={t('assist.message')}
        placeholder={t('assist.hint')}
        autoSize={{ minRows: 2, maxRows: 5 }}
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && words.trim()) ask.mutate();
        }}
      />
      <div className="row" style={{ marginTop: 8 }}>
        <Button size="small" disabled={!words.trim()} loading={ask.isPending} onClick={() => ask.mutate()}>
          {t('assist.ask')}
          <kbd className="dsk">Ctrl ↵</kbd>
        </Button>
        {ask.data && <span className="t3 c ml">{t('assist.took', { ms: ask.data.tookMs })}</span>}
      </div>
      {ask.data && answers.length === 0 && <p className="t3 c">{t('assist.none')}</p>}
      <ol className="answers" ref={list} tabIndex={-1} aria-label={t('answers')}>
        {answers.map((one, n) => (
          <li key={one.id}>
            <b>
              <kbd className="dsk">{n + 1}</kbd> {one.title}
              {one.outdated && <span className="chip due">{t('assist.outdated')}</span>}
            </b>
            <p>{one.script}</p>
            {one.outdatedPhrases?.map((wrong) => (
              <small key={wrong.release + wrong.phrase} className="due">
                {t(wrong.replacement ? 'assist.instead' : 'assist.wrong', { release: wrong.release, phrase: wrong.phrase, replacement: wrong.replacement ?? '' })}
              </small>
            ))}
            <small className="t3">{one.why}</small>
            {one.cases.length > 0 && (
              <small className="t3">
                {t('assist.cases')}{' '}
                {one.cases.map((each, i) => (
                  <span key={each.leadId ?? each.title + i}>
                    {i > 0 && shared('and')}
                    {each.leadId ? <Link className="lnk c" to={`/leads/${each.leadId}`}>{each.title}</Link> : each.title}
                    {each.text && ` (${each.text})`}
                  </span>
                ))}
              </small>
            )}
            {taken === one.id ? (
              <span className="row">
                <small>{t('assist.taken')}</small>
                <Button size="small" onClick={() => tell.mutate({ helped: true })}>{t('assist.helped')}</Button>
                <Button size="small" onClick={() => tell.mutate({ helped: false })}>{t('assist.notHelped')}</Button>
              </span>
            ) : (
              <span className="row">
                <Button size="small" onClick={() => take(n)}>{t('assist.take')}</Button>
                <Button size="small" type="text" icon={<Icon name="file" size="s" />} onClick={() => void navigator.clipboard?.writeText(one.script)}>{t('copy')}</Button>
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** On a phone: one tap away, with an address of its own. */
export function AssistButton({ lead }: { lead: string }) {
  const t = useText();
  const [parameters, setParameters] = useSearchParams();
  return (
    <>
      <Button block className="assist-open" icon={<Icon name="chat" />} onClick={() => setParameters({ assist: 'open' })}>{t('assist')}</Button>
      <Drawer open={parameters.get('assist') === 'open'} placement="bottom" size="92%" title={t('assist')} className="assist-drawer" onClose={() => setParameters({}, { replace: true })}>
        <Assist lead={lead} />
      </Drawer>
    </>
  );
}
