export type Kind = 'INDUSTRY' | 'OBJECTION' | 'STRATEGY' | 'CASE' | 'OUTCOME';

export interface Node {
  id: string;
  kind: Kind;
  name: string | null;
  weight: number;
  won: number;
  lost: number;
  ref: string | null;
}

export interface Edge {
  from: string;
  to: string;
  weight: number;
}

export const KINDS: Kind[] = ['INDUSTRY', 'OBJECTION', 'STRATEGY', 'CASE', 'OUTCOME'];

/**
 * Where each node stands: one column per kind, heaviest first, then each column ordered by the mean height of what leads to it, so that
 * lines cross less (the barycentre step of Sugiyama's layered drawing). Both axes from 0 to 1.
 */
export function places(nodes: Node[], edges: Edge[]): Map<string, { x: number; y: number }> {
  const at = new Map<string, { x: number; y: number }>();
  KINDS.forEach((kind, column) => {
    const rank = (node: Node) => {
      const from = edges.filter((edge) => edge.to === node.id && at.has(edge.from));
      const weight = from.reduce((sum, edge) => sum + edge.weight + 1, 0);
      return weight === 0 ? 0 : from.reduce((sum, edge) => sum + at.get(edge.from)!.y * (edge.weight + 1), 0) / weight;
    };
    const of = nodes.filter((node) => node.kind === kind).sort((a, b) => rank(a) - rank(b) || b.weight - a.weight || a.id.localeCompare(b.id));
    of.forEach((node, index) => at.set(node.id, { x: column / (KINDS.length - 1), y: (index + 0.5) / of.length }));
  });
  return at;
}

/** What leads to a node and what it leads to, heaviest first. */
export function neighbours(id: string, nodes: Node[], edges: Edge[]) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const take = (mine: 'from' | 'to', other: 'from' | 'to') =>
    edges
      .filter((edge) => edge[mine] === id && byId.has(edge[other]))
      .sort((a, b) => b.weight - a.weight)
      .map((edge) => ({ node: byId.get(edge[other])!, weight: edge.weight }));
  return { before: take('to', 'from'), after: take('from', 'to') };
}

/** How to ask for the leads behind a node; null where the node is a lead itself or stands for leads that may not be seen. */
export function behind(node: Node, industry: string | undefined): Record<string, string | undefined> | null {
  switch (node.kind) {
    case 'INDUSTRY':
      return { industry: node.name ?? industry };
    case 'OBJECTION':
      return { industry, objection: node.name ?? undefined };
    case 'STRATEGY':
      return { industry, strategy: node.ref ?? undefined };
    case 'OUTCOME':
      return { industry, outcome: node.name ?? undefined };
    default:
      return null;
  }
}
