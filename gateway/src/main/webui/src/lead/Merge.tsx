import { useQuery } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { shortAmount, type Money } from '../ui/amount';
import { when } from '../ui/countdown';
import { get } from '../ui/http';
import { Icon } from '../ui/Icon';
import { describe, Level, PersonName, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { mergeLeads, undoMerge, useAlike, useLeadChange, useMerges, type Comparison, type Lead } from './api';
import { useCustomFields } from './bulk';
import { useText } from './texts';
import './merge.css';

/** Leads that may be of the same customer, and the merges that brought others here. */
export function SameCustomer({ lead, works }: { lead: Lead; works: boolean }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const alike = useAlike(lead.id, lead.status === 'OPEN');
  const merges = useMerges(lead.id);
  const [other, setOther] = useState<string | null>(null);
  const undo = useLeadChange(lead.id, (merge: string) => undoMerge(lead.id, merge));
  const standing = merges.data?.filter((merge) => !merge.undoneAt) ?? [];
  if (lead.mergedInto) {
    return (
      <div className="note due">
        <Icon name="branch" />
        <div className="grow">
          <b className="m due">{t('merged.into')}</b>
          <small>
            <Link className="link" to={`/leads/${lead.mergedInto}`}>
              {t('merged.open')}
            </Link>
          </small>
        </div>
      </div>
    );
  }
  if (!alike.data?.length && !standing.length) return null;
  return (
    <>
      <h2 className="sec">{t('alike')}</h2>
      <ul className="alike">
        {alike.data?.map((one) => (
          <li key={one.leadId}>
            <Link className="m link el" to={`/leads/${one.leadId}`}>
              {one.company}
            </Link>
            <small className="t3">{t('alike.matched', { matched: one.matchedOn.map((key) => t(`match.${key}` as 'match.phone')).join(shared('and')), score: Math.round(one.score * 100) })}</small>
            {works && (
              <Button size="small" icon={<Icon name="branch" size="s" />} onClick={() => setOther(one.leadId)}>
                {t('merge')}
              </Button>
            )}
          </li>
        ))}
        {standing.map((merge) => (
          <li key={merge.id}>
            <span className="el">{t('merge.was', { company: merge.company, at: when(merge.at) })}</span>
            <small />
            {works && (
              <Button
                size="small"
                type="text"
                icon={<Icon name="undo" size="s" />}
                loading={undo.isPending}
                onClick={() => undo.mutate(merge.id, { onSuccess: () => void message.success(t('merge.undone')), onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title) })}
              >
                {t('merge.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {other && <MergeView lead={lead} other={other} onClose={() => setOther(null)} />}
    </>
  );
}

/** Field by field: which value stays. */
function MergeView({ lead, other, onClose }: { lead: Lead; other: string; onClose: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const custom = useCustomFields();
  const titleOf = (field: string) => custom.data?.find((one) => `custom.${one.key}` === field)?.title ?? t(`fact.${field === 'contactName' ? 'contact' : field === 'contactTitle' ? 'title' : field}` as 'fact.note');
  const compared = useQuery({ queryKey: ['lead', lead.id, 'merge', other], queryFn: ({ signal }) => get<Comparison>(`/leads/${lead.id}/merge/${other}`, {}, signal) });
  const merge = useLeadChange(lead.id, () => mergeLeads(lead.id, other, [...taken], ''));
  const data = compared.data;
  const choose = (field: string, theirs: boolean) =>
    setTaken((before) => {
      const next = new Set(before);
      if (theirs) next.add(field);
      else next.delete(field);
      return next;
    });
  return (
    <Modal
      open
      width={760}
      title={t('merge.title')}
      onCancel={onClose}
      okText={t('merge.do')}
      cancelText={shared('cancel')}
      okButtonProps={{ disabled: !data }}
      confirmLoading={merge.isPending}
      onOk={() =>
        merge.mutate(undefined, {
          onSuccess: () => (void message.success(t('merge.done')), onClose()),
          onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title),
        })
      }
    >
      {compared.error && <Trouble error={compared.error} />}
      {compared.isPending && <Waiting rows={5} />}
      {data && (
        <>
          <p className="t2 c">{t('merge.say', { kept: data.kept.company })}</p>
          <table className="tb merge">
            <thead>
              <tr>
                <th />
                {[data.kept, data.other].map((one, index) => (
                  <th key={one.id}>
                    <span className="row">
                      <b className="el">{one.company}</b> <Level level={one.level} />
                    </span>
                    <span className="row t3">
                      {t(index === 0 ? 'merge.keep' : 'merge.into')} <PersonName person={one.owner} />
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.choose.map(({ field, mine, other: theirs }) => {
                const fromOther = mine === null || taken.has(field);
                return (
                  <tr key={field}>
                    <th scope="row">{titleOf(field)}</th>
                    {[mine, theirs].map((value, index) => (
                      <td key={index}>
                        <label className={`pick${(index === 1) === fromOther ? ' on' : ''}`}>
                          <input type="radio" name={field} checked={(index === 1) === fromOther} disabled={mine === null} onChange={() => choose(field, index === 1)} />
                          <span>{value === null ? '—' : typeof value === 'boolean' ? t(value ? 'yes' : 'no') : typeof value === 'object' ? shortAmount(value as Money) : String(value)}</span>
                        </label>
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
          {data.choose.length === 0 && <p className="t3 c">{t('merge.same')}</p>}
          <p className="t3 c">{t('merge.brings', { followUps: data.brings.followUps, evidence: data.brings.evidence, contacts: data.brings.contacts })}</p>
        </>
      )}
    </Modal>
  );
}
