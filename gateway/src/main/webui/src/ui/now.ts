import { useSyncExternalStore } from 'react';

/** One clock for the page: every countdown ticks at the same moment and the interval rests while nobody looks at one. */
const listeners = new Set<() => void>();
let second = Math.floor(Date.now() / 1000);
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  second = Math.floor(Date.now() / 1000);
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The current instant in milliseconds, renewed each second, or in coarser steps for what shows minutes only. */
export const useNow = (stepSeconds = 1) => useSyncExternalStore(subscribe, () => Math.floor(second / stepSeconds) * stepSeconds) * 1000;
