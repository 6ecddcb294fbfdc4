import dayjs from 'dayjs';
import { isChinese } from './i18n';
import { say } from './texts';

/** What is asked for next on a lead, and by when. */
export interface Clock {
  kind: 'response' | 'next-step';
  start: number;
  warn: number;
  due: number;
}

export type ClockState =
  | { state: 'calm' | 'due' | 'over'; part: number; leftMs: number }
  | { state: 'met'; part: number; tookMs: number }
  | { state: 'none' };

interface Timed {
  status?: string;
  createdAt: string;
  responseDueAt?: string | null;
  dueAt?: string | null;
  warnAt?: string | null;
  round?: number | null;
  firstResponseAt?: string | null;
  nextFollowUpDueAt?: string | null;
}

const WARN_AT = 0.8;
/** A next step turns amber this long before its instant: it has no allowed time of its own to take 80 % of. */
const NEXT_STEP_WARN_MS = 2 * 3_600_000;

/** The clock that counts now: first contact while there was none, else the agreed next step; none on a closed lead. */
export function clockOf(lead: Timed): Clock | null {
  if (lead.status && lead.status !== 'OPEN') return null;
  const created = Date.parse(lead.createdAt);
  const dueAt = lead.dueAt ?? lead.responseDueAt;
  if (!lead.firstResponseAt && dueAt) {
    const due = Date.parse(dueAt);
    const allowed = (lead.responseDueAt ? Date.parse(lead.responseDueAt) : due) - created;
    // A later round begins at its assignment and is as long as the first.
    const start = (lead.round ?? 1) > 1 ? due - allowed : created;
    const warn = lead.warnAt ? Date.parse(lead.warnAt) : start + WARN_AT * (due - start);
    return { kind: 'response', start, warn, due };
  }
  if (lead.nextFollowUpDueAt) {
    const due = Date.parse(lead.nextFollowUpDueAt);
    const start = Math.max(lead.firstResponseAt ? Date.parse(lead.firstResponseAt) : created, due - 7 * 86_400_000);
    return { kind: 'next-step', start, warn: due - NEXT_STEP_WARN_MS, due };
  }
  return null;
}

/** The due instant itself counts as overdue (B5). */
export function stateAt(clock: Clock | null, now: number): ClockState {
  if (!clock) return { state: 'none' };
  const leftMs = clock.due - now;
  if (leftMs <= 0) return { state: 'over', part: 1, leftMs };
  const part = Math.min(1, Math.max(0, (now - clock.start) / Math.max(1, clock.due - clock.start)));
  return { state: now >= clock.warn ? 'due' : 'calm', part, leftMs };
}

/** How the first contact went, once it is there. */
export function responseOf(lead: Timed): ClockState {
  if (!lead.firstResponseAt) return { state: 'none' };
  const created = Date.parse(lead.createdAt);
  const took = Date.parse(lead.firstResponseAt) - created;
  if (!lead.responseDueAt) return { state: 'met', part: 1, tookMs: took };
  const allowed = Date.parse(lead.responseDueAt) - created;
  if (took >= allowed) return { state: 'over', part: 1, leftMs: allowed - took };
  return { state: 'met', part: took / allowed, tookMs: took };
}

/** "2 时 14 分", "18 分", "8 秒"; from two days on "3 天 4 时". Rounded down: a promise is never longer than it is. */
export function duration(ms: number) {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (seconds < 60) return say('clock.s', { s: seconds });
  if (hours < 1) return say('clock.m', { m: minutes });
  if (hours < 48 && minutes % 60 === 0) return say('clock.h', { h: hours });
  if (hours < 48) return say('clock.hm', { h: hours, m: String(minutes % 60).padStart(2, '0') });
  if (hours < 24 * 10) return say('clock.dh', { d: Math.floor(hours / 24), h: hours % 24 });
  return say('clock.days', { count: Math.floor(hours / 24) });
}

/** The big countdown: 18:24, 1:18:24. */
export function digital(ms: number) {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

/** Nearby instants by name ("今天 11:00", "明天 09:30", "周四 10:00"), others by date. */
export function when(instant: string | number, now: number = Date.now()) {
  const at = dayjs(instant);
  const days = at.startOf('day').diff(dayjs(now).startOf('day'), 'day');
  const time = at.format('HH:mm');
  if (days === 0) return `${say('date.today')} ${time}`;
  if (days === 1) return `${say('date.tomorrow')} ${time}`;
  if (days === -1) return `${say('date.yesterday')} ${time}`;
  if (days > 1 && days < 7) return `${at.format('ddd')} ${time}`;
  return at.year() === dayjs(now).year() ? stamp(instant) : at.format('YYYY-MM-DD');
}

/** A day of another year says which: who reads "3 月 2 日" takes it for the next one. */
const ofThisYear = (instant: string | number) => dayjs(instant).year() === dayjs().year();

/** A day by its name: "11 月 26 日 周四", "Thu 26 Nov"; with the time where it counts. */
export function dayName(instant: string | number, withTime = false) {
  const year = !ofThisYear(instant);
  const day = isChinese() ? `${year ? 'YYYY 年 ' : ''}M 月 D 日 ddd` : `ddd D MMM${year ? ' YYYY' : ''}`;
  return dayjs(instant).format(`${day}${withTime ? ' HH:mm' : ''}`);
}

/** An instant: "11-26 09:30", "26 Nov 09:30". */
export const stamp = (instant: string | number) => `${inFigures(instant, 'MM-DD')} ${dayjs(instant).format('HH:mm')}`;

/** A day where its name would be too long: "11-26", "26 Nov". */
export const shortDay = (instant: string | number) => inFigures(instant, 'M-D');

function inFigures(instant: string | number, chinese: string) {
  const year = !ofThisYear(instant);
  return dayjs(instant).format(isChinese() ? `${year ? 'YYYY-' : ''}${chinese}` : `D MMM${year ? ' YYYY' : ''}`);
}

/** Short form for the "updated" column: time today, "昨天", else the date. */
export function ago(instant: string, now: number = Date.now()) {
  const at = dayjs(instant);
  const days = dayjs(now).startOf('day').diff(at.startOf('day'), 'day');
  if (days === 0) return at.format('HH:mm');
  if (days === 1) return say('date.yesterday');
  return at.format(at.year() !== dayjs(now).year() ? 'YYYY-MM-DD' : isChinese() ? 'MM-DD' : 'D MMM');
}
