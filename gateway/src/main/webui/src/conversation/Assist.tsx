import { useMutation } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { Icon } from '../ui/Icon';
import { describe } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { askAssist, tellAssist } from './api';
import { useText } from './texts';
import './conversation.css';

/** A customer's words in, three answers out (C3). Ctrl+Enter asks, 1–3 take an answer. */
export function Assist({ lead, said = '' }: { lead: string; said?: string }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const [words, setWords] = useState(said);
  const [taken, setTaken] = useState<string | null>(null);
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
      <ol className="answers">
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
                {t('assist.cases')} {one.cases.map((each) => each.title).join(shared('and'))}
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
