import dayjs from 'dayjs';
import type { Notice } from './api';

const SHOWN = 2;

/** Notices of a kind on a day: the newest ones, and how many more there are. */
export interface Kind {
  kind: string;
  title: string;
  shown: Notice[];
  folded: Notice[];
}

/** By day, newest first; of a kind that came often that day the newest two stand, the others are folded behind them. */
export function groupsOf(notices: Notice[]): { day: string; kinds: Kind[] }[] {
  const days = new Map<string, Map<string, Notice[]>>();
  for (const notice of notices) {
    const day = dayjs(notice.at).format('YYYY-MM-DD');
    const kinds = days.get(day) ?? days.set(day, new Map()).get(day)!;
    kinds.set(notice.kind, [...(kinds.get(notice.kind) ?? []), notice]);
  }
  return [...days].map(([day, kinds]) => ({
    day,
    kinds: [...kinds].map(([kind, all]) => ({ kind, title: all[0].title, shown: all.length > SHOWN + 1 ? all.slice(0, SHOWN) : all, folded: all.length > SHOWN + 1 ? all.slice(SHOWN) : [] })),
  }));
}
