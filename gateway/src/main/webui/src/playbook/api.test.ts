import { expect, it } from 'vitest';
import { differences, type Content } from './api';

const entry: Content = { title: '先算停线的钱', objection: '太贵', kind: 'VALUE', industry: null, level: null, script: '算一下', why: '', variants: [] };

it('[C5]: only what changed is shown to who approves', () => {
  expect(differences(entry, { ...entry, script: '先算一下' })).toEqual([{ field: 'script', before: '算一下', after: '先算一下' }]);
});

it('[C5]: a new wording is a difference', () => {
  expect(differences(entry, { ...entry, variants: [{ name: '短', script: '一小时多少钱' }] }).map((one) => one.field)).toEqual(['variants']);
});

it('[C5]: of a new entry everything that is filled in is new', () => {
  expect(differences(null, entry).map((one) => one.field)).toEqual(['title', 'objection', 'script', 'kind']);
});
