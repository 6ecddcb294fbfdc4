import { afterEach, describe, expect, it, vi } from 'vitest';
import { get, send } from './http';
import { belongsTo, lookAgain } from './session';

const answer = (status = 200) => new Response('{}', { status, headers: { 'Content-Type': 'application/json' } });

function server(...answers: (Response | Error)[]) {
  const keys: (string | undefined)[] = [];
  vi.stubGlobal('fetch', (_: string, { headers }: { headers: Record<string, string> }) => {
    keys.push(headers['Idempotency-Key']);
    const next = answers.shift()!;
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
  return keys;
}

describe('a command', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('that nobody answered is sent again under its key, and anew once it was answered', async () => {
    const keys = server(new Error('no network'), answer(503), answer(), answer());
    await send('POST', '/leads/1/merge', { other: '2' }).catch(() => {});
    await send('POST', '/leads/1/merge', { other: '2' }).catch(() => {});
    await send('POST', '/leads/1/merge', { other: '2' });
    await send('POST', '/leads/1/merge', { other: '2' });
    expect(keys[0]).toBeTruthy();
    expect(keys.slice(1, 3)).toEqual([keys[0], keys[0]]);
    expect(keys[3]).not.toBe(keys[0]);
  });

  it('that says something else is another one', async () => {
    const keys = server(new Error('no network'), answer(), answer());
    const file = (name: string) => {
      const form = new FormData();
      form.append('file', new File(['x'], name));
      return form;
    };
    await send('POST', '/leads/1/evidence', file('a.pdf')).catch(() => {});
    await send('POST', '/leads/1/evidence', file('b.pdf'));
    await send('POST', '/leads/1/merge', { other: '2' });
    expect(new Set(keys).size).toBe(3);
  });

  it('has the key that it is given, and a question has none', async () => {
    const keys = server(answer(), answer());
    await send('POST', '/leads', {}, 'mine');
    await get('/leads');
    expect(keys).toEqual(['mine', undefined]);
  });
});

describe('a session that ends while a page is open', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('holds a command back until the same person has signed in again, and then sends it as it was', async () => {
    const me = (status: number, id = 'anna') => new Response(JSON.stringify({ id }), { status, headers: { 'Content-Type': 'application/json' } });
    belongsTo('anna');
    const keys = server(answer(401), me(401), me(200), answer());
    let done = false;
    const sent = send('POST', '/leads/1/follow-ups', { note: 'typed for ten minutes' }).then(() => (done = true));
    await vi.waitFor(() => expect(keys).toHaveLength(1));
    await lookAgain();
    expect(done).toBe(false);
    await lookAgain();
    await sent;
    expect(keys[3]).toBe(keys[0]);
  });

  it('gives a page that somebody else signs in to away', async () => {
    const reload = vi.fn();
    vi.stubGlobal('location', { reload });
    belongsTo('anna');
    const keys = server(answer(401), new Response('{"id":"bo"}', { status: 200 }));
    void send('POST', '/leads/1/follow-ups', { note: 'hers' });
    await vi.waitFor(() => expect(keys).toHaveLength(1));
    await lookAgain();
    expect(reload).toHaveBeenCalled();
    expect(keys).toHaveLength(2);
  });
});
