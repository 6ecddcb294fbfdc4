import { expect, it } from 'vitest';
import { agendaOf, maskedPhone } from './agenda';

const now = new Date(2026, 10, 24, 9, 12).getTime();
const hour = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();
const aNewLead = (id: string, dueInHours: number) => ({ id, status: 'OPEN', createdAt: iso(now + (dueInHours - 24) * hour), responseDueAt: iso(now + dueInHours * hour), dueAt: iso(now + dueInHours * hour) });
const aContactedLead = (id: string, nextInHours: number) => ({ id, status: 'OPEN', createdAt: iso(now - 90 * hour), firstResponseAt: iso(now - 89 * hour), nextFollowUpDueAt: iso(now + nextInHours * hour) });
const ids = (tasks: { lead: { id: string } }[]) => tasks.map((task) => task.lead.id);

it('puts the lead that can still be saved before those already late', () => {
  const agenda = agendaOf([aNewLead('late', -2), aNewLead('saveable', 0.3), aContactedLead('call', 1)], now);
  expect(agenda.first?.lead.id).toBe('saveable');
  expect(ids(agenda.over)).toEqual(['late']);
  expect(ids(agenda.today)).toEqual(['call']);
});

it('begins with the latest one when nothing is about to be taken away', () => {
  const agenda = agendaOf([aContactedLead('call', 1), aNewLead('late', -1), aNewLead('later', -3)], now);
  expect(agenda.first?.lead.id).toBe('later');
  expect(ids(agenda.over)).toEqual(['late']);
});

it('begins with nothing when only other days have something', () => {
  const agenda = agendaOf([aContactedLead('tomorrow', 20), aContactedLead('friday', 70)], now);
  expect(agenda.first).toBeNull();
  expect(ids(agenda.later)).toEqual(['tomorrow', 'friday']);
});

it('lists leads without a next step last', () => {
  const agenda = agendaOf([{ id: 'quiet', status: 'OPEN', createdAt: iso(now - 90 * hour), firstResponseAt: iso(now - 80 * hour) }], now);
  expect(ids(agenda.undated)).toEqual(['quiet']);
});

it('hides the middle of a phone number', () => {
  expect(maskedPhone('+8613812346021')).toBe('138 •••• 6021');
  expect(maskedPhone('+14155550132')).toBe('141 •••• 0132');
});
