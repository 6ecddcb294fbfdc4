import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { send } from '../ui/http';
import type { Person } from '../ui/me';
import { Bar, Empty, Head, PersonName, Section, Trouble, Waiting } from '../ui/parts';
import { useText } from './texts';
import '../board/board.css';

interface Preview {
  id: string;
  /** The first of the plan. */
  first: { leadId: string; company: string | null; rep: Person; score: number }[];
  figures: {
    leads: number;
    placed: number;
    total: number;
    greedyPlaced: number;
    greedyTotal: number;
    gain: number;
    tookMs: number;
    solver: string;
    people: { rep: string; name: string; before: number; given: number; capacity: number }[];
  };
}

/** The best plan for everything that waits; shown, then confirmed. */
export default function Backlog() {
  const t = useText();
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const [pool, setPool] = useState(false);
  const plan = useMutation({ mutationFn: () => send<Preview>('POST', '/assignment/backlog/preview', { pool }) });
  const confirm = useMutation({
    mutationFn: (id: string) => send<{ given: number }>('POST', `/assignment/backlog/${id}/confirm`),
    onSuccess: ({ given }) => {
      void message.success(t('done', { count: given }));
      plan.reset();
      void client.invalidateQueries({ queryKey: ['assignment'] });
      void client.invalidateQueries({ queryKey: ['representatives'] });
    },
  });
  const figures = plan.data?.figures;
  return (
    <>
      <Head title={t('title')}>
        <Checkbox checked={pool} onChange={(event) => setPool(event.target.checked)}>
          {t('pool')}
        </Checkbox>
        <Button type={figures ? 'default' : 'primary'} loading={plan.isPending} onClick={() => plan.mutate()}>
          {figures ? t('again') : t('plan')}
        </Button>
        {figures && figures.placed > 0 && (
          <Button
            type="primary"
            loading={confirm.isPending}
            onClick={() => modal.confirm({ title: t('confirm.title', { count: figures.placed }), content: t('confirm.text'), okText: t('confirm'), onOk: () => confirm.mutateAsync(plan.data!.id).catch(() => undefined) })}
          >
            {t('confirm')}
          </Button>
        )}
      </Head>
      <div className="scroll page" tabIndex={0}>
        <p className="t2">{t('hint')}</p>
        {(plan.error || confirm.error) && <Trouble error={plan.error ?? confirm.error} />}
        {plan.isPending && <Waiting rows={6} />}
        {figures && figures.leads === 0 && <Empty title={t('none')} />}
        {figures && figures.leads > 0 && (
          <>
            <p className="say" style={{ marginTop: 12 }}>
              {t('say', { placed: figures.placed, leads: figures.leads, gain: (figures.gain * 100).toFixed(1) })}
            </p>
            <dl className="kv" style={{ maxWidth: 420 }}>
              <div>
                <dt>{t('score')}</dt>
                <dd>
                  {t('optimal')} {figures.total.toFixed(1)} · {t('greedy')} {figures.greedyTotal.toFixed(1)}
                </dd>
              </div>
              <div>
                <dt>{t('placed')}</dt>
                <dd>
                  {t('optimal')} {figures.placed} · {t('greedy')} {figures.greedyPlaced}
                </dd>
              </div>
            </dl>
            <p className="t3 c">{t('took', { ms: figures.tookMs, solver: figures.solver })}</p>
            <div className="tbw" tabIndex={0}>
              <table className="tb team">
                <thead>
                  <tr>
                    <th>{t('rep')}</th>
                    <th className="r">{t('before')}</th>
                    <th className="r">{t('given')}</th>
                    <th>{t('after')}</th>
                  </tr>
                </thead>
                <tbody>
                  {figures.people.map((one) => (
                    <tr key={one.rep}>
                      <td>
                        <PersonName person={{ id: one.rep, name: one.name }} />
                      </td>
                      <td className="r num">{one.before}</td>
                      <td className="r num m">{one.given ? `+${one.given}` : ''}</td>
                      <td className="load">
                        <span className="num">
                          {one.before + one.given} / {one.capacity}
                        </span>
                        <Bar part={(one.before + one.given) / one.capacity} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Section title={t('pairs')} count={figures.placed}>
              {figures.placed > plan.data!.first.length && <span className="t3 c">{t('pairs.first', { count: plan.data!.first.length })}</span>}
            </Section>
            <div className="tbw" tabIndex={0}>
              <table className="tb">
                <thead>
                  <tr>
                    <th>{t('lead')}</th>
                    <th>{t('rep')}</th>
                    <th className="r">{t('points')}</th>
                  </tr>
                </thead>
                <tbody>
                  {plan.data!.first.map((one) => (
                    <tr key={one.leadId}>
                      <td>
                        <Link className="m" to={`/leads/${one.leadId}/assignment`}>
                          {one.company ?? one.leadId.slice(0, 8)}
                        </Link>
                      </td>
                      <td>
                        <PersonName person={one.rep} />
                      </td>
                      <td className="r num">{Math.round(one.score * 100)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </div>
    </>
  );
}
