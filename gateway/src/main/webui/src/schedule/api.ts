import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from '../ui/http';
import { language } from '../ui/i18n';

export type Days = 'DAILY' | 'WEEKDAYS' | 'WEEKLY' | 'MONTHLY';

export interface Wanted {
  kind: 'PIVOT' | 'BOARD';
  ref: string;
  days: Days;
  day?: number | null;
  at: string;
  roles: string[];
  active?: boolean;
}

export interface Schedule extends Wanted {
  id: string;
  title: string | null;
  nextAt: string;
  lastAt: string | null;
  lastPeople: number | null;
  lastProblem: 'FAILED' | 'GONE' | 'NO_FONT' | null;
}

export interface Sent {
  title: string;
  text: string;
  link: string;
  at: string;
}

/** It never changes. */
export const useSent = (id: string) => useQuery({ queryKey: ['sent', id, language()], queryFn: ({ signal }) => get<Sent>(`/dashboards/pictures/${id}/text`, {}, signal), staleTime: Infinity });

export const useSchedules = (ref: string) =>
  useQuery({ queryKey: ['schedules', ref], queryFn: ({ signal }) => get<{ items: Schedule[] }>('/dashboards/schedules', { ref }, signal), refetchInterval: 10_000 });

export function useScheduling(ref: string) {
  const client = useQueryClient();
  const again = { onSettled: () => client.invalidateQueries({ queryKey: ['schedules', ref] }) };
  return {
    create: useMutation({ mutationFn: (wanted: Wanted) => send<Schedule>('POST', '/dashboards/schedules', wanted), ...again }),
    change: useMutation({ mutationFn: ({ id, kind, ref: of, days, day, at, roles, active }: Schedule) => send<Schedule>('PUT', `/dashboards/schedules/${id}`, { kind, ref: of, days, day, at, roles, active }), ...again }),
    remove: useMutation({ mutationFn: (id: string) => send('DELETE', `/dashboards/schedules/${id}`), ...again }),
    now: useMutation({ mutationFn: (id: string) => send('POST', `/dashboards/schedules/${id}/send`, {}), ...again }),
  };
}
