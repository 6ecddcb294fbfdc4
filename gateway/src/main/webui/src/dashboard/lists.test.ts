import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { asked, CHOICES, columnsOf, KINDS, LISTS } from './lists';

const region = { dim: 'region', op: 'IN' as const, values: ['East', 'West'] };

it('[E11]: a list asks the services that have its rows, narrowed as its owner chose', () => {
  const { path, query, page } = asked({ list: 'UNHEALTHY', limit: 20, filters: { owner: ['me'], health: ['SILENT', 'OPEN_TICKET'] } }, []);
  expect(path).toBe('/leads');
  expect(query).toEqual({ status: 'OPEN', health: 'SILENT,OPEN_TICKET', owner: 'me', sort: 'updatedAt,desc', size: 20 });
  expect(page).toBe('/leads?status=OPEN&health=SILENT%2COPEN_TICKET&owner=me&sort=updatedAt%2Cdesc');
});

it('[E11]: the common filter goes before the own one, and the channel of an order is the source of a lead', () => {
  const { query } = asked({ list: 'OVERDUE', filters: { region: ['Central'] } }, [region, { dim: 'channel', op: 'IN', values: ['WEBINAR'] }]);
  expect(query).toMatchObject({ due: 'overdue', region: 'East,West', source: 'WEBINAR', size: 10 });
});

it('[E11]: a common filter that means nothing for a list leaves it as it is', () => {
  expect(asked({ list: 'COMMITMENTS', filters: { mine: ['true'] } }, [region])).toMatchObject({ query: { state: 'OPEN', mine: 'true', size: 10 }, page: '/commitments?mine=true' });
  expect(asked({ list: 'WAITING' }, [region])).toMatchObject({ path: '/assignment/queue', query: { size: 10 }, page: '/watches?view=queue' });
  expect(asked({ list: 'OVERDUE' }, [{ dim: 'rep', op: 'IN', values: ['Anna'] }]).query).not.toHaveProperty('rep');
});

it('[E11]: a filter of another list is not sent, nor one of nothing', () => {
  expect(asked({ list: 'ORDERS', filters: { owner: ['me'], state: [] } }, []).query).toEqual({ size: 10 });
});

it('[E11]: columns stand as chosen; without a choice, or with one of another list, the usual ones do', () => {
  expect(columnsOf({ list: 'OVERDUE', columns: ['amount', 'owner'] })).toEqual(['amount', 'owner']);
  expect(columnsOf({ list: 'OVERDUE' })).toEqual(KINDS.OVERDUE.usual);
  expect(columnsOf({ list: 'WAITING', columns: ['amount'] })).toEqual(KINDS.WAITING.usual);
  for (const list of LISTS) expect(KINDS[list].columns).toEqual(expect.arrayContaining(KINDS[list].usual));
});

it('[E11]: the lists, their columns and filters are those that the service takes', () => {
  const contract = JSON.parse(readFileSync('../../../../contracts/http/board-lists.json', 'utf8'));
  const boxes: Partial<Record<string, string[]>> = { owner: ['me'], mine: ['true'] };
  const known = (name: keyof typeof CHOICES | 'owner' | 'mine') => [...(CHOICES[name] ?? boxes[name] ?? [])].sort();
  expect(Object.fromEntries(LISTS.map((list) => [list, { columns: [...KINDS[list].columns].sort(), narrowings: Object.fromEntries(KINDS[list].narrowings.map((name) => [name, known(name)])) }]))).toEqual(contract);
});
