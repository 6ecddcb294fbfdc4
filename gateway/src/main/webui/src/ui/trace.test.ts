import { expect, it, vi } from 'vitest';
import { beginTraceOnUserActions, traceparent } from './trace';

it('carries one trace for all requests of a click, and another for the next', () => {
  vi.useFakeTimers();
  const page = new EventTarget();
  beginTraceOnUserActions(page);

  page.dispatchEvent(new Event('pointerdown'));
  const [first, second] = [traceparent(), traceparent()];
  page.dispatchEvent(new Event('keydown'));
  const third = traceparent();
  vi.advanceTimersByTime(6_000);
  const alone = traceparent();
  vi.useRealTimers();

  const trace = (header: string) => header.split('-')[1];
  expect(first).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  expect(trace(second)).toBe(trace(first));
  expect(second).not.toBe(first);
  expect(trace(third)).not.toBe(trace(first));
  expect(trace(alone)).not.toBe(trace(third));
});
