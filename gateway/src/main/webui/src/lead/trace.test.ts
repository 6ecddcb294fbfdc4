import { beforeEach, expect, it } from 'vitest';
import { chooseLanguage } from '../ui/i18n';
import { changed } from './EditLead';
import { deviation } from './AmountEditor';
import type { Lead, TimelineEntry } from './api';
import { tell } from './trace';

beforeEach(() => chooseLanguage('zh-CN', false));

const anEntry = (type: string, after: object, before: object = {}) =>
  tell({ seq: 1, at: '2026-11-24T01:00:00Z', actor: { id: null, name: 'Tongpin' }, type, before, after, hash: '', previousHash: null } as TimelineEntry, new Map([['PRICE', '价格高于预期'], ['custom.area', '面积']]));
const yuan = (amount: string) => ({ amount, currency: 'CNY' });

it.each([
  ['CAPTURED', { source: '展会扫码', note: '想看演示' }, {}, { what: '线索进入', detail: '来自展会扫码', quote: '想看演示' }],
  ['ASSIGNED', { owner: 'Anna', rule: '本区域优先', round: 1 }, {}, { what: '分给 Anna', detail: '按规则「本区域优先」' }],
  ['ASSIGNED', { owner: 'Cecily', round: 2 }, { owner: 'Anna' }, { what: 'Anna → Cecily' }],
  ['FOLLOW_UP', { kind: 'CALL', outcome: 'NO_ANSWER', late: true }, {}, { what: '电话', detail: '没接通 · 补记', kind: 'due' }],
  ['ADVANCED', { level: 'L3', modelVersion: 1 }, { level: 'L2' }, { what: 'L2 → L3', kind: 'met' }],
  ['MOVED_BACK', { level: 'L2', reason: '需求变了' }, { level: 'L3' }, { what: 'L3 → L2', quote: '需求变了' }],
  ['AMOUNT_FROZEN', { pendingAmount: yuan('963000'), reason: '加产线' }, { expectedAmount: yuan('683000') }, { what: '预计金额冻结', detail: '68.3 万 → 96.3 万', quote: '加产线' }],
  ['AMOUNT_REJECTED', { comment: '没有合同' }, { pendingAmount: yuan('963000') }, { what: '金额审批驳回，恢复原值', quote: '没有合同' }],
  ['AMOUNT_CHANGED', { expectedAmount: yuan('700000') }, { expectedAmount: yuan('683000') }, { what: '预计金额', detail: '68.3 万 → 70 万' }],
  ['EVIDENCE_ATTACHED', { fileName: '确认书.png' }, {}, { what: '上传证据', detail: '确认书.png' }],
  ['LOST', { closeReason: 'PRICE', status: 'LOST' }, { status: 'OPEN' }, { what: '丢单', detail: '价格高于预期' }],
  ['RESPONSE_OVERDUE', { owner: 'Anna' }, {}, { what: '逾期未联系', kind: 'over' }],
  ['EDITED', { painPoint: '停线' }, { painPoint: '慢' }, { what: '资料更新', detail: '痛点 慢 → 停线' }],
  ['EDITED', { contactName: '姚敏', tags: ['展会', 'A 类'], 'custom.area': 1250, 'custom.vip': true }, { tags: ['展会'], 'custom.vip': false }, { detail: '联系人 姚敏；标签 展会 → 展会、A 类；面积 1250；vip 否 → 是' }],
  ['EDITED', {}, { expectedCloseOn: '2026-12-01' }, { detail: '预计成交日 2026-12-01 → —' }],
])('tells %s in words', (type, after, before, told) => {
  expect(anEntry(type, after, before)).toMatchObject(told);
});

it('says that an assistant did it, and tells the rest as ever [F6]', () => {
  expect(anEntry('FOLLOW_UP', { kind: 'CALL', outcome: 'REACHED', via: 'assistant' })).toEqual({ ...anEntry('FOLLOW_UP', { kind: 'CALL', outcome: 'REACHED' }), via: '经智能助手' });
  expect(anEntry('EDITED', { painPoint: '停线', via: 'assistant' }, { painPoint: '慢' }).detail).toBe('痛点 慢 → 停线');
});

it('still tells a type that it does not know', () => {
  expect(anEntry('SOMETHING_NEW', {}).what).toBe('资料更新');
});

it('sends only what was edited', () => {
  const lead = { painPoint: '慢', industry: '制造', region: null, contact: { name: '韩屿舟', phone: '+8613800000000' } } as unknown as Lead;
  expect(changed({ painPoint: '停线', industry: '制造', region: '', contact: { name: '韩屿舟', phone: '+8613800000000' } }, lead)).toEqual({ painPoint: '停线' });
  expect(changed({ contact: { name: '姚敏', phone: '+8613800000000' } }, lead)).toEqual({ contact: { name: '姚敏', phone: '+8613800000000' } });
});

it('measures a typed amount against the present one', () => {
  expect(deviation('100000', '130000')).toBeCloseTo(0.3, 12);
  expect(deviation(undefined, '130000')).toBeNull();
  expect(deviation('100000', '13万')).toBeNull();
});
