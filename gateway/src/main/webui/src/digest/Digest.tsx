import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Brand } from '../shell/Brand';
import { get, send } from '../ui/http';
import { Icon } from '../ui/Icon';
import { isChinese } from '../ui/i18n';
import { may, useMe, type Role } from '../ui/me';
import { Empty, Head, PersonName, Section, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { dayName, shortDay, when } from '../ui/countdown';
import { DigestTimes } from './DigestTimes';
import { subjectOf } from './subject';
import { useText } from './texts';
import './digest.css';

export interface Fact {
  id: string;
  text: string;
  value: string | number | null;
  link: string | null;
}

export interface DigestOf {
  id: string;
  date: string;
  head: { id: string; name: string; role: Role } | null;
  zh: string;
  en: string;
  facts: Fact[];
  segments: { zh: string; en: string; fact?: string | null }[];
  characters: number;
  wordedBy: 'TEMPLATE' | 'MODEL';
  generation: number;
  deliveries: { channel: string; state: 'SENT' | 'PENDING' | 'FAILED' | 'UNKNOWN'; at: string | null; error?: string | null }[];
}

/** Exactly what WeCom shows, each figure a link; history by day; what was delivered to whom. */
export default function Digest() {
  const { date } = useParams();
  const t = useText();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message, modal } = App.useApp();
  const shared = useSharedText();
  const [language, setLanguage] = useState<'zh' | 'en'>(isChinese() ? 'zh' : 'en');
  const [lit, setLit] = useState<string | null>(null);
  const [setting, setSetting] = useState(false);
  const history = useQuery({ queryKey: ['digests', 'history'], queryFn: ({ signal }) => get<{ items: DigestOf[] }>('/digests', { size: 100 }, signal) });
  const day = useQuery({
    queryKey: ['digests', date],
    queryFn: ({ signal }) => get<{ items: DigestOf[] }>('/digests', { date }, signal),
    enabled: !!date,
  });
  const preview = useMutation({ mutationFn: () => send<DigestOf>('POST', '/digests/preview', {}) });
  const nothingYet = history.data?.items.length === 0 && !date && may.sendDigest(me);
  const first = useQuery({ queryKey: ['digests', 'first'], queryFn: () => send<DigestOf>('POST', '/digests/preview', {}), enabled: nothingYet });
  const again = useMutation({
    mutationFn: (id: string) => send('POST', `/digests/${id}/send-again`, {}),
    onSuccess: () => void message.success(t('again.done')),
    onSettled: () => client.invalidateQueries({ queryKey: ['digests'] }),
  });
  const all = history.data?.items ?? [];
  const dates = [...new Set(all.map((one) => one.date))].sort().reverse();
  const shownDate = date ?? dates[0];
  const ofDay = date ? (day.data?.items ?? all.filter((one) => one.date === date)) : all.filter((one) => one.date === shownDate);
  const [chosen, setChosen] = useState<string | null>(null);
  const sent = ofDay.find((one) => one.id === chosen) ?? ofDay.find((one) => one.head?.id === me.id) ?? ofDay[0];
  const shown: DigestOf | undefined = preview.data ?? sent ?? (nothingYet ? first.data : undefined);
  const previewing = !!shown && shown !== sent;
  const loading = history.isPending || (!!date && day.isPending && ofDay.length === 0) || (nothingYet && first.isPending);
  const error = history.error ?? day.error ?? preview.error ?? again.error ?? first.error;

  return (
    <>
      <Head title={t('title')} sub={previewing ? t('previewing') : shownDate && t('sub', { date: dayName(shownDate) })}>
        <Segmented
          aria-label={t('language')}
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'zh', label: t('zh') },
            { value: 'en', label: t('en') },
          ]}
        />
        {may.sendDigest(me) && <Button onClick={() => setSetting(!setting)}>{t('times')}</Button>}
        {preview.data ? (
          <Button onClick={() => preview.reset()}>{t('preview.leave')}</Button>
        ) : (
          may.sendDigest(me) && (
            <Button loading={preview.isPending} onClick={() => preview.mutate()}>
              {t('preview')}
            </Button>
          )
        )}
        {!preview.data && sent && may.sendDigest(me) && (
          <Button
            onClick={() =>
              modal.confirm({ title: t('again'), content: t('again.confirm', { n: sent.generation + 1 }), okText: t('again'), cancelText: shared('cancel'), icon: null, onOk: () => again.mutateAsync(sent.id).catch(() => {}) })
            }
          >
            {t('again')}
          </Button>
        )}
      </Head>
      {setting && (
        <div className="page">
          <DigestTimes onDone={() => setSetting(false)} />
        </div>
      )}
      {error && (
        <div className="page">
          <Trouble error={error} retry={history.error ? () => history.refetch() : undefined} />
        </div>
      )}
      {loading && (
        <div className="page">
          <Waiting />
        </div>
      )}
      {!loading && !shown && !error && (
        <div className="page">
          <Empty title={date ? t('none.day') : t('none')} hint={t('none.hint')}>
            {may.sendDigest(me) && <Button onClick={() => preview.mutate()}>{t('preview')}</Button>}
          </Empty>
        </div>
      )}
      {shown && (
        <div className={`dg${dates.length ? '' : ' first'}`}>
          {dates.length > 0 && (
            <aside className="dg-h" aria-label={t('history')}>
              <ul>
                {dates.map((one) => (
                  <li key={one}>
                    <Link className={one === shownDate && !preview.data ? 'on' : ''} to={`/digest/${one}`} onClick={() => preview.reset()}>
                      <b className="m">{dayName(one)}</b>
                      <DayState digests={all.filter((digest) => digest.date === one)} />
                    </Link>
                  </li>
                ))}
              </ul>
            </aside>
          )}
          <section className="dg-p">
            {ofDay.length > 1 && !preview.data && (
              <Segmented size="small" value={sent?.id} onChange={(id) => setChosen(String(id))} options={ofDay.map((one) => ({ value: one.id, label: one.head ? shared(`role.${one.head.role}`) : one.id }))} />
            )}
            <Phone digest={shown} language={language} onFact={setLit} onGo={navigate} />
            <p className={`c cnt ${shown.characters > 300 ? 'over' : 't3'}`}>{t(shown.characters > 300 ? 'countOver' : shown.wordedBy === 'MODEL' ? 'countModel' : 'count', { count: shown.characters })}</p>
          </section>
          <section className="dg-f" id="evidence">
            <Facts digest={shown} language={language} lit={lit} onFact={setLit} />
            {!previewing && <Deliveries digests={ofDay} />}
          </section>
        </div>
      )}
    </>
  );
}

function DayState({ digests }: { digests: DigestOf[] }) {
  const t = useText();
  const deliveries = digests.flatMap((digest) => digest.deliveries);
  const bad = deliveries.find((one) => one.state === 'FAILED' || one.state === 'UNKNOWN');
  const last = deliveries.map((one) => one.at).filter(Boolean).sort().pop();
  const state = bad?.state ?? (deliveries.some((one) => one.state === 'PENDING') ? 'PENDING' : 'SENT');
  return (
    <span className={`c ${state === 'SENT' ? 'met' : 'due'}`}>
      <Icon name={state === 'SENT' ? 'check' : 'undo'} size="s" />
      {[last && dayjs(last).format('HH:mm'), t(`state.${state}`)].filter(Boolean).join(' ')}
    </span>
  );
}

/** The message in a phone: on a real phone the frame falls away and the words stay. */
function Phone({ digest, language, onFact, onGo }: { digest: DigestOf; language: 'zh' | 'en'; onFact: (id: string) => void; onGo: (to: string) => void }) {
  const t = useText();
  const at = digest.deliveries?.find((one) => one.at)?.at;
  return (
    <div className="phone" data-theme="light">
      <div className="ph-top" aria-hidden="true">
        <span>{at ? dayjs(at).format('HH:mm') : dayjs().format('HH:mm')}</span>
        <span className="isl" />
        <span className="bat">
          <i />
        </span>
      </div>
      <div className="ph-h" aria-hidden="true">
        <Icon name="right" className="flip" />
        <b>{t('app')}</b>
        <Icon name="more" />
      </div>
      <div className="ph-b">
        <time>{at ? when(at) : shortDay(digest.date)}</time>
        <article className="bub" lang={language === 'zh' ? 'zh-CN' : 'en'}>
          <header>
            <Brand />
            <span>
              <b>{t('title')}</b>
              <small>{dayName(digest.date)}</small>
            </span>
          </header>
          <Words digest={digest} language={language} onFact={onFact} />
          <footer>
            <a href="#evidence" onClick={(event) => (event.preventDefault(), document.getElementById('evidence')?.scrollIntoView({ behavior: 'smooth' }))}>
              {t('evidence')}
            </a>
            <Link to="/board">{t('menu.board')}</Link>
          </footer>
        </article>
      </div>
      <div className="ph-in">
        {(['board', 'reviews', 'leads'] as const).map((place) => (
          <button key={place} onClick={() => onGo(`/${place}`)}>
            {t(`menu.${place}`)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** The day in the heading needs no evidence. */
const statedIn = (digest: DigestOf) => digest.facts.filter((fact) => fact.id !== 'day');

/** The text as sent. Segments that rest on a fact carry its number; line breaks of the text stay. */
function Words({ digest, language, onFact }: { digest: DigestOf; language: 'zh' | 'en'; onFact: (id: string) => void }) {
  const numbers = new Map(statedIn(digest).map((fact, index) => [fact.id, index + 1]));
  if (!digest.segments?.length) return <div className="msg pre">{digest[language]}</div>;
  return (
    <div className="msg pre">
      {digest.segments.map((segment, index) => {
        const fact = segment.fact ? digest.facts.find((one) => one.id === segment.fact) : undefined;
        const number = fact && numbers.get(fact.id);
        if (!fact || !number) return fact ? <b key={index}>{segment[language]}</b> : <span key={index}>{segment[language]}</span>;
        return (
          <span key={index} className="fact" onMouseEnter={() => onFact(fact.id)}>
            <Link to={fact.link ?? '#evidence'} onFocus={() => onFact(fact.id)}>
              <b>{segment[language]}</b>
              {/* no line begins with the number */}
              {'\u2060'}
              <sup className="ref">{number}</sup>
            </Link>
          </span>
        );
      })}
    </div>
  );
}

function Facts({ digest, language, lit, onFact }: { digest: DigestOf; language: 'zh' | 'en'; lit: string | null; onFact: (id: string) => void }) {
  const t = useText();
  const stated = statedIn(digest);
  const linked = stated.filter((fact) => fact.link).length;
  return (
    <>
      <Section
        title={t('facts')}
        count={stated.length}
        aside={
          linked === stated.length &&
          linked > 0 && (
            <span className="c met row" style={{ gap: 4 }}>
              <Icon name="check" size="s" />
              {t('traceable', { count: linked })}
            </span>
          )
        }
      />
      <table className="tb ft">
        <tbody>
          {stated.map((fact, index) => (
            <tr key={fact.id} className={fact.id === lit ? 'on' : ''} onMouseEnter={() => onFact(fact.id)}>
              <td>
                <sup className="ref">{index + 1}</sup>
              </td>
              <td>{subjectOf(digest, fact, language)}</td>
              <td className="r">
                <b className="m">{fact.text}</b>
              </td>
              <td className="r">
                {fact.link && (
                  <Link className="lnk c" to={fact.link}>
                    {t('rows')}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const toGroup = (delivery: DigestOf['deliveries'][number]) => delivery.channel.endsWith('_ROBOT');

function Deliveries({ digests }: { digests: DigestOf[] }) {
  const t = useText();
  // A robot posts to the heads' group: one line for each, however many heads share it.
  const rows = digests
    .flatMap((digest) => digest.deliveries.map((delivery) => ({ digest, delivery })))
    .filter(({ delivery }, index, all) => !toGroup(delivery) || all.findIndex((one) => one.delivery.channel === delivery.channel) === index);
  if (rows.length === 0) return null;
  return (
    <>
      <Section title={t('sent')}>{digests[0].generation > 1 && <span className="t3">{t('generation', { n: digests[0].generation })}</span>}</Section>
      <dl className="kv snd">
        {rows.map(({ digest, delivery }, index) => (
          <div key={index}>
            <dt>{digest.head && !toGroup(delivery) ? <PersonName person={digest.head} /> : t(`channel.${delivery.channel as 'IN_APP'}`)}</dt>
            <dd className={delivery.state === 'SENT' ? 'met' : delivery.state === 'PENDING' ? 't2' : 'over'} title={delivery.error ?? undefined}>
              <Icon name={delivery.state === 'SENT' ? 'check' : delivery.state === 'PENDING' ? 'clock' : 'alert'} size="s" />
              {[t(`channel.${delivery.channel as 'IN_APP'}`), delivery.at && dayjs(delivery.at).format('HH:mm:ss'), t(`state.${delivery.state}`)].filter(Boolean).join(' ')}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
