import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { expect, it, vi } from 'vitest';
import type { Series } from '../okr/api';
import { chooseLanguage } from '../ui/i18n';
import type { BoardFilter, Tile } from './api';
import { asked } from './lists';
import { TileBody } from './TileBody';

// what is not given never comes
vi.stubGlobal('fetch', () => new Promise(() => {}));

const place = { id: 'a', x: 0, y: 0, w: 6, h: 4 };
const aList = (more: Partial<Tile> = {}): Tile => ({ ...place, kind: 'LIST', title: '逾期', list: 'OVERDUE', columns: ['owner', 'level'], ...more });
const anOkr = (more: Partial<Tile> = {}): Tile => ({ ...place, kind: 'OKR', title: '目标', ...more });
const aLead = (id: string, company: string) => ({ id, company, level: 'L2', status: 'OPEN', owner: { id: 'p1', name: '沈岚' }, createdAt: '2026-11-01T00:00:00Z', dueAt: null, responseDueAt: null, health: [] });

const today = dayjs().format('YYYY-MM-DD');
const aLine = (id: string, objectiveId: string, more: Partial<Series> = {}): Series => ({
  objectiveId, objective: `目标 ${objectiveId}`, notes: [], deviation: null, flagged: false, target: [{ day: today, value: 0.9 }], actual: [{ day: today, value: 0.92 }],
  keyResult: { id, title: `关键结果 ${id}`, metric: null, definition: null, unit: 'RATIO', direction: 'HIGHER', shape: 'LINEAR', points: [] }, ...more,
});

function drawn(tile: Tile, answer?: unknown, filters: BoardFilter[] = []) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  if (answer) client.setQueryData(tile.kind === 'LIST' ? [...asked(tile, filters).key, asked(tile, filters).query] : ['okr', dayjs().add(1, 'day').subtract(tile.days ?? 90, 'day').format('YYYY-MM-DD')], answer);
  const box = document.createElement('div');
  const root = createRoot(box);
  flushSync(() => root.render(createElement(QueryClientProvider, { client }, createElement(MemoryRouter, null, createElement(TileBody, { tile, filters })))));
  const body = box.cloneNode(true) as HTMLElement;
  root.unmount();
  return body;
}

const text = (body: HTMLElement, selector: string) => [...body.querySelectorAll(selector)].map((one) => one.textContent);

it('[E11]: each row of a list leads to its record, and the list to all of them', () => {
  const body = drawn(aList(), { items: [aLead('l1', '启明制造'), aLead('l2', '海川零售')], page: 0, size: 10, total: 23 });
  expect(text(body, 'thead th')).toEqual(['线索', '负责人', '成熟度']);
  expect([...body.querySelectorAll('tbody a')].map((one) => [one.textContent, one.getAttribute('href')])).toEqual([['启明制造', '/leads/l1'], ['海川零售', '/leads/l2']]);
  expect(body.querySelector('.db-all a')?.textContent).toBe('全部 23 条');
  expect(body.querySelector('.db-all a')?.getAttribute('href')).toContain('/leads?status=OPEN&due=overdue');
});

it('[E11]: an order stands with its amount, an alignment item with its day, a waiting lead with why it waits', () => {
  const order = { orderNo: 'A/1', customer: '远山', rep: null, productLine: null, region: null, store: null, type: 'NEW', state: 'PAID', signedAt: '2026-11-20', amount: { amount: '32000.00', currency: 'CNY' }, paidShare: 1, deliveredShare: 0 };
  const orders = drawn(aList({ list: 'ORDERS', columns: ['amount', 'state'] }), { items: [order], total: 1 });
  expect(text(orders, 'tbody td')).toEqual(['A/1', '3.2 万', '已付清']);
  expect(orders.querySelector('tbody a')?.getAttribute('href')).toBe('/orders/A%2F1');
  const promise = { id: 'c1', alignmentId: 'm1', title: '补交付排期', owner: { id: 'p1', name: '沈岚' }, dueOn: '2026-01-05', state: 'OPEN' };
  const promised = drawn(aList({ list: 'COMMITMENTS', columns: ['due'] }), { items: [promise], total: 1 });
  expect(promised.querySelector('tbody a')?.getAttribute('href')).toBe('/alignments/m1');
  expect(promised.querySelector('.chip.over')).not.toBeNull();
  const queued = drawn(aList({ list: 'WAITING', columns: ['reason'] }), { items: [{ leadId: 'l9', company: '元众', region: null, manager: null, reason: 'NO_CANDIDATE', since: '2026-11-20T00:00:00Z' }], total: 1 });
  expect(text(queued, 'tbody td')).toEqual(['元众', '没人可接']);
  expect(queued.querySelector('tbody a')?.getAttribute('href')).toBe('/leads/l9/assignment');
});

it('[E11]: a list without rows says so, and one that comes shows that it comes', () => {
  expect(drawn(aList(), { items: [], total: 0 }).textContent).toBe('没有逾期的线索');
  expect(drawn(aList()).querySelectorAll('.sk').length).toBeGreaterThan(0);
});

it('[E11]: a list of a kind that this page does not know yet is one of orders', () => {
  expect(drawn(aList({ list: 'SOMETHING_NEW' as 'ORDERS', columns: undefined }), { items: [], total: 0 }).textContent).toBe('没有订单');
});

it('[E11]: a key result is told with its target above its line', () => {
  const body = drawn(anOkr({ keyResult: 'k1' }), { from: today, to: today, series: [aLine('k1', 'o1', { flagged: true }), aLine('k2', 'o1')] });
  expect(body.querySelector('.db-now')?.textContent).toBe('92.0 %目标 90.0 %偏离');
  expect(body.querySelector('.db-now a')?.getAttribute('href')).toBe('/okr');
});

it('[E11]: without a choice all key results are rows; one that was put aside is said to be so', () => {
  const board = { from: today, to: today, series: [aLine('k1', 'o1'), aLine('k2', 'o2', { actual: [] })] };
  expect(text(drawn(anOkr(), board), 'tbody tr')).toEqual(['关键结果 k192.0 %90.0 %', '关键结果 k2—90.0 %']);
  expect(drawn(anOkr({ keyResult: 'gone' }), board).textContent).toBe('这个关键结果已经收起');
  expect(drawn(anOkr(), { ...board, series: [] }).textContent).toBe('还没有关键结果');
});

it('[E11]: a common filter that a tile cannot be narrowed by is named on it', () => {
  const common = [{ dim: 'region', op: 'IN' as const, values: ['East'] }, { dim: 'customerSize', op: 'IN' as const, values: ['KEY'] }];
  expect(drawn(aList({ list: 'COMMITMENTS' }), { items: [], total: 0 }, common).querySelector('.db-without')?.textContent).toBe('不按region、customerSize筛选');
  expect(drawn(aList(), { items: [], total: 0 }, common).querySelector('.db-without')?.textContent).toBe('不按customerSize筛选');
  expect(drawn(aList(), { items: [], total: 0 }, common.slice(0, 1)).querySelector('.db-without')).toBeNull();
});

it('[E11]: in English too', () => {
  chooseLanguage('en', false);
  expect(drawn(aList({ list: 'WAITING' }), { items: [], total: 0 }).textContent).toBe('No lead waits for an owner');
  expect(drawn(aList(), { items: [aLead('l1', 'Acme')], total: 1 }).querySelector('.db-all')?.textContent).toBe('All 1');
  chooseLanguage('zh-CN', false);
});
