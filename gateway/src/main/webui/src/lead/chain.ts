import { BUYING_ROLES, type ChainContact } from './api';

export interface ChainNode {
  contact: ChainContact;
  reports: ChainNode[];
}

/**
 * The chain as a chart: below each person those who report to them. Who names nobody stands below the decision maker, and on top where
 * there is none.
 */
export function chart(chain: ChainContact[]): ChainNode[] {
  const nodes = [...chain].sort((a, b) => BUYING_ROLES.indexOf(a.role) - BUYING_ROLES.indexOf(b.role)).map((contact) => ({ contact, reports: [] as ChainNode[] }));
  const top = nodes.find((node) => node.contact.role === 'DECISION_MAKER' && !node.contact.reportsTo);
  const roots: ChainNode[] = [];
  for (const node of nodes) {
    const superior = node.contact.reportsTo ? nodes.find((other) => other.contact.name === node.contact.reportsTo) : node === top ? undefined : top;
    (superior ? superior.reports : roots).push(node);
  }
  return roots;
}
