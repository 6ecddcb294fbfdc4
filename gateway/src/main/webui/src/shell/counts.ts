import { useQuery } from '@tanstack/react-query';
import { get, type Page } from '../ui/http';
import { is, isHead, type Me } from '../ui/me';
import type { Place } from './places';

type Count = { text: string; hot?: boolean };

/** The few numbers beside the places: what is overdue and what waits for a decision. */
export function useOpenCounts(me: Me): Partial<Record<Place['id'], Count>> {
  const rep = is(me, 'sales-rep');
  const leads = rep || is(me, 'sales-manager') || isHead(me);
  const judges = isHead(me) || is(me, 'data-steward');
  const overdue = useQuery({
    queryKey: ['leads', 'count', 'overdue', rep],
    queryFn: ({ signal }) => get<Page<unknown>>('/leads', { due: 'overdue', status: 'OPEN', owner: rep ? 'me' : undefined, size: 1 }, signal),
    enabled: leads,
  });
  const reviews = useQuery({
    queryKey: ['reviews', 'count'],
    queryFn: ({ signal }) => get<Page<unknown>>('/reviews', { state: 'OPEN', queue: judges ? 'MINE' : undefined, size: 1 }, signal),
    enabled: is(me, 'sales-manager') || judges,
  });
  const late = overdue.data?.total;
  const waiting = reviews.data?.total ?? reviews.data?.items?.length;
  return {
    ...(late ? { [rep ? 'day' : 'board']: { text: late > 999 ? '999+' : String(late), hot: true } } : {}),
    ...(waiting ? { reviews: { text: String(waiting) } } : {}),
  };
}
