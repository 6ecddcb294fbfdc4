import { useQuery } from '@tanstack/react-query';
import { call, get, send } from '../ui/http';
import type { Person } from '../ui/me';

export type RiskLabel = 'PRICE_SENSITIVE' | 'COMPETITOR_COMPARISON' | 'DECISION_CHAIN' | 'DELIVERY_CONCERN' | 'STALLING' | 'BUYING_SIGNAL';

export type CallState = 'WAITING' | 'TRANSCRIBING' | 'READY' | 'FAILED';

export interface CallSummary {
  id: string;
  state: CallState;
  fileName: string | null;
  at: string;
  by: Person;
  utterances: number;
  consent: boolean;
  labels: RiskLabel[];
  deleted: boolean;
}

export interface CallRisk {
  id: string;
  label: RiskLabel;
  cause: 'PRICE' | 'DECISION_CHAIN' | 'UNKNOWN' | null;
  utterance: number;
  confidence: number;
  evidence: string;
  start: number;
  end: number;
  falseAlarm: boolean;
}

export interface OneCall {
  id: string;
  state: CallState;
  progress: number | null;
  error: string | null;
  audio: boolean;
  fileName: string | null;
  at: string;
  by: Person;
  degraded: boolean;
  consent: boolean;
  retainUntil: string | null;
  utterances: { position: number; speaker: 'CUSTOMER' | 'REP'; at: number; end: number | null; text: string }[];
  risks: CallRisk[];
}

export interface Strategy {
  id: string;
  title: string;
  script: string;
  why: string;
  kind: string;
  outdated: boolean;
  outdatedPhrases: { release: string; phrase: string; replacement: string | null }[];
  cases: { title: string; text: string | null; leadId: string | null }[];
}

/** Who turns recordings into text: a model inside the product, a service whose address is set, or nobody. */
export interface Recogniser {
  kind: 'MODEL' | 'SERVICE' | 'NONE';
  model: string | null;
  ready: boolean;
  problem: string | null;
}

export const useRecogniser = (wanted = true) =>
  useQuery({ queryKey: ['recogniser'], queryFn: ({ signal }) => get<Recogniser>('/conversation/recogniser', {}, signal), staleTime: 60_000, enabled: wanted });
/** What may be chosen: no recording where nobody hears it. */
export const taken = (recogniser: Recogniser | undefined) => (recogniser && recogniser.problem ? '.srt,.txt,.json' : '.srt,.txt,.json,.wav,.mp3,.m4a');

const LISTENING = ['WAITING', 'TRANSCRIBING'];
export const listening = (state: CallState | undefined) => !!state && LISTENING.includes(state);
/** The stream tells when a recording is done; asking now and then is the net for a lost stream. */
export const useCalls = (lead: string) =>
  useQuery({
    queryKey: ['leads', lead, 'calls'],
    queryFn: ({ signal }) => get<{ items: CallSummary[] }>(`/leads/${lead}/calls`, {}, signal),
    refetchInterval: (query) => (query.state.data?.items.some((one) => listening(one.state)) ? 10_000 : false),
  });
export const useCall = (lead: string, id: string) =>
  useQuery({
    queryKey: ['leads', lead, 'calls', id],
    queryFn: ({ signal }) => get<OneCall>(`/leads/${lead}/calls/${id}`, {}, signal),
    refetchInterval: (query) => (listening(query.state.data?.state) ? 5_000 : false),
  });

/** What only a person can say of a file. */
export interface AboutCall {
  consent: boolean;
  rep?: string;
  repChannel?: 'LEFT' | 'RIGHT';
}

const SOUND = /\.(wav|mp3|m4a)$/i;
export const isSound = (file: File) => SOUND.test(file.name);

export async function uploadCall(lead: string, file: File, about: AboutCall) {
  const body = new FormData();
  body.append('file', file);
  body.append('consent', String(about.consent));
  if (isSound(file) && about.repChannel) body.append('repChannel', about.repChannel);
  if (!isSound(file) && about.rep?.trim()) body.append('rep', about.rep.trim());
  return (await call<{ callId: string; state?: CallState; risks: CallRisk[] }>(`/leads/${lead}/calls`, { method: 'POST', body, idempotencyKey: crypto.randomUUID() })).data;
}

export const markFalse = (lead: string, id: string, risk: string) => send<OneCall>('POST', `/leads/${lead}/calls/${id}/risks/${risk}/false-alarm`);
export const deleteCall = (lead: string, id: string) => call<void>(`/leads/${lead}/calls/${id}`, { method: 'DELETE' });
export const setPrivacy = (lead: string, id: string, change: { consent?: boolean; retainUntil?: string }) => send<OneCall>('PUT', `/leads/${lead}/calls/${id}/privacy`, change);
export const audioOf = (lead: string, id: string) => `/api/leads/${lead}/calls/${id}/audio`;
export const exportOf = (lead: string, id: string, format: 'txt' | 'srt' | 'json') => `/api/leads/${lead}/calls/${id}/export?format=${format}`;
export const askAssist = (leadId: string, message: string) => send<{ id: string; strategies: Strategy[]; tookMs: number }>('POST', '/assist', { leadId, message });
export const tellAssist = (id: string, feedback: { strategyId?: string; helped?: boolean }) => send('POST', `/assist/${id}/feedback`, feedback);
