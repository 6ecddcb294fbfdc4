import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { get } from '../ui/http';

interface Point {
  day: string;
  value: number;
}

export interface KeyResultLine {
  objective: string;
  keyResult: { id: string; title: string; unit: string };
  target: Point[];
  actual: Point[];
  deviation: number | null;
  flagged: boolean;
}

/** Key results of the last ninety days, as the OKR board has them. */
export const useKeyResults = (enabled: boolean) =>
  useQuery({
    queryKey: ['okr', 'tiles'],
    queryFn: ({ signal }) => get<{ series: KeyResultLine[] }>('/okr/board', { from: dayjs().subtract(89, 'day').format('YYYY-MM-DD') }, signal),
    enabled,
    staleTime: 30_000,
  });
