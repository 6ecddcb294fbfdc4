import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listen, staleBy } from './live';

class Stream extends EventTarget {
  static last: Stream;
  readyState = 0;
  onopen?: () => void;
  onerror?: () => void;
  constructor() {
    super();
    Stream.last = this;
  }
  tell(type: string, id: string) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify({ type, id }) }));
  }
  close() {}
}

let client: QueryClient;
let stop: () => void;
const stale = (key: unknown[]) => client.getQueryState(key)?.isInvalidated;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Object.assign(Stream, { CLOSED: 2 }));
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}')));
  client = new QueryClient();
  for (const key of [['lead', 'a', 'head'], ['lead', 'b', 'head'], ['leads', 'list'], ['notifications', 'unread'], ['me']]) client.setQueryData(key, {});
  stop = listen(client);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('makes only what an event is about stale', async () => {
  Stream.last.tell('lead.changed', 'a');
  await vi.advanceTimersByTimeAsync(400);
  expect(stale(['lead', 'a', 'head'])).toBe(true);
  expect(stale(['leads', 'list'])).toBe(true);
  expect(stale(['lead', 'b', 'head'])).toBe(false);
  expect(stale(['notifications', 'unread'])).toBe(false);
});

it('reads once for a thousand events of one moment', async () => {
  const read = vi.spyOn(client, 'invalidateQueries');
  for (let n = 0; n < 1000; n++) Stream.last.tell('lead.changed', 'a');
  await vi.advanceTimersByTimeAsync(400);
  expect(read).toHaveBeenCalledTimes(2);
});

it('reads everything again after a resync, and after the stream was lost', async () => {
  Stream.last.tell('resync', '');
  expect(stale(['lead', 'b', 'head'])).toBe(true);

  client.setQueryData(['lead', 'b', 'head'], {});
  Stream.last.onerror!();
  Stream.last.onopen!();
  expect(stale(['lead', 'b', 'head'])).toBe(true);
});

it('reads again what was read before the stream was open', () => {
  Stream.last.onopen!();
  expect(stale(['leads', 'list'])).toBe(true);
  expect(stale(['me'])).toBe(false);
});

it('opens a new stream when the browser gave the old one up', async () => {
  const first = Stream.last;
  first.readyState = 2;
  first.onerror!();
  await vi.advanceTimersByTimeAsync(1100);
  expect(Stream.last).not.toBe(first);
});

it('ignores types it does not know', () => {
  expect(staleBy({ type: 'tomorrow', id: 'x' })).toEqual([]);
});
