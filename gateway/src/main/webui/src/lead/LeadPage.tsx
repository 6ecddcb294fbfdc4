import { useEffect, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { Assist, AssistButton } from '../conversation/Assist';
import { Calls } from '../conversation/Calls';
import { useAssignment } from '../dispatch/api';
import { useFlashing } from '../ui/live';
import { useKeys } from '../ui/keys';
import { may, useMe } from '../ui/me';
import { Problem } from '../ui/problem';
import { Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { usePhone } from '../ui/theme';
import { useLead, type Checkpoint, type FollowUpKind, type Missing } from './api';
import { Checkpoints } from './Checkpoints';
import { Composer, type Draft } from './Composer';
import { DecisionChain } from './DecisionChain';
import { EditLead } from './EditLead';
import { Needs } from '../requirement/Needs';
import { EvidenceList, useUpload } from './Evidence';
import { Facts } from './Facts';
import { HealthList } from './health';
import { LateDeliveries } from './LateDeliveries';
import { LeadHead } from './LeadHead';
import { neighboursOf } from './neighbours';
import { SameCustomer } from './Merge';
import { useText } from './texts';
import { Timeline } from './Timeline';
import './lead.css';

export default function LeadPage() {
  const { id } = useParams();
  return <OneLead key={id} id={id!} />;
}

/** One lead on one screen: head, what is missing for the next level, what happened, who decides. */
function OneLead({ id }: { id: string }) {
  const t = useSharedText();
  const text = useText();
  const me = useMe();
  const navigate = useNavigate();
  const lead = useLead(id);
  const assignment = useAssignment(id, lead.data?.owner != null);
  const flashing = useFlashing();
  const phone = usePhone();
  const [refused, setRefused] = useState<Missing[] | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [editing, setEditing] = useState<{ focus?: string } | null>(null);
  const [chainOpen, setChainOpen] = useState(false);
  const uploading = useUpload(id);
  const around = neighboursOf(id);
  /** The way to meet a checkpoint, started where the person stands. */
  const doIt = (checkpoint: Pick<Checkpoint, 'id' | 'kind' | 'params'>, files?: FileList | null) => {
    if (checkpoint.kind === 'EVIDENCE' && files?.[0]) uploading.mutate({ checkpoint: checkpoint.id, file: files[0] });
    if (checkpoint.kind === 'FOLLOW_UP') setDraft({ kind: kindOf(checkpoint.params), at: Date.now() });
    if (checkpoint.kind === 'DECISION_MAKER') setChainOpen(true);
    if (checkpoint.kind === 'FIELD' || checkpoint.kind === 'EXPRESSION') setEditing({ focus: String(checkpoint.params?.field ?? '') });
  };

  const [parameters, setParameters] = useSearchParams();
  const asked = lead.data?.checkpoints.find((point) => point.id === parameters.get('do'));
  useEffect(() => {
    if (!asked) return;
    doIt(asked);
    setParameters({}, { replace: true });
  }, [asked]); // eslint-disable-line react-hooks/exhaustive-deps
  useKeys({
    j: () => around?.next && navigate(`/leads/${around.next}`),
    k: () => around?.previous && navigate(`/leads/${around.previous}`),
  });

  if (lead.error && !lead.data) {
    return (
      <div className="scroll page" style={{ paddingTop: 24 }}>
        <Trouble error={lead.error} retry={() => lead.refetch()}>
          {lead.error instanceof Problem && lead.error.status === 404 && <small>{t('error.notFound')}</small>}
        </Trouble>
      </div>
    );
  }
  if (!lead.data) {
    return (
      <div className="scroll page" style={{ paddingTop: 24 }}>
        <Waiting rows={10} />
      </div>
    );
  }
  const data = lead.data;
  const works = may.workLeads(me) && data.status === 'OPEN';

  return (
    <div className={`lead-page${flashing.has(id) ? ' flashed' : ''}`}>
      <LeadHead lead={data} assignment={assignment.data} works={works} onRefused={setRefused} onEdit={() => setEditing({})} />
      <div className="lb">
        <section className="l-cp">
          {data.health && data.health.length > 0 && (
            <>
              <h2 className="sec">{text('health')}</h2>
              <HealthList warnings={data.health} />
            </>
          )}
          <LateDeliveries lead={data} />
          <Checkpoints lead={data} refused={refused} works={works} onDo={doIt} onClear={() => setRefused(null)} />
        </section>
        <section className="l-tl">
          {works && phone && <AssistButton lead={data.id} />}
          {works && <Composer id={id} draft={draft} />}
          <Timeline id={id} />
        </section>
        <aside className="l-side">
          <DecisionChain lead={data} works={works} open={chainOpen} onOpen={setChainOpen} />
          {works && !phone && <Assist lead={data.id} />}
          <Needs leadId={data.id} />
          <Calls lead={data.id} works={works} />
          <EvidenceList lead={data} works={works} uploading={uploading} />
          <SameCustomer lead={data} works={works} />
          <Facts lead={data} onEdit={works ? () => setEditing({}) : undefined} />
        </aside>
      </div>
      {editing && <EditLead lead={data} focus={editing.focus} onClose={() => setEditing(null)} />}
    </div>
  );
}

const KINDS: FollowUpKind[] = ['CALL', 'VISIT', 'CHAT', 'EMAIL', 'NOTE'];

function kindOf(params: Checkpoint['params']): FollowUpKind {
  const asked = [params?.kind, ...(Array.isArray(params?.kinds) ? params.kinds : [])].find((kind) => KINDS.includes(kind as FollowUpKind));
  return (asked as FollowUpKind) ?? 'CALL';
}
