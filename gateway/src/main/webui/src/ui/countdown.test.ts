import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ago, clockOf, dayName, digital, duration, responseOf, shortDay, stamp, stateAt, when } from './countdown';
import { chooseLanguage } from './i18n';

const start = Date.parse('2026-11-23T09:30:00+08:00');
const hour = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();
const aLead = (more: object = {}) => ({ status: 'OPEN', createdAt: iso(start), responseDueAt: iso(start + 24 * hour), dueAt: iso(start + 24 * hour), round: 1, ...more });

beforeEach(() => chooseLanguage('zh-CN', false));

describe('the clock of a lead', () => {
  it('is grey until 80 % of the time is used, then amber', () => {
    const clock = clockOf(aLead())!;
    expect(stateAt(clock, start + 19 * hour).state).toBe('calm');
    expect(stateAt(clock, start + 19.2 * hour).state).toBe('due');
  });

  it('turns amber when the service says so, whatever the share', () => {
    const clock = clockOf(aLead({ warnAt: iso(start + 12 * hour) }))!;
    expect(stateAt(clock, start + 12 * hour).state).toBe('due');
  });

  it('is overdue at the due instant itself', () => {
    const clock = clockOf(aLead())!;
    expect(stateAt(clock, start + 24 * hour - 1).state).toBe('due');
    expect(stateAt(clock, start + 24 * hour).state).toBe('over');
  });

  it('starts a later round at its assignment and gives it the length of the first', () => {
    const clock = clockOf(aLead({ round: 2, dueAt: iso(start + 50 * hour) }))!;
    expect(clock.start).toBe(start + 26 * hour);
    expect(clock.warn).toBe(start + 26 * hour + 0.8 * 24 * hour);
  });

  it('counts the agreed next step once there was a contact', () => {
    const clock = clockOf(aLead({ firstResponseAt: iso(start + hour), nextFollowUpDueAt: iso(start + 72 * hour) }))!;
    expect(clock.kind).toBe('next-step');
    expect(stateAt(clock, start + 60 * hour).state).toBe('calm');
    expect(stateAt(clock, start + 71 * hour).state).toBe('due');
  });

  it('does not run on a closed lead, nor on one that was contacted and has no next step', () => {
    expect(clockOf(aLead({ status: 'WON' }))).toBeNull();
    expect(clockOf(aLead({ firstResponseAt: iso(start + hour) }))).toBeNull();
  });

  it('judges the first contact by the due instant of round one, even after a second round', () => {
    expect(responseOf(aLead({ firstResponseAt: iso(start + 2.25 * hour) }))).toMatchObject({ state: 'met', tookMs: 2.25 * hour });
    expect(responseOf(aLead({ round: 2, dueAt: iso(start + 48 * hour), firstResponseAt: iso(start + 25 * hour) })).state).toBe('over');
  });
});

describe('time in words', () => {
  it.each([
    [8_000, '8 秒', '8 s'],
    [18 * 60_000 + 24_000, '18 分', '18 min'],
    [2 * hour + 4 * 60_000, '2 时 04 分', '2 h 04 m'],
    [52 * hour, '2 天 4 时', '2 d 4 h'],
    [24 * 12 * hour, '12 天', '12 days'],
  ])('%d ms is %s', (ms, chinese, english) => {
    expect(duration(ms)).toBe(chinese);
    chooseLanguage('en', false);
    expect(duration(ms)).toBe(english);
  });

  it('never promises more than is left', () => {
    expect(duration(59_999)).toBe('59 秒');
    expect(digital(18 * 60_000 + 24_999)).toBe('18:24');
    expect(digital(hour + 5_000)).toBe('1:00:05');
  });

  it('names near days and dates far ones', () => {
    const now = new Date(2026, 10, 24, 9, 12).getTime();
    expect(when(new Date(2026, 10, 24, 11, 0).getTime(), now)).toBe('今天 11:00');
    expect(when(new Date(2026, 10, 25, 9, 30).getTime(), now)).toBe('明天 09:30');
    expect(when(new Date(2026, 10, 26, 10, 0).getTime(), now)).toBe('周四 10:00');
    expect(when(new Date(2026, 11, 20, 10, 0).getTime(), now)).toBe('12-20 10:00');
    expect(ago(new Date(2026, 10, 23, 23, 59).toISOString(), now)).toBe('昨天');
  });

  it('says the year of another one', () => {
    vi.useFakeTimers({ now: new Date(2026, 10, 24, 9, 12) });
    expect([dayName('2026-12-02'), shortDay('2026-12-02')]).toEqual(['12 月 2 日 周三', '12-2']);
    expect([dayName('2027-03-02'), shortDay('2027-03-02'), stamp(new Date(2025, 2, 2, 9, 30).getTime())]).toEqual(['2027 年 3 月 2 日 周二', '2027-3-2', '2025-03-02 09:30']);
    chooseLanguage('en', false);
    expect([dayName('2027-03-02'), shortDay('2027-03-02')]).toEqual(['Tue 2 Mar 2027', '2 Mar 2027']);
    vi.useRealTimers();
  });
});
