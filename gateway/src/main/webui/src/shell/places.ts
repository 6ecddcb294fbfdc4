import type { IconName } from '../ui/Icon';
import { is, isHead, type Me } from '../ui/me';

/** The places a person can go to, in the order that fits the work of the role. */
export interface Place {
  id: 'day' | 'board' | 'leads' | 'import' | 'orders' | 'reviews' | 'digest' | 'sandbox' | 'metrics' | 'model' | 'rules' | 'team' | 'leadSettings';
  to: string;
  icon: IconName;
}

export interface Group {
  title?: 'group.work' | 'group.together' | 'group.numbers' | 'group.config' | 'group.look';
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
  metrics: { id: 'metrics', to: '/metrics/win-rate', icon: 'scale' },
  model: { id: 'model', to: '/model', icon: 'layers' },
  team: { id: 'team', to: '/team', icon: 'users' },
  leadSettings: { id: 'leadSettings', to: '/lead-settings', icon: 'cols' },
  rules: { id: 'rules', to: '/rules', icon: 'route' },
} satisfies Record<string, Place>;

const numbers = (...places: Place[]): Group => ({ title: 'group.numbers', places: [...places, place.sandbox, place.metrics] });
const lookUp: Group = { title: 'group.look', places: [place.model, place.rules] };

export function placesOf(me: Me): Group[] {
  if (isHead(me)) {
    return [
      { places: [place.digest, place.board, place.reviews] },
      { title: 'group.work', places: [place.leads, place.team, place.orders, place.import] },
      numbers(),
      lookUp,
    ];
  }
  if (is(me, 'sales-manager')) {
    return [{ places: [place.board, place.leads, place.team, place.orders, place.import, place.reviews] }, numbers(), lookUp];
  }
  if (is(me, 'sales-rep')) return [{ places: [place.day, place.leads, place.team, place.orders, place.import] }, numbers(place.board), lookUp];
  if (is(me, 'ops-admin')) {
    return [{ places: [place.rules, place.model, place.leadSettings, place.metrics] }, { title: 'group.look', places: [place.leads, place.board, place.sandbox] }];
  }
  if (is(me, 'data-steward')) return [{ places: [place.leads, place.import, place.orders] }, numbers(place.board), lookUp];
  if (is(me, 'marketing')) return [{ places: [place.leads, place.import, place.digest] }, numbers(place.board), lookUp];
  return [{ places: [place.orders, place.leads, place.digest] }, numbers(place.board)];
}

export const home = (me: Me) => placesOf(me)[0].places[0].to;

/** The phone's bottom bar: the first three places and the person. */
export const tabsOf = (me: Me) => placesOf(me).flatMap((group) => group.places).slice(0, 3);
