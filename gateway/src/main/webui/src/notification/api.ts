import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send, type Page } from '../ui/http';

export interface Notice {
  id: string;
  kind: string;
  title: string;
  text: string;
  link: string | null;
  at: string;
  readAt: string | null;
}

export type Notices = Page<Notice> & { unread: number };

export const useUnread = () =>
  useQuery({ queryKey: ['notifications', 'unread'], queryFn: ({ signal }) => get<Notices>('/notifications', { unread: true, size: 8 }, signal) });

export const useNotices = (page: number) =>
  useQuery({
    queryKey: ['notifications', 'all', page],
    queryFn: ({ signal }) => get<Notices>('/notifications', { page, size: 30 }, signal),
    placeholderData: (previous) => previous,
  });

export function useRead() {
  const client = useQueryClient();
  const settled = () => client.invalidateQueries({ queryKey: ['notifications'] });
  return {
    one: useMutation({ mutationFn: (id: string) => send('POST', `/notifications/${id}/read`), onSettled: settled }),
    all: useMutation({ mutationFn: () => send('POST', '/notifications/read-all'), onSettled: settled }),
  };
}
