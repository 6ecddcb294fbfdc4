import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { get } from './http';
import { lookAgain } from './session';

/**
 * What changed elsewhere. The gateway's stream carries only a type and an id; the page reads the rest through the API again.
 * The first is answered at once; what follows is gathered for a moment, since an import or a re-assignment of thousands must not mean
 * thousands of reads.
 */
interface LiveEvent {
  type: string;
  id?: string;
}

export type Connection = { state: 'open' } | { state: 'lost'; since: number };

const GATHER_MS = 300;
const FLASH_MS = 1600;
/** After an orderly refusal (deployment, 503) EventSource gives up by itself; these are the pauses of our own tries. */
const PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 20_000];

/** Which cached reads an event makes stale: query keys by their beginning. */
export function staleBy({ type, id }: LiveEvent): unknown[][] {
  switch (type) {
    case 'lead.changed':
      return [['leads'], ['lead', id]];
    case 'assignment.changed':
      return [['leads'], ['lead', id], ['assignment'], ['representatives']];
    case 'notification':
      return [['notifications'], ['digests']];
    case 'review':
      return [['reviews']];
    case 'journey':
      return [['journey', id], ['requirements'], ['tickets']];
    case 'alignment':
      return [['alignment', id], ['alignments'], ['commitments'], ['okr']];
    case 'dashboard':
      return [['process'], ['metric'], ['metrics'], ['orders'], ['order'], ['sandbox'], ['attribution'], ['reconcile'], ['explain-change'], ['margin']];
    case 'config.published':
      return [['config'], ['phrase-packs'], ['custom-fields'], ['reasons'], ['health-rules'], ['maturity-model'], ['rules'], ['sla'], ['lead']];
    case 'risk':
      return [['leads']];
    case 'import':
      return [['imports'], ['import', id], ['leads']];
    default:
      return [];
  }
}

const TYPES = ['lead.changed', 'assignment.changed', 'notification', 'review', 'journey', 'alignment', 'dashboard', 'config.published', 'risk', 'import', 'resync'];

const watchers = new Set<() => void>();
let connection: Connection = { state: 'open' };
let flashing: ReadonlySet<string> = new Set();
let reconnect = () => {};

function tell() {
  watchers.forEach((watcher) => watcher());
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export const useConnection = () => useSyncExternalStore(watch, () => connection);
export const reconnectNow = () => reconnect();

/** The class of a row whose thing has just changed elsewhere. */
export const useFlashing = () => useSyncExternalStore(watch, () => flashing);

export function listen(client: QueryClient): () => void {
  let source: EventSource | undefined;
  let tries = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let gathered = new Map<string, LiveEvent>();
  let flush: ReturnType<typeof setTimeout> | undefined;
  let delivered = 0;
  let stopped = false;

  const connect = () => {
    clearTimeout(retry);
    source?.close();
    if (stopped) return;
    source = new EventSource('/api/live', { withCredentials: true });
    source.onopen = () => {
      tries = 0;
      void lookAgain();
      if (connection.state === 'lost') {
        connection = { state: 'open' };
        tell();
      }
      // What happened in between may not be in the stream's memory: whatever was read before the stream is read again, at the first opening too.
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' && query.state.status !== 'pending' });
    };
    source.onerror = () => {
      if (connection.state === 'open') {
        connection = { state: 'lost', since: Date.now() };
        tell();
      }
      if (source?.readyState !== EventSource.CLOSED) return;
      // Refused: because the session has ended?
      if (tries === 0) void get('/me').catch(() => {});
      retry = setTimeout(connect, PAUSES_MS[Math.min(tries++, PAUSES_MS.length - 1)]);
    };
    for (const type of TYPES) source.addEventListener(type, (message) => take(type, message as MessageEvent<string>));
  };

  const take = (type: string, message: MessageEvent<string>) => {
    if (type === 'resync') {
      void client.invalidateQueries();
      return;
    }
    let id: string | undefined;
    try {
      id = (JSON.parse(message.data) as LiveEvent).id;
    } catch {
      // an event without a readable id still says that something of its type changed
    }
    gathered.set(`${type} ${id}`, { type, id });
    flush ??= setTimeout(deliver, Math.max(0, delivered + GATHER_MS - Date.now()));
  };

  const deliver = async () => {
    flush = undefined;
    delivered = Date.now();
    const events = [...gathered.values()];
    gathered = new Map();
    const keys = new Map(events.flatMap(staleBy).map((key) => [JSON.stringify(key), key]));
    await Promise.all([...keys.values()].map((queryKey) => client.invalidateQueries({ queryKey })));
    flashing = new Set(events.map((event) => event.id).filter((id): id is string => !!id));
    tell();
    setTimeout(() => {
      flashing = new Set();
      tell();
    }, FLASH_MS);
  };

  reconnect = () => {
    tries = 0;
    connect();
    // Finds out as well whether it is the session that ended: any read then leads to the sign-in.
    void client.invalidateQueries();
  };
  connect();
  return () => {
    stopped = true;
    clearTimeout(retry);
    clearTimeout(flush);
    source?.close();
  };
}
