import { clockOf, stateAt, type Clock } from '../ui/countdown';

export interface Task<L> {
  lead: L;
  clock: Clock | null;
}

export interface Agenda<L> {
  /** What would be taken away soon, or else the first thing due. */
  first: Task<L> | null;
  over: Task<L>[];
  today: Task<L>[];
  later: Task<L>[];
  undated: Task<L>[];
}

type Timed = Parameters<typeof clockOf>[0];

/**
 * The day in order. A lead that will be taken away when its clock runs out comes before those already late: it can still be saved.
 * The rest by due instant; leads without a clock last.
 */
export function agendaOf<L extends Timed>(leads: L[], now: number): Agenda<L> {
  const endOfDay = new Date(now).setHours(24, 0, 0, 0);
  const tasks = leads.map((lead) => ({ lead, clock: clockOf(lead) }));
  const dated = tasks.filter((task): task is Task<L> & { clock: Clock } => task.clock !== null).sort((a, b) => a.clock.due - b.clock.due);
  const over = dated.filter((task) => task.clock.due <= now);
  const ahead = dated.filter((task) => task.clock.due > now);
  const saveable = ahead.find((task) => task.clock.kind === 'response' && stateAt(task.clock, now).state === 'due');
  const first = saveable ?? over[0] ?? ahead.find((task) => task.clock.due < endOfDay) ?? null;
  const rest = (list: Task<L>[]) => list.filter((task) => task !== first);
  return {
    first,
    over: rest(over),
    today: rest(ahead.filter((task) => task.clock!.due < endOfDay)),
    later: rest(ahead.filter((task) => task.clock!.due >= endOfDay)),
    undated: tasks.filter((task) => task.clock === null),
  };
}

/** Middle digits hidden on screens others can see: 138 •••• 6021. The link itself dials the whole number. */
export function maskedPhone(phone: string) {
  const digits = phone.replace(/^\+86/, '').replace(/\D/g, '');
  return digits.length === 11 ? `${digits.slice(0, 3)} •••• ${digits.slice(7)}` : digits.length > 6 ? `${digits.slice(0, 3)} ••• ${digits.slice(-3)}` : phone;
}
