import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { get } from '../ui/http';
import { Section } from '../ui/parts';
import { StateChip, type State } from './Requirements';
import { useText } from './texts';

/** What became of the needs noted on a lead; nothing when there are none. */
export function Needs({ leadId }: { leadId: string }) {
  const t = useText();
  const needs = useQuery({
    queryKey: ['requirements', 'lead', leadId],
    queryFn: ({ signal }) => get<{ id: string; text: string; requirement: { requirementId: string; title: string; state: State; answer: string | null } }[]>('/requirements/needs', { leadId }, signal),
  });
  if (!needs.data?.length) return null;
  return (
    <section>
      <Section title={t('onLead')} count={needs.data.length} />
      <ul>
        {needs.data.map((need) => (
          <li key={need.id} style={{ padding: '4px 0' }}>
            <Link to={`/requirements/${need.requirement.requirementId}`}>{need.text}</Link> <StateChip state={need.requirement.state} />
            {need.requirement.answer && <div className="t2 c">{need.requirement.answer}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
