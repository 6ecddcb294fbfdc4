import { Button } from 'antd';
import type { ReactNode } from 'react';
import { grouped } from './amount';
import { duration, stateAt, when, type Clock, type ClockState } from './countdown';
import { Unreachable } from './problem';
import { Problem } from './http';
import { Icon, type IconName } from './Icon';
import type { Person } from './me';
import { useNow } from './now';
import { useSharedText } from './texts';

export type Meaning = 'due' | 'over' | 'met' | 'frozen';

const MARK: Record<Meaning, IconName> = { due: 'clock', over: 'alert', met: 'check', frozen: 'snow' };

/** A state in its colour, never by colour alone. */
export function Status({ kind, icon, children }: { kind: Meaning; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`chip ${kind}`}>
      <Icon name={icon ?? MARK[kind]} />
      {children}
    </span>
  );
}

const HEIGHTS = [5, 7, 9, 11, 13];

/** Maturity as five rising bars, the product's own sign. */
export function Level({ level }: { level: string }) {
  const t = useSharedText();
  const reached = Number(level.slice(1));
  return (
    <span className="lv" title={`${t('level', { level })} ${t(`level.${level}` as 'level.L1')}`}>
      <b>{level}</b>
      {HEIGHTS.map((height, index) => (
        <i key={height} className={index < reached ? 'f' : ''} style={{ height }} />
      ))}
    </span>
  );
}

/** A person's sign: Chinese names by their last character, others by initials; the colour follows the id and so stays. */
export function Avatar({ person, large }: { person: Person; large?: boolean }) {
  return (
    <span className={`av a${(hash(person.id) % 5) + 1}${large ? ' l' : ''}${initials(person.name).length > 1 ? ' two' : ''}`} aria-hidden="true">
      {initials(person.name)}
    </span>
  );
}

export function PersonName({ person }: { person: Person | null | undefined }) {
  if (!person) return <span className="t3">—</span>;
  return (
    <span className="row nw" style={{ gap: 6, minWidth: 0 }}>
      <Avatar person={person} />
      <span className="el">{person.name}</span>
    </span>
  );
}

export function initials(name: string) {
  const trimmed = name.trim();
  if (/[\u4e00-\u9fff]/.test(trimmed)) return trimmed.slice(-1);
  const words = trimmed.split(/[\s.]+/).filter(Boolean);
  return ((words[0]?.[0] ?? '?') + (words.length > 1 ? words[words.length - 1][0] : '')).toUpperCase();
}

function hash(text: string) {
  let value = 0;
  for (const char of text) value = (value * 31 + char.charCodeAt(0)) >>> 0;
  return value;
}

const CLOCK_CLASS: Record<ClockState['state'], string> = { calm: '', due: 'due', over: 'over', met: 'met', none: '' };

/** Words and bar of a clock, live; the same in table, list and head. */
export function ClockBar({ clock }: { clock: Clock | null }) {
  const t = useSharedText();
  const now = useNow();
  const at = stateAt(clock, now);
  if (at.state === 'none' || at.state === 'met') return <span className="t3">—</span>;
  const kind = CLOCK_CLASS[at.state];
  return (
    <span className={`clk ${kind}`}>
      <span className="m">
        {at.state === 'over' && <Icon name="alert" size="s" />}
        {at.state === 'due' && <Icon name="clock" size="s" />}
        <time dateTime={new Date(clock!.due).toISOString()} title={when(clock!.due, now)}>
          {at.state === 'calm'
            ? when(clock!.due, now)
            : t(at.state === 'over' ? 'clock.over' : 'clock.left', { time: duration(at.leftMs) })}
        </time>
      </span>
      <Bar kind={kind} part={at.part} />
    </span>
  );
}

export function Bar({ kind = '', part, big, mark }: { kind?: string; part: number; big?: boolean; mark?: number }) {
  return (
    <span className={`bar ${kind}${big ? ' big' : ''}`} aria-hidden="true">
      <i style={{ width: `${Math.min(100, Math.max(0, part * 100)).toFixed(1)}%` }} />
      {mark !== undefined && <em style={{ left: `${mark * 100}%` }} />}
    </span>
  );
}

/** Grey lines in the place of what comes, so that nothing jumps. */
export function Waiting({ rows = 6 }: { rows?: number }) {
  const t = useSharedText();
  return (
    <div role="status" aria-label={t('loading')} className="waiting">
      <ul className="sks" aria-hidden="true">
        {Array.from({ length: rows }, (_, index) => (
          <li key={index}>
            <span className="sk" style={{ width: 72 + ((index * 37) % 40) }} />
            <span className="sk grow" style={{ maxWidth: 180 + ((index * 53) % 160) }} />
            <span className="sk ml" style={{ width: 48 }} />
          </li>
        ))}
      </ul>
    </div>
  );
}

export function Empty({ title, hint, children }: { title: string; hint?: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="m">{title}</p>
      {hint && <p className="t3 c">{hint}</p>}
      {children && <div className="row wrap" style={{ marginTop: 12 }}>{children}</div>}
    </div>
  );
}

/** What went wrong, in words, with what helps. */
export function Trouble({ error, retry, children }: { error: unknown; retry?: () => void; children?: ReactNode }) {
  const t = useSharedText();
  const { title, detail } = describe(error, t);
  return (
    <div className="note over" role="alert">
      <Icon name="alert" />
      <div className="grow">
        <b className="m over">{title}</b>
        {detail && <small>{detail}</small>}
        {error instanceof Problem && error.errors.filter((one) => one.message !== detail).map((one) => <small key={one.field + one.code}>{one.message}</small>)}
        {error instanceof Problem && error.member<string>('requestId') && <small className="t3">{t('error.id', { id: error.member<string>('requestId') })}</small>}
        {children}
      </div>
      {retry && <Button onClick={retry}>{t('retry')}</Button>}
    </div>
  );
}

export function describe(error: unknown, t: ReturnType<typeof useSharedText>): { title: string; detail?: string } {
  if (error instanceof Unreachable) return { title: t('error.title'), detail: t('error.unreachable') };
  if (error instanceof Problem) return { title: error.title, detail: (error.detail === error.title ? undefined : error.detail) ?? error.errors[0]?.message };
  return { title: t('error.server'), detail: error instanceof Error ? error.message : undefined };
}

/** Title line of a page. */
export function Head({ title, sub, back, children }: { title: ReactNode; sub?: ReactNode; back?: ReactNode; children?: ReactNode }) {
  const t = useSharedText();
  return (
    <div className="head">
      {typeof title === 'string' && <title>{`${title} · ${t('product')}`}</title>}
      {back}
      <h1>{title}</h1>
      {sub && <span className="sub">{sub}</span>}
      <span className="grow" />
      {children}
    </div>
  );
}

export function Section({ title, count, kind, children, aside }: { title: ReactNode; count?: number | string; kind?: Meaning; children?: ReactNode; aside?: ReactNode }) {
  return (
    <h2 className="sec">
      <span className={kind}>{title}</span>
      {count !== undefined && <span className={`pill ${kind === 'over' && count !== 0 ? 'over' : ''}`}>{typeof count === 'number' ? grouped(count) : count}</span>}
      {children}
      {aside && <span className="ml">{aside}</span>}
    </h2>
  );
}
