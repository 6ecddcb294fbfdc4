import { useSyncExternalStore } from 'react';

/**
 * A session that ends while a page is open takes nothing with it: calls wait until the same person has signed in again, in a window of its
 * own, and then go on. Who signs in as somebody else gets the page anew.
 */
const CHANNEL = 'tongpin.session';
const watchers = new Set<() => void>();
let person: string | undefined;
let renewed: { promise: Promise<void>; resolve: () => void } | undefined;

/** Whose page this is; nobody's until it is known, and then there is nothing to lose. */
export const belongsTo = (id: string) => {
  person = id;
};
export const isSomebodys = () => person !== undefined;

/** Answers when the session is good again. */
export function renewal(): Promise<void> {
  if (!renewed) {
    let resolve = () => {};
    const promise = new Promise<void>((done) => (resolve = done));
    renewed = { promise, resolve };
    tell();
  }
  return renewed.promise;
}

/** Asks whether somebody has signed in meanwhile, in whatever window. */
export async function lookAgain() {
  if (!renewed) return;
  const answer = await fetch('/api/me', { headers: { Accept: 'application/json', 'X-Requested-With': 'fetch' } }).catch(() => undefined);
  if (!answer?.ok || !renewed) return;
  if (((await answer.json()) as { id: string }).id !== person) return location.reload();
  renewed.resolve();
  renewed = undefined;
  tell();
}

/** From the window in which somebody has just signed in. */
export function tellSignedIn() {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('signed-in');
  channel.close();
}

function tell() {
  watchers.forEach((watcher) => watcher());
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = () => void lookAgain();
  const look = () => void lookAgain();
  addEventListener('focus', look);
  return () => {
    watchers.delete(watcher);
    channel.close();
    removeEventListener('focus', look);
  };
}

export const useSessionEnded = () => useSyncExternalStore(watch, () => renewed !== undefined);
