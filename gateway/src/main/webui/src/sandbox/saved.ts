import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from '../ui/http';
import { language } from '../ui/i18n';
import type { Question } from './api';

export interface SavedPivot {
  id: string;
  title: string;
  query: Question;
  owner: string;
  own: boolean;
  sharedWith: string[];
}

export interface OrderLine {
  orderNo: string;
  customer: string;
  productLine: string | null;
  rep: string | null;
  type: string;
  state: string;
  signedAt: string;
  amount: number;
}

export const useSavedPivots = () => useQuery({ queryKey: ['sandbox', 'saved'], queryFn: ({ signal }) => get<{ items: SavedPivot[] }>('/sandbox/pivots', {}, signal) });

export const useSavedPivot = (id: string | null) => useQuery({ queryKey: ['sandbox', 'saved', id], queryFn: ({ signal }) => get<SavedPivot>(`/sandbox/pivots/${id}`, {}, signal), enabled: !!id });

export function useSavePivot() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (pivot: { title: string; query: Question; sharedWith: string[] }) => send<SavedPivot>('POST', '/sandbox/pivots', pivot),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sandbox', 'saved'] }),
  });
}

/** The orders behind a cell: the question with the cell's values as filters. */
export const useOrdersBehind = (question: Question) =>
  useQuery({
    queryKey: ['sandbox', 'rows', question],
    queryFn: () => send<{ items: OrderLine[]; total: number }>('POST', '/sandbox/rows', question),
  });

/** Lets the browser keep the pivot as a file. */
export async function download(question: Question, format: 'xlsx' | 'csv') {
  const response = await fetch(`/api/sandbox/export?format=${format}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': language(), 'X-Requested-With': 'fetch' },
    body: JSON.stringify({ ...question, filters: question.filters.filter((one) => one.values.length > 0) }),
    credentials: 'same-origin',
  });
  if (!response.ok) throw new Error(response.statusText);
  keep(URL.createObjectURL(await response.blob()), `pivot.${format}`);
}

/** The first chart on the page as a picture of twice its size, named by what it shows. */
export async function picture(chart: SVGSVGElement, name = 'pivot') {
  const { width, height } = chart.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(chart))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--surface').trim() || '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  keep(canvas.toDataURL('image/png'), `${name}.png`);
}

function keep(url: string, name: string) {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
