import { expect, it } from 'vitest';
import { subjectOf } from './subject';

const aDigest = {
  facts: [
    { id: 'rate', text: '50.0%（1/2）' },
    { id: 'overdue', text: '3条线索' },
    { id: 'won', text: '1单' },
    { id: 'deal', text: '澜石8万元' },
    { id: 'second', text: '青禾5万元' },
  ],
  segments: [
    { zh: '同频日报：按时响应率', en: '' },
    { zh: '50.0%（1/2）', en: '', fact: 'rate' },
    { zh: '；', en: '' },
    { zh: '3条线索', en: '', fact: 'overdue' },
    { zh: '超时未跟进；赢单', en: '' },
    { zh: '1单', en: '', fact: 'won' },
    { zh: '（', en: '' },
    { zh: '澜石8万元', en: '', fact: 'deal' },
    { zh: '、', en: '' },
    { zh: '青禾5万元', en: '', fact: 'second' },
    { zh: '）。', en: '' },
  ],
};

it.each([
  ['rate', '按时响应率'],
  ['overdue', '超时未跟进'],
  ['won', '赢单'],
  ['deal', '赢单'],
  ['second', '赢单'],
])('says what %s is of: %s', (id, words) => {
  expect(subjectOf(aDigest, aDigest.facts.find((fact) => fact.id === id)!, 'zh')).toBe(words);
});
