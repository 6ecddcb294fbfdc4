import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Popconfirm, Switch } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { when } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { describe, Head, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { audioOf, deleteCall, exportOf, listening, markFalse, setPrivacy, useCall, type CallRisk, type OneCall } from './api';
import { Assist } from './Assist';
import { useText } from './texts';
import './conversation.css';

/** One conversation: the transcript with what it gave away, and what to answer beside it. */
export default function CallPage() {
  const { id = '', call = '' } = useParams();
  const t = useText();
  const shared = useSharedText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const one = useCall(id, call);
  const [asked, setAsked] = useState('');
  const [playedTo, setPlayedTo] = useState(-1);
  const player = useRef<HTMLAudioElement>(null);
  const said = useRef<HTMLOListElement>(null);
  const spoken = one.data?.audio ? one.data.utterances.findLast((line) => line.at <= playedTo)?.position : undefined;
  useEffect(() => {
    // the text moves along while somebody listens, and stays where a reader scrolled to while nobody does
    if (spoken !== undefined && player.current && !player.current.paused) said.current?.querySelector('.now')?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }, [spoken]);
  const seek = (millis: number) => {
    if (!player.current) return;
    player.current.currentTime = millis / 1000;
    void player.current.play();
  };
  const fail = (error: unknown) => {
    const { title, detail } = describe(error, shared);
    void message.error(detail ?? title);
  };
  const mark = useMutation({
    mutationFn: (risk: string) => markFalse(id, call, risk),
    onSuccess: (answer) => {
      client.setQueryData(['leads', id, 'calls', call], answer);
      void message.success(t('marked'));
    },
    onError: fail,
  });
  const remove = useMutation({
    mutationFn: () => deleteCall(id, call),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['leads', id] });
      void message.success(t('removed'));
      navigate(`/leads/${id}`);
    },
    onError: fail,
  });
  if (one.error) {
    return (
      <div className="scroll page" style={{ paddingTop: 24 }}>
        <Trouble error={one.error} retry={() => one.refetch()} />
      </div>
    );
  }
  if (!one.data) {
    return (
      <div className="scroll page" style={{ paddingTop: 24 }}>
        <Waiting rows={10} />
      </div>
    );
  }
  const { utterances, risks, degraded, fileName, at, by, state, progress, audio, error } = one.data;
  const live = risks.filter((risk) => !risk.falseAlarm);
  return (
    <>
      <Head title={fileName ?? t('title')} sub={[when(at), by.name, t('utterances', { count: utterances.length })].join(' · ')} back={<Link className="btn g sm ic" to={`/leads/${id}`} aria-label={shared('back')}><Icon name="right" className="flip" /></Link>}>
        <Popconfirm title={t('remove')} description={t('remove.hint')} onConfirm={() => remove.mutate()} okText={t('remove')} cancelText={shared('cancel')}>
          <Button icon={<Icon name="x" />}>{t('remove')}</Button>
        </Popconfirm>
      </Head>
      <div className="scroll page call-page">
        <div>
          {degraded && <p className="note due" role="status">{t('degraded')}</p>}
          {audio && <audio ref={player} className="player" controls preload="metadata" aria-label={t('recording')} src={audioOf(id, call)} onTimeUpdate={(event) => setPlayedTo(event.currentTarget.currentTime * 1000)} />}
          {listening(state) && (
            <p className="note due" role="status">
              <Icon name="clock" />
              <span>
                {t(`state.${state}`)} {state === 'TRANSCRIBING' && !!progress && `${progress} %`} <small>{t('state.hint')}</small>
              </span>
            </p>
          )}
          {state === 'FAILED' && <p className="note over" role="alert"><Icon name="alert" />{t('state.FAILED.hint', { why: error ?? '' })}</p>}
          {state === 'READY' && live.length === 0 && <p className="t3">{t('quiet')}</p>}
          <ol className="said" ref={said}>
            {utterances.map((line) => {
              const here = live.filter((risk) => risk.utterance === line.position);
              return (
                <li key={line.position} className={[line.speaker === 'REP' && 'rep', line.position === spoken && 'now'].filter(Boolean).join(' ')} aria-current={line.position === spoken || undefined}>
                  <small className="t3">
                    {t(line.speaker === 'REP' ? 'rep' : 'customer')}{' '}
                    {audio ? <button className="lnk c" aria-label={t('seek', { at: clock(line.at) })} onClick={() => seek(line.at)}>{clock(line.at)}</button> : clock(line.at)}
                  </small>
                  <p>{marked(line.text, here)}</p>
                  {here.map((risk) => (
                    <div className="heard" key={risk.id}>
                      <span className={`chip ${risk.label === 'BUYING_SIGNAL' ? 'met' : 'over'}`}>
                        <Icon name={risk.label === 'BUYING_SIGNAL' ? 'check' : 'flag'} size="s" /> {t(`label.${risk.label}`)}
                      </span>
                      <small className="t3">{[risk.cause && t(`cause.${risk.cause}`), t('confidence', { percent: Math.round(risk.confidence * 100) })].filter(Boolean).join(' · ')}</small>
                      <button className="lnk c" onClick={() => setAsked(risk.evidence)}>{t('assist')}</button>
                      <button className="lnk c" onClick={() => mark.mutate(risk.id)}>{t('falseAlarm')}</button>
                    </div>
                  ))}
                </li>
              );
            })}
          </ol>
        </div>
        <aside>
          <Assist key={asked} lead={id} now={!!asked} said={asked || (live.find((risk) => risk.label !== 'BUYING_SIGNAL')?.evidence ?? '')} />
          <Privacy lead={id} call={one.data} fail={fail} />
        </aside>
      </div>
    </>
  );
}

/** What the customer agreed to, how long it is kept, and a copy that names nobody. */
function Privacy({ lead, call, fail }: { lead: string; call: OneCall & { id: string }; fail: (error: unknown) => void }) {
  const t = useText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const change = useMutation({
    mutationFn: (what: { consent?: boolean; retainUntil?: string }) => setPrivacy(lead, call.id, what),
    onSuccess: (answer) => {
      client.setQueryData(['leads', lead, 'calls', call.id], answer);
      void message.success(t('privacy.saved'));
    },
    onError: fail,
  });
  return (
    <section className="privacy" aria-label={t('privacy')}>
      <h2 className="sec">{t('privacy')}</h2>
      <label className="row">
        <Switch size="small" checked={call.consent} loading={change.isPending} onChange={(consent) => change.mutate({ consent })} />
        {t(call.consent ? 'consent' : 'consent.off')}
      </label>
      <label className="row">
        {t('retain')}
        <DatePicker
          size="small"
          allowClear={false}
          value={call.retainUntil ? dayjs(call.retainUntil) : null}
          disabledDate={(day) => day.isBefore(dayjs(), 'day')}
          onChange={(day) => day && change.mutate({ retainUntil: day.format('YYYY-MM-DD') })}
        />
      </label>
      <p className="t3 c">
        {t('exportAs')}{' '}
        {(['txt', 'srt', 'json'] as const).map((format) => (
          <a key={format} className="lnk c" href={exportOf(lead, call.id, format)} download>
            {format.toUpperCase()}{' '}
          </a>
        ))}
      </p>
    </section>
  );
}

export function clock(millis: number) {
  const seconds = Math.floor(millis / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The text with the parts that gave something away marked. */
function marked(text: string, risks: CallRisk[]) {
  const parts: React.ReactNode[] = [];
  let from = 0;
  for (const risk of [...risks].sort((a, b) => a.start - b.start)) {
    if (risk.start < from) continue;
    parts.push(text.slice(from, risk.start), <mark key={risk.id} className={risk.label === 'BUYING_SIGNAL' ? 'good' : ''}>{text.slice(risk.start, risk.end)}</mark>);
    from = risk.end;
  }
  return [...parts, text.slice(from)];
}
