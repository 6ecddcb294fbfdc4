import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from '../ui/http';

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
  lastProblem: 'FAILED' | 'GONE' | null;
}

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
