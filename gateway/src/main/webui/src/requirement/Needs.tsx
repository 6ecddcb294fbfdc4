import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { get, send } from '../ui/http';
import { Icon } from '../ui/Icon';
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
  const client = useQueryClient();
  const fresh = useQuery({ queryKey: ['requirements', 'releases', leadId], queryFn: ({ signal }) => get<{ items: { id: string; title: string; releasedAt: string }[] }>('/requirements/releases', { leadId }, signal) });
  const clear = useMutation({ mutationFn: (id: string) => send('POST', `/requirements/releases/${id}/clear`, { leadId }), onSettled: () => client.invalidateQueries({ queryKey: ['requirements', 'releases', leadId] }) });
  if (!needs.data?.length) return null;
  return (
    <section>
      <Section title={t('onLead')} count={needs.data.length} />
      {fresh.data?.items.map((one) => (
        <div key={one.id} className="note met">
          <Icon name="bulb" />
          <div className="grow">
            <b className="m">{t('released', { title: one.title })}</b>
            <small>{t('released.hint')}</small>
          </div>
          <Button size="small" loading={clear.isPending} onClick={() => clear.mutate(one.id)}>
            {t('told')}
          </Button>
        </div>
      ))}
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
