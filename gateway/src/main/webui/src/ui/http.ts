import { language } from './i18n';
import { Problem, problemOf, Unreachable } from './problem';
import { isSomebodys, renewal } from './session';
import { traceparent } from './trace';

interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  query?: Record<string, unknown>;
  /** Makes a repeat of the same write give the first answer; without one a command keeps its own until it is answered. */
  idempotencyKey?: string;
  /** The version that a change is based on; a stale one is refused (412). */
  ifMatch?: string;
  signal?: AbortSignal;
}

export interface Page<T> {
  items: T[];
  page: number;
  size: number;
  total: number;
  totalIsEstimate?: boolean;
}

/** Keys of commands that nobody has answered: sent again, such a command is the same one and not a second. */
const unanswered = new Map<string, string>();

const written = (body: unknown) =>
  body instanceof FormData
    ? [...body].map(([name, value]) => (value instanceof File ? `${name}=${value.name} ${value.size} ${value.lastModified}` : `${name}=${value}`)).join('\n')
    : JSON.stringify(body);

/** The answer together with its status, for calls where 200 and 202 mean different things. */
export async function call<T>(path: string, wanted: Call = {}): Promise<{ status: number; etag?: string; data: T }> {
  const { method = 'GET', body, query, idempotencyKey, ifMatch, signal } = wanted;
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': language(),
    'X-Requested-With': 'fetch',
    traceparent: traceparent(),
  };
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers['Content-Type'] = 'application/json';
  const command = `${method} ${path} ${ifMatch ?? ''} ${written(body)}`;
  const key = idempotencyKey ?? (method === 'GET' ? undefined : (unanswered.get(command) ?? crypto.randomUUID()));
  if (key) headers['Idempotency-Key'] = key;
  if (ifMatch) headers['If-Match'] = ifMatch.startsWith('"') ? ifMatch : `"${ifMatch}"`;
  let response: Response;
  try {
    response = await fetch(`/api${path}${search(query)}`, {
      method,
      headers,
      body: body === undefined ? undefined : form ? body : JSON.stringify(body),
      signal,
      credentials: 'same-origin',
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    if (key) unanswered.set(command, key);
    throw new Unreachable(error);
  }
  if (key && response.status >= 500) unanswered.set(command, key);
  else unanswered.delete(command);
  if (response.status === 401) {
    if (!isSomebodys()) return signIn();
    await renewal();
    return call(path, { ...wanted, idempotencyKey: key });
  }
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  return { status: response.status, etag: response.headers.get('etag') ?? undefined, data: (text ? JSON.parse(text) : undefined) as T };
}

export const get = async <T>(path: string, query?: Call['query'], signal?: AbortSignal) => (await call<T>(path, { query, signal })).data;

export const send = async <T>(method: NonNullable<Call['method']>, path: string, body?: unknown, idempotencyKey?: string) =>
  (await call<T>(path, { method, body, idempotencyKey })).data;

/** Leaves for the sign-in and never answers: the page is about to go. */
function signIn(): Promise<never> {
  location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
  return new Promise(() => {});
}

export function search(query: Record<string, unknown> = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one));
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

export { Problem };
