import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { say as sayHeard } from '../conversation/texts';
import { when } from '../ui/countdown';
import { get } from '../ui/http';
import { Icon } from '../ui/Icon';
import { Empty, Head, Section, Trouble, Waiting } from '../ui/parts';
import { usePhone } from '../ui/theme';
import { tradeWord, useTradeWord } from '../ui/words';
import { behind, KINDS, neighbours, type Edge, type Node } from './graph';
import { say, useText } from './texts';
import './knowledge.css';

const Picture = lazy(() => import('./Picture'));

interface Answer {
  industries: string[];
  nodes: Node[];
  edges: Edge[];
}

interface LeadRef {
  leadId: string;
  company: string;
  status: string;
  level: string;
  ownerName: string | null;
  calls: { id: string; at: string }[];
}

/** A node in words. */
export function nameOf(node: Node): string {
  switch (node.kind) {
    case 'INDUSTRY':
      return tradeWord(node.name) || say('unnamed');
    case 'OBJECTION':
      return sayHeard(`label.${node.name as 'STALLING'}`);
    case 'OUTCOME':
      return say(`status.${node.name as 'WON'}`);
    case 'CASE':
      return node.name ?? say('others', { count: node.weight });
    default:
      return node.name ?? '';
  }
}

/** What was objected, what was answered and how it ended (C6); every node leads to the leads behind it. */
export default function KnowledgeGraph() {
  const t = useText();
  const word = useTradeWord();
  const phone = usePhone();
  const [parameters, setParameters] = useSearchParams();
  const industry = parameters.get('industry') ?? undefined;
  const days = Number(parameters.get('days') ?? 365);
  const view = parameters.get('view') ?? (phone ? 'list' : 'graph');
  const set = (changes: Record<string, string | undefined>) => {
    const next = new URLSearchParams(parameters);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setParameters(next, { replace: true });
  };
  const graph = useQuery({
    queryKey: ['leads', 'knowledge-graph', industry, days],
    queryFn: ({ signal }) => get<Answer>('/knowledge-graph', { industry, days }, signal),
    placeholderData: keepPreviousData,
  });
  const nodes = useMemo(() => graph.data?.nodes ?? [], [graph.data]);
  const edges = useMemo(() => graph.data?.edges ?? [], [graph.data]);
  const picked = nodes.find((node) => node.id === parameters.get('node'));
  const pick = (id: string) => set({ node: id });
  return (
    <>
      <Head title={t('title')} sub={t('sub')}>
        <Select
          allowClear
          style={{ width: 160 }}
          aria-label={t('industry')}
          placeholder={t('all')}
          value={industry}
          onChange={(value) => set({ industry: value, node: undefined })}
          options={graph.data?.industries.map((one) => ({ value: one, label: word(one) }))}
        />
        <Segmented aria-label={t('days', { n: '' })} value={days} onChange={(value) => set({ days: String(value) })} options={[90, 365].map((n) => ({ value: n, label: t('days', { n }) }))} />
        <Segmented aria-label={t('view')} value={view} onChange={(value) => set({ view: value })} options={[{ value: 'graph', label: t('graph') }, { value: 'list', label: t('list') }]} />
      </Head>
      {graph.error && !graph.data ? (
        <div className="page"><Trouble error={graph.error} retry={() => graph.refetch()} /></div>
      ) : graph.isPending ? (
        <div className="page"><Waiting rows={10} /></div>
      ) : nodes.length === 0 ? (
        <div className="page"><Empty title={t('none')} hint={t('none.hint')} /></div>
      ) : (
        <div className="kg">
          <div className="kg-main">
            {view === 'graph' ? (
              <Suspense fallback={<Waiting rows={10} />}>
                <Picture nodes={nodes} edges={edges} picked={picked?.id} onPick={pick} />
              </Suspense>
            ) : (
              KINDS.map((kind) => {
                const of = nodes.filter((node) => node.kind === kind).sort((a, b) => b.weight - a.weight);
                return (
                  of.length > 0 && (
                    <section key={kind}>
                      <Section title={t(`kind.${kind}`)} count={of.length} />
                      <ul className="kg-list">
                        {of.map((node) => (
                          <li key={node.id}>
                            <button className={node === picked ? 'on' : ''} aria-pressed={node === picked} onClick={() => pick(node.id)}>
                              <span className="el">{nameOf(node)}</span>
                              <small className="t3">{node.weight === 0 ? t('unused') : t(`w.${node.kind}`, { count: node.weight })}</small>
                            </button>
                          </li>
                        ))}
                      </ul>
                    </section>
                  )
                );
              })
            )}
          </div>
          <aside className="kg-side" aria-live="polite">
            {picked ? <Picked key={picked.id} node={picked} nodes={nodes} edges={edges} industry={industry} days={days} onPick={pick} /> : <p className="t3">{t('pick')}</p>}
          </aside>
        </div>
      )}
    </>
  );
}

function Picked({ node, nodes, edges, industry, days, onPick }: { node: Node; nodes: Node[]; edges: Edge[]; industry?: string; days: number; onPick: (id: string) => void }) {
  const t = useText();
  const { before, after } = neighbours(node.id, nodes, edges);
  const phone = usePhone();
  const head = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // on a phone what was chosen is below the list
    if (phone) head.current?.scrollIntoView({ behavior: 'smooth' });
  }, [phone]);
  return (
    <>
      <p className="t3 c" ref={head}>{t(`kind.${node.kind}`)}</p>
      <h2>{nameOf(node)}</h2>
      <p className="t2">
        {node.weight === 0 ? t('unused') : t(`w.${node.kind}`, { count: node.weight })}
        {(node.kind === 'OBJECTION' || node.kind === 'STRATEGY') && node.won + node.lost > 0 && ` · ${t('ended', { won: node.won, lost: node.lost })}`}
      </p>
      {node.kind === 'CASE' && node.ref && (
        <Link className="btn sm" to={`/leads/${node.ref}`}>
          {t('openLead')} <Icon name="right" size="s" />
        </Link>
      )}
      {node.kind === 'STRATEGY' && node.ref && (
        <Link className="btn sm" to={`/playbooks?entry=${node.ref}`}>
          {t('openPlaybook')} <Icon name="right" size="s" />
        </Link>
      )}
      {[{ title: t('before'), items: before }, { title: t('after'), items: after }].map(
        ({ title, items }) =>
          items.length > 0 && (
            <div key={title}>
              <h3 className="c t3">{title}</h3>
              <ul className="kg-next">
                {items.slice(0, 12).map((one) => (
                  <li key={one.node.id}>
                    <button className="lnk" onClick={() => onPick(one.node.id)}>{nameOf(one.node)}</button>
                    <span className="t3">{one.weight || '—'}</span>
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
      <LeadsBehind node={node} industry={industry} days={days} />
    </>
  );
}

function LeadsBehind({ node, industry, days }: { node: Node; industry?: string; days: number }) {
  const t = useText();
  const ask = behind(node, industry);
  const leads = useQuery({
    queryKey: ['leads', 'knowledge-graph', 'behind', ask, days],
    enabled: ask !== null,
    queryFn: ({ signal }) => get<{ items: LeadRef[]; total: number; others: number }>('/knowledge-graph/leads', { ...ask, days }, signal),
  });
  if (!ask) return null;
  if (leads.error) return <Trouble error={leads.error} retry={() => leads.refetch()} />;
  if (!leads.data) return <Waiting rows={4} />;
  return (
    <>
      <Section title={t('leads')} count={leads.data.total} />
      {leads.data.items.length === 0 && <p className="t3 c">{t('leads.none')}</p>}
      <ul className="files">
        {leads.data.items.map((one) => (
          <li key={one.leadId}>
            <span style={{ minWidth: 0 }}>
              <Link className="lnk el" to={`/leads/${one.leadId}`}>{one.company}</Link>
              <small className="row wrap">
                {[one.level, one.ownerName].filter(Boolean).join(' · ')}
                {one.calls.map((call) => (
                  <Link key={call.id} className="lnk c" to={`/leads/${one.leadId}/calls/${call.id}`}>{t('call', { at: when(call.at) })}</Link>
                ))}
              </small>
            </span>
          </li>
        ))}
      </ul>
      {leads.data.others > 0 && <p className="t3 c">{t('leads.others', { count: leads.data.others })}</p>}
    </>
  );
}
