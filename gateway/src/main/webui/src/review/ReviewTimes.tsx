import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { get, send } from '../ui/http';
import type { Role } from '../ui/me';
import { Section, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useText } from './texts';

const KINDS = ['AMOUNT', 'OVERRIDE', 'SPOT_CHECK', 'IDENTITY'] as const;
const TOLD: Role[] = ['sales-head', 'marketing-head', 'delivery-head', 'ops-admin', 'data-steward'];

interface Settings {
  version: number;
  kinds: Record<(typeof KINDS)[number], { hours: number; tell: Role[] }>;
}

/** How long a decision at the review desk may take, and who hears of it when it does not come. */
export function ReviewTimes({ editable }: { editable: boolean }) {
  const t = useText();
  const settings = useQuery({ queryKey: ['reviews', 'settings'], queryFn: ({ signal }) => get<Settings>('/reviews/settings', {}, signal) });
  return (
    <>
      <Section title={t('times')} aside={<span className="t3 c">{t('times.hint')}</span>} />
      {settings.error && <Trouble error={settings.error} retry={() => settings.refetch()} />}
      {settings.isPending && <Waiting rows={4} />}
      {settings.data && <Edit key={settings.data.version} settings={settings.data} editable={editable} />}
    </>
  );
}

function Edit({ settings, editable }: { settings: Settings; editable: boolean }) {
  const t = useText();
  const shared = useSharedText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [next, setNext] = useState(settings.kinds);
  const publish = useMutation({
    mutationFn: () => send<Settings>('PUT', '/reviews/settings', { kinds: next }),
    onSuccess: () => {
      void message.success(t('times.saved'));
      void client.invalidateQueries({ queryKey: ['reviews'] });
    },
  });
  return (
    <>
      <ul className="review-times">
        {KINDS.map((kind) => (
          <li key={kind}>
            <b className="m">{t(`times.${kind}`)}</b>
            <InputNumber
              min={1}
              max={720}
              suffix={t('times.hours')}
              disabled={!editable}
              aria-label={`${t(`times.${kind}`)} ${t('times.hours')}`}
              value={next[kind].hours}
              onChange={(hours) => setNext({ ...next, [kind]: { ...next[kind], hours: hours ?? next[kind].hours } })}
            />
            {editable ? (
              <Select
                mode="multiple"
                aria-label={`${t(`times.${kind}`)} ${t('times.tell')}`}
                placeholder={t('times.tell')}
                value={next[kind].tell}
                onChange={(tell) => setNext({ ...next, [kind]: { ...next[kind], tell } })}
                options={TOLD.map((role) => ({ value: role, label: shared(`role.${role}`) }))}
              />
            ) : (
              <span className="t2">{next[kind].tell.map((role) => shared(`role.${role}`)).join(shared('and')) || '—'}</span>
            )}
          </li>
        ))}
      </ul>
      {publish.error && <Trouble error={publish.error} />}
      {editable && (
        <Button disabled={JSON.stringify(next) === JSON.stringify(settings.kinds)} loading={publish.isPending} onClick={() => publish.mutate()}>
          {t('times.save')}
        </Button>
      )}
    </>
  );
}
