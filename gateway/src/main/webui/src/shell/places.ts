import type { IconName } from '../ui/Icon';
import { is, isHead, type Me } from '../ui/me';

/** The places a person can go to, in the order that fits the work of the role. */
export interface Place {
  id: 'day' | 'board' | 'leads' | 'import' | 'orders' | 'reviews' | 'digest' | 'sandbox' | 'metrics' | 'model' | 'rules' | 'reconcile' | 'change' | 'attribution' | 'boards' | 'margin' | 'health' | 'cleaning' | 'identity' | 'team' | 'watches' | 'sla' | 'fairness' | 'pool' | 'overrides' | 'backlog' | 'load' | 'duty' | 'leadSettings' | 'playbooks' | 'phrases' | 'knowledge' | 'quality' | 'okr' | 'deliveries' | 'alignments' | 'commitments' | 'requirements' | 'tickets' | 'sheets' | 'reports';
  to: string;
  icon: IconName;
}

export interface Group {
  title?: 'group.quality' | 'group.work' | 'group.together' | 'group.numbers' | 'group.config' | 'group.look';
  places: Place[];
}

const place = {
  day: { id: 'day', to: '/my-day', icon: 'day' },
  board: { id: 'board', to: '/board', icon: 'board' },
  leads: { id: 'leads', to: '/leads', icon: 'lead' },
  import: { id: 'import', to: '/import', icon: 'up' },
  orders: { id: 'orders', to: '/orders', icon: 'order' },
  reviews: { id: 'reviews', to: '/reviews', icon: 'desk' },
  digest: { id: 'digest', to: '/digest', icon: 'mail' },
  sandbox: { id: 'sandbox', to: '/sandbox', icon: 'grid' },
  metrics: { id: 'metrics', to: '/metrics/win-rate', icon: 'book' },
  model: { id: 'model', to: '/model', icon: 'layers' },
  team: { id: 'team', to: '/team', icon: 'users' },
  load: { id: 'load', to: '/load', icon: 'sum' },
  duty: { id: 'duty', to: '/load', icon: 'day' },
  watches: { id: 'watches', to: '/watches', icon: 'clock' },
  sla: { id: 'sla', to: '/sla', icon: 'gauge' },
  fairness: { id: 'fairness', to: '/fairness', icon: 'scale' },
  pool: { id: 'pool', to: '/pool', icon: 'pool' },
  overrides: { id: 'overrides', to: '/overrides', icon: 'swap' },
  backlog: { id: 'backlog', to: '/backlog', icon: 'branch' },
  leadSettings: { id: 'leadSettings', to: '/lead-settings', icon: 'cols' },
  playbooks: { id: 'playbooks', to: '/playbooks', icon: 'chat' },
  phrases: { id: 'phrases', to: '/phrases', icon: 'bulb' },
  knowledge: { id: 'knowledge', to: '/knowledge', icon: 'branch' },
  rules: { id: 'rules', to: '/rules', icon: 'route' },
  reconcile: { id: 'reconcile', to: '/reconcile', icon: 'scale' },
  change: { id: 'change', to: '/explain-change', icon: 'sum' },
  attribution: { id: 'attribution', to: '/attribution', icon: 'branch' },
  boards: { id: 'boards', to: '/boards', icon: 'screen' },
  margin: { id: 'margin', to: '/margin', icon: 'flag' },
  health: { id: 'health', to: '/data-health', icon: 'gauge' },
  cleaning: { id: 'cleaning', to: '/cleaning', icon: 'filter' },
  identity: { id: 'identity', to: '/identity', icon: 'cust' },
  quality: { id: 'quality', to: '/lead-quality', icon: 'filter' },
  okr: { id: 'okr', to: '/okr', icon: 'okr' },
  alignments: { id: 'alignments', to: '/alignments', icon: 'users' },
  requirements: { id: 'requirements', to: '/requirements', icon: 'bulb' },
  tickets: { id: 'tickets', to: '/tickets', icon: 'ticket' },
  sheets: { id: 'sheets', to: '/sheet-boards', icon: 'file' },
  commitments: { id: 'commitments', to: '/commitments', icon: 'check' },
  reports: { id: 'reports', to: '/reports', icon: 'up' },
  deliveries: { id: 'deliveries', to: '/deliveries', icon: 'bell' },
} satisfies Record<string, Place>;

const numbers = (...places: Place[]): Group => ({ title: 'group.numbers', places: [...places, place.sandbox, place.boards, place.reconcile, place.change, place.attribution, place.metrics] });
const quality: Group = { title: 'group.quality', places: [place.health, place.cleaning, place.identity, place.deliveries] };
const lookUp: Group = { title: 'group.look', places: [place.playbooks, place.phrases, place.knowledge, place.model, place.rules, place.sla, place.fairness] };

export function placesOf(me: Me): Group[] {
  if (isHead(me)) {
    return [
      { places: [place.digest, place.board, place.reviews, place.okr, place.alignments] },
      { title: 'group.work', places: [place.leads, place.team, place.orders, place.import, place.load, place.watches, place.overrides, ...(is(me, 'sales-head') ? [place.pool] : []), place.requirements, place.tickets, place.reports] },
      numbers(place.margin, place.quality, place.sheets),
      quality,
      lookUp,
    ];
  }
  if (is(me, 'sales-manager')) {
    return [{ places: [place.board, place.leads, place.team, place.reviews, place.orders, place.import] }, { title: 'group.work', places: [place.load, place.watches, place.overrides, place.pool] }, numbers(place.margin), lookUp];
  }
  if (is(me, 'sales-rep')) return [{ places: [place.day, place.leads, place.pool, place.duty, place.team, place.orders, place.import] }, numbers(place.board), lookUp];
  if (is(me, 'ops-admin')) {
    return [{ places: [place.rules, place.sla, place.model, place.playbooks, place.phrases, place.knowledge, place.leadSettings, place.metrics, place.backlog] }, { title: 'group.work', places: [place.load, place.watches, place.fairness, place.overrides, place.pool] }, { title: 'group.look', places: [place.digest, place.leads, place.board, place.sandbox] }];
  }
  if (is(me, 'data-steward')) return [{ places: [place.health, place.reviews, place.identity, place.cleaning, place.deliveries, place.leads, place.import, place.reports, place.orders] }, numbers(place.board), lookUp];
  if (is(me, 'marketing')) return [{ places: [place.leads, place.import, place.reports, place.quality, place.okr, place.alignments, place.sheets, place.requirements, place.digest] }, numbers(place.board), lookUp];
  if (is(me, 'product')) return [{ places: [place.requirements, place.reports, place.playbooks, place.leads, place.okr, place.alignments, place.digest] }, numbers(place.board)];
  if (is(me, 'service')) return [{ places: [place.tickets, place.reports, place.orders, place.leads, place.okr, place.alignments, place.digest] }, numbers(place.board)];
  if (is(me, 'delivery')) return [{ places: [place.orders, place.reports, place.tickets, place.sheets, place.leads, place.okr, place.alignments, place.digest] }, numbers(place.board)];
  return [{ places: [place.orders, place.reports, place.leads, place.okr, place.alignments, place.digest] }, numbers(place.board)];
}

export const home = (me: Me) => placesOf(me)[0].places[0].to;

/** The phone's bottom bar: the first three places and the person. */
export const tabsOf = (me: Me) => placesOf(me).flatMap((group) => group.places).slice(0, 3);
