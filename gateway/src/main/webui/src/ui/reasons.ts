import { useQuery } from '@tanstack/react-query';
import { get } from './http';

export interface Reason {
  id: string;
  title: string;
  titles: { zh: string; en: string };
}

export type ReasonList = 'loss-reasons' | 'invalid-reasons';

/** The reasons that leads are closed with, as an ops-admin has listed them. */
export const useReasons = (list: ReasonList, enabled = true) =>
  useQuery({
    queryKey: ['reasons', list],
    queryFn: ({ signal }) => get<{ items: Reason[] }>(`/${list}`, {}, signal),
    enabled,
    staleTime: 60_000,
  });
