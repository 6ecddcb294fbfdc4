import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, Problem, send } from '../ui/http';
import type { Question } from '../sandbox/api';
import type { Column, ListId, Narrowing } from './lists';

export type Kind = 'METRIC' | 'PIVOT' | 'OKR' | 'LIST' | 'TEXT';

export interface Tile {
  id: string;
  kind: Kind;
  title: string;
  x: number;
  y: number;
  w: number;
  h: number;
  metric?: string;
  period?: 'MONTH' | 'YEAR';
  query?: Question;
  show?: 'TABLE' | 'BAR';
  text?: string;
  list?: ListId;
  /** Beside the name of the record; without them the usual ones. */
  columns?: Column[];
  /** Rows at most. */
  limit?: number;
  filters?: Partial<Record<Narrowing, string[]>>;
  /** One line of the OKR board, or those of one objective; without either all of them as rows. */
  keyResult?: string;
  objective?: string;
  days?: 30 | 90 | 365;
}

export interface BoardFilter {
  dim: string;
  op: 'IN';
  values: string[];
}

export interface Layout {
  tiles: Tile[];
  filters: BoardFilter[];
}

export interface Board {
  id: string;
  title: string;
  owner: string;
  own: boolean;
  layout: Layout;
  sharedWith: string[];
  version: number;
  updatedAt: string;
}

export interface BoardItem extends Omit<Board, 'layout'> {}

export interface Template {
  id: string;
  title: string;
  description: string;
  layout: Layout;
}

export interface Version {
  version: number;
  title: string;
  at: string;
  by: string;
  tiles: number;
}

export const useBoards = () => useQuery({ queryKey: ['boards'], queryFn: ({ signal }) => get<{ items: BoardItem[] }>('/dashboards', {}, signal) });
export const useBoard = (id: string) => useQuery({ queryKey: ['board', id], queryFn: ({ signal }) => get<Board>(`/dashboards/${id}`, {}, signal) });
export const useTemplates = () => useQuery({ queryKey: ['board-templates'], queryFn: ({ signal }) => get<{ items: Template[] }>('/dashboards/templates', {}, signal), staleTime: Infinity });
export const useVersions = (id: string, enabled: boolean) => useQuery({ queryKey: ['board', id, 'history'], queryFn: ({ signal }) => get<{ items: Version[] }>(`/dashboards/${id}/history`, {}, signal), enabled });

export function useCreateBoard() {
  const client = useQueryClient();
  return useMutation({ mutationFn: (board: { title: string; layout: Layout }) => send<Board>('POST', '/dashboards', board), onSuccess: () => client.invalidateQueries({ queryKey: ['boards'] }) });
}

/** Saves on top of the version that was read; a stale one is told, not overwritten. */
export function useSaveBoard(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ board, layout, title, sharedWith }: { board: Board; layout?: Layout; title?: string; sharedWith?: string[] }) => {
      const response = await fetch(`/api/dashboards/${id}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', 'If-Match': `"${board.version}"`, 'X-Requested-With': 'fetch', 'Accept-Language': document.documentElement.lang },
        body: JSON.stringify({ title: title ?? board.title, layout: layout ?? board.layout, sharedWith: sharedWith ?? board.sharedWith }),
        credentials: 'same-origin',
      });
      const body = await response.json();
      if (!response.ok) throw new Problem(body);
      return body as Board;
    },
    onSuccess: (board) => client.setQueryData(['board', id], board),
    onError: () => client.invalidateQueries({ queryKey: ['board', id] }),
    onSettled: () => client.invalidateQueries({ queryKey: ['boards'] }),
  });
}

/** An earlier version becomes the newest. */
export function useRestoreBoard(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (version: number) => send<Board>('POST', `/dashboards/${id}/versions/${version}/restore`, {}),
    onSuccess: (board) => client.setQueryData(['board', id], board),
    onSettled: () => client.invalidateQueries({ queryKey: ['board', id] }),
  });
}
