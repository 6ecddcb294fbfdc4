import { say as sayCall } from '../conversation/texts';
import { shortAmount, signedPercent, type Money } from '../ui/amount';
import type { IconName } from '../ui/Icon';
import type { Meaning } from '../ui/parts';
import { say as sayShared } from '../ui/texts';
import { tradeWord } from '../ui/words';
import type { TimelineEntry } from './api';
import { say } from './texts';

/** One line of the trace in words. */
export interface Told {
  icon: IconName;
  kind?: Meaning;
  /** Bold: what happened. */
  what: string;
  detail?: string;
  /** The customer's or the rep's own words. */
  quote?: string;
  /** What acted in the person's place. */
  via?: string;
}

type Facts = Record<string, unknown>;

const KIND_ICON: Record<string, IconName> = { CALL: 'phone', VISIT: 'pin', CHAT: 'chat', EMAIL: 'mail', NOTE: 'note' };

/**
 * Tells an entry of the trace by its type. A type this page does not know yet is told by the fields it changed.
 *
 * @param titles of loss reasons, checkpoints and custom fields (`custom.key`) by id
 */
export function tell(entry: TimelineEntry, titles: ReadonlyMap<string, string> = new Map()): Told {
  const { via, ...after } = entry.after ?? {};
  return via === 'assistant' ? { ...tellWhat({ ...entry, after }, titles), via: say('tl.via.assistant') } : tellWhat(entry, titles);
}

function tellWhat(entry: TimelineEntry, titles: ReadonlyMap<string, string>): Told {
  const type = entry.type.toUpperCase().replace(/[^A-Z]+/g, '_');
  const before = entry.before ?? {};
  const after = entry.after ?? {};
  const reason = text(after.reason);
  if (/CAPTURED|CREATED|IMPORTED/.test(type)) {
    return { icon: 'lead', what: say('tl.captured'), detail: text(after.source) && say('tl.from', { source: tradeWord(text(after.source)) }), quote: text(after.note) };
  }
  if (/FOLLOW_?UP/.test(type)) return followUp(after);
  if (/INQUIRY/.test(type)) return { icon: 'lead', kind: 'due', what: say('tl.inquiry'), detail: text(after.source) && say('tl.from', { source: tradeWord(text(after.source)) }), quote: text(after.note) };
  if (/UNMERGED/.test(type)) return { icon: 'undo', what: say('tl.unmerged'), detail: text((before.merged as Facts | undefined)?.company) };
  if (/MERGED_INTO/.test(type)) return { icon: 'branch', what: say('tl.mergedInto'), quote: reason };
  if (/MERGED/.test(type)) return { icon: 'branch', what: say('tl.merged'), detail: text((after.merged as Facts | undefined)?.company), quote: reason };
  if (/HANDED_OVER/.test(type)) return { icon: 'swap', kind: 'due', what: say('tl.handedOver'), detail: [text(before.owner), text(after.owner)].filter(Boolean).join(' → '), quote: reason };
  if (/COLLABORATION_REQUESTED/.test(type)) return { icon: 'users', what: say('tl.asked'), quote: text(after.message) };
  if (/COLLABORATOR_ADDED/.test(type)) return { icon: 'users', kind: 'met', what: say('tl.joined'), detail: text(after.collaborator), quote: text(after.comment) };
  if (/COLLABORATION_DECLINED/.test(type)) return { icon: 'users', what: say('tl.declined'), detail: text(after.collaborator), quote: text(after.comment) };
  if (/SPOT_CHECK_JUDGED/.test(type)) return { icon: 'desk', kind: after.upheld ? 'over' : 'met', what: say('tl.judged'), detail: say(after.upheld ? 'tl.judged.true' : 'tl.judged.false'), quote: text(after.comment) };
  if (/SPOT_CHECK/.test(type)) return { icon: 'dice', kind: after.called ? 'met' : 'over', what: say('tl.spot'), detail: say(after.called ? 'tl.spot.true' : 'tl.spot.false'), quote: text(after.note) };
  if (/QUEUED/.test(type)) return { icon: 'desk', kind: 'over', what: say('tl.queued') };
  if (/OVERDUE/.test(type)) return { icon: 'alert', kind: 'over', what: say('tl.overdue') };
  if (/OWNER|ASSIGNED/.test(type)) return owner(before, after);
  if (/MOVED_?BACK/.test(type)) return { icon: 'undo', kind: 'due', what: steps(before, after), detail: say('tl.backed'), quote: reason };
  if (/ADVANCED|LEVEL/.test(type)) {
    return { icon: 'check', kind: 'met', what: steps(before, after), detail: after.modelVersion ? say('cp.model', { version: text(after.modelVersion) }) : undefined };
  }
  if (/EVIDENCE/.test(type)) return { icon: 'file', kind: 'met', what: say('tl.evidence'), detail: text(after.fileName) ?? text(after.name) };
  if (/FROZEN/.test(type)) return { icon: 'snow', kind: 'frozen', what: say('tl.frozen'), detail: amounts(before, after), quote: reason };
  if (/AMOUNT/.test(type)) {
    const outcome = text(after.outcome) ?? (/REJECT|RESTORED/.test(type) ? 'REJECTED' : /APPROV|APPLIED/.test(type) ? 'APPROVED' : /CANCEL/.test(type) ? 'CANCELLED' : undefined);
    if (outcome === 'APPROVED' || outcome === 'REJECTED' || outcome === 'CANCELLED') {
      return { icon: 'snow', kind: outcome === 'APPROVED' ? 'met' : 'due', what: say(`tl.decided.${outcome}`), detail: amounts(before, after), quote: text(after.comment) ?? reason };
    }
    return { icon: 'note', what: say('tl.amount'), detail: amounts(before, after), quote: reason };
  }
  if (/DECISION_?MAKER/.test(type)) return { icon: 'users', kind: 'due', what: say('tl.decisionMaker'), detail: names(after) };
  if (/CONTACT/.test(type)) return before.decisionMaker ? { icon: 'users', kind: 'due', what: say('tl.decisionMaker'), detail: [text(before.decisionMaker), text(after.decisionMaker)].filter(Boolean).join(' → ') } : { icon: 'users', what: say('tl.contacts'), detail: names(after) };
  if (/APPROV/.test(type)) return { icon: 'check', kind: 'met', what: say('tl.approved'), detail: titles.get(text(after.checkpoint) ?? '') ?? text(after.checkpoint) };
  if (/WON/.test(type)) return { icon: 'check', kind: 'met', what: say('tl.won'), detail: text(after.orderNo) ?? text((after.order as Facts | undefined)?.orderNo) };
  const closed = text(after.closeReason) ?? reason;
  if (/LOST|INVALID/.test(type)) return { icon: 'x', what: say(/LOST/.test(type) ? 'tl.lost' : 'tl.invalid'), detail: closed && (titles.get(closed) ?? closed) };
  if (/CALL_DELETED/.test(type)) return { icon: 'x', what: say('tl.callDeleted') };
  if (/CALL_(RECORDED|UPLOADED)/.test(type)) {
    const risks = Array.isArray(after.risks) ? after.risks.map((risk) => sayCall(`label.${String(risk)}` as 'label.STALLING')).filter(Boolean) : [];
    return { icon: 'chat', kind: risks.length ? 'due' : undefined, what: say(/UPLOADED/.test(type) ? 'tl.callUploaded' : 'tl.call'), detail: risks.join(sayShared('and')) || undefined };
  }
  if (/CUSTOMER_LINKED/.test(type)) return { icon: 'link', what: say('tl.linked') };
  if (/RECYCLED|POOL/.test(type)) return { icon: 'pool', what: say('tl.recycled') };
  return { icon: 'note', what: say('tl.changed'), detail: differences(before, after, titles) };
}

function followUp(after: Facts): Told {
  const kind = text(after.kind) ?? 'NOTE';
  const outcome = text(after.outcome);
  const missed = outcome === 'NO_ANSWER' || outcome === 'WRONG_NUMBER';
  return {
    icon: KIND_ICON[kind] ?? 'note',
    kind: missed ? 'due' : undefined,
    what: say(`kind.${kind}` as 'kind.CALL'),
    detail: [kind !== 'NOTE' && outcome && say(`outcome.${outcome}` as 'outcome.SENT'), after.late && say('tl.late')].filter(Boolean).join(' · ') || undefined,
    quote: text(after.note),
  };
}

function owner(before: Facts, after: Facts): Told {
  const from = person(before.owner ?? before);
  const to = person(after.owner ?? after);
  const rule = text(after.rule) ?? text((after.rule as Facts | undefined)?.name);
  const detail = rule && say('byRule', { rule });
  if (!to) return { icon: 'route', what: say('tl.unassigned') };
  if (from && from !== to) return { icon: 'swap', kind: 'due', what: say('tl.reassigned', { from, to }), detail };
  return { icon: 'route', what: say('tl.assigned', { name: to }), detail };
}

function steps(before: Facts, after: Facts) {
  const from = text(before.level) ?? text(after.from);
  const to = text(after.level) ?? text(after.to);
  return from && to ? `${from} → ${to}` : (to ?? from ?? '');
}

function amounts(before: Facts, after: Facts) {
  const from = money(before.expectedAmount ?? before.amount ?? after.reviewed);
  const to = money(after.pendingAmount ?? after.pending ?? after.expectedAmount ?? after.amount);
  const change = text(after.change);
  return [from && shortAmount(from), to && shortAmount(to)].filter(Boolean).join(' → ') + (change ? ` (${signedPercent(change)})` : '') || undefined;
}

function names(after: Facts) {
  const contacts = after.contacts;
  return Array.isArray(contacts) ? contacts.map((contact) => text((contact as Facts).name)).filter(Boolean).join(sayShared('and')) : text(after.name);
}

/** The fields of a lead in the order they are told, by the words that name them. */
const LABELS = {
  company: 'company', contactName: 'contact', contactTitle: 'title', phone: 'phone', email: 'email', source: 'source', campaign: 'campaign', industry: 'industry', region: 'region', store: 'store', productLine: 'productLine',
  painPoint: 'painPoint', budgetRange: 'budgetRange', note: 'note', tags: 'tags', expectedCloseOn: 'expectedCloseOn', contact: 'contact', level: 'level', owner: 'owner', expectedAmount: 'expectedAmount', status: 'status',
} as const;

function differences(before: Facts, after: Facts, titles: ReadonlyMap<string, string>) {
  const changed = new Set([...Object.keys(after), ...Object.keys(before)]);
  const known = (Object.keys(LABELS) as (keyof typeof LABELS)[]).filter((field) => changed.has(field)).map((field) => [field, say(`fact.${LABELS[field]}`)] as const);
  const custom = [...changed].filter((field) => field.startsWith('custom.')).map((field) => [field, titles.get(field) ?? field.slice(7)] as const);
  return (
    [...known, ...custom]
      .map(([field, title]) => {
        const from = value(field, before[field]);
        return `${title} ${from ? `${from} → ` : ''}${value(field, after[field]) ?? '—'}`;
      })
      .join(sayShared('semicolon')) || undefined
  );
}

function value(field: string, raw: unknown): string | undefined {
  if (field === 'status' && typeof raw === 'string') return sayShared(`status.${raw}` as 'status.OPEN');
  if ((field === 'source' || field === 'industry') && typeof raw === 'string') return tradeWord(raw);
  if (Array.isArray(raw)) return raw.map(String).join(sayShared('and')) || undefined;
  if (typeof raw === 'boolean') return say(raw ? 'yes' : 'no');
  return money(raw) ? shortAmount(money(raw)!) : (person(raw) ?? text(raw));
}

function text(raw: unknown): string | undefined {
  return typeof raw === 'string' && raw ? raw : typeof raw === 'number' ? String(raw) : undefined;
}

function money(raw: unknown): Money | undefined {
  return raw && typeof raw === 'object' && 'amount' in raw && 'currency' in raw ? (raw as Money) : undefined;
}

function person(raw: unknown): string | undefined {
  if (typeof raw === 'string') return raw;
  return raw && typeof raw === 'object' && 'name' in raw ? text((raw as Facts).name) : undefined;
}
