/** The list a person came from, so that a lead can offer its previous and next one. Lives as long as the tab. */
let list: { ids: string[]; total: number } = { ids: [], total: 0 };

export function rememberList(ids: string[], total: number) {
  list = { ids, total };
}

export function neighboursOf(id: string) {
  const at = list.ids.indexOf(id);
  if (at < 0) return null;
  return { n: at + 1, total: list.ids.length, previous: list.ids[at - 1], next: list.ids[at + 1] };
}
