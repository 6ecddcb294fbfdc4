import { App, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { when } from '../ui/countdown';
import { Icon, type IconName } from '../ui/Icon';
import { may, useMe } from '../ui/me';
import { describe } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { approve, LEVELS, useLeadChange, type Checkpoint, type CheckpointKind, type Lead, type Missing } from './api';
import { useText } from './texts';

const ICON: Record<CheckpointKind, IconName> = { FIELD: 'note', FOLLOW_UP: 'phone', EVIDENCE: 'up', DECISION_MAKER: 'users', APPROVAL: 'check', EXPRESSION: 'note' };

interface Props {
  lead: Lead;
  /** What the last try to advance was refused for. */
  refused: Missing[] | null;
  works: boolean;
  onDo: (checkpoint: Checkpoint, files?: FileList | null) => void;
  onClear: () => void;
}

/** What guards the next level: the missing ones first, each with the button that mends it. */
export function Checkpoints({ lead, refused, works, onDo, onClear }: Props) {
  const t = useText();
  const shared = useSharedText();
  const next = LEVELS[LEVELS.indexOf(lead.level) + 1];
  const guards = lead.checkpoints.filter((checkpoint) => checkpoint.level === next);
  const open = guards.filter((checkpoint) => !checkpoint.met);
  const note = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (refused) note.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [refused]);
  useEffect(onClear, [lead.level]); // eslint-disable-line react-hooks/exhaustive-deps

  if (!next) return <div className="sec">{t('cp.top')}</div>;
  // The newest published model judges a move and may ask for more than the lead's own copy shows.
  const strange = (refused ?? []).filter((missing) => !guards.some((guard) => guard.id === missing.checkpoint));
  const still = refused?.filter((missing) => !guards.find((guard) => guard.id === missing.checkpoint)?.met) ?? [];
  return (
    <>
      <h2 className="sec">
        {open.length ? t('cp.title', { level: next, count: open.length }) : t('cp.ready', { level: next })}
        <span className="ml t3 c">{t('cp.model', { version: lead.modelVersion })}</span>
      </h2>
      {still.length > 0 && (
        <div className="note over" role="alert" ref={note}>
          <Icon name="lock" />
          <div className="grow">
            <b className="m over">{t('refused', { count: still.length, level: next })}</b>
            <small>{still.map((missing) => missing.title).join(shared('and'))}</small>
            <small>{t('refused.hint')}</small>
          </div>
        </div>
      )}
      <ul className="cp">
        {[...open, ...strange.map((missing) => asCheckpoint(missing, next))].map((checkpoint) => (
          <Open key={checkpoint.id} lead={lead} checkpoint={checkpoint} works={works} onDo={onDo} />
        ))}
        {guards
          .filter((checkpoint) => checkpoint.met)
          .map((checkpoint) => (
            <li key={checkpoint.id} className="ok">
              <span className="mk">
                <Icon name="check" />
              </span>
              <div>
                <b>{checkpoint.title}</b>
                <small>{checkpoint.metAt ? t('cp.metAt', { at: when(checkpoint.metAt) }) : ''}</small>
              </div>
            </li>
          ))}
      </ul>
    </>
  );
}

const asCheckpoint = (missing: Missing, level: Checkpoint['level']): Checkpoint => ({
  id: missing.checkpoint,
  title: missing.title,
  kind: missing.kind,
  level,
  met: false,
  metAt: null,
});

function Open({ lead, checkpoint, works, onDo }: { lead: Lead; checkpoint: Checkpoint; works: boolean; onDo: Props['onDo'] }) {
  const t = useText();
  const shared = useSharedText();
  const me = useMe();
  const { message } = App.useApp();
  const file = useRef<HTMLInputElement>(null);
  const approval = useLeadChange(lead.id, () => approve(lead.id, checkpoint.id));
  const { kind } = checkpoint;
  const canApprove = kind !== 'APPROVAL' || may.approveCheckpoints(me);

  const act = () => {
    if (kind === 'EVIDENCE') file.current?.click();
    else if (kind === 'APPROVAL') {
      approval.mutate(undefined, {
        onSuccess: () => void message.success(t('approved')),
        onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title),
      });
    } else onDo(checkpoint);
  };
  return (
    <li>
      <span className="mk" />
      <div>
        <b>{checkpoint.title}</b>
        <small className={checkpoint.stale ? 'due' : ''}>{checkpoint.stale ? t('cp.stale') : t(`cp.hint.${kind}`)}</small>
        {works && canApprove && (
          <Button size="small" icon={<Icon name={ICON[kind]} size="s" />} onClick={act} loading={approval.isPending}>
            {checkpoint.params?.field === 'expectedAmount' ? t('cp.amount') : t(`cp.${kind}`)}
          </Button>
        )}
        {works && !canApprove && <small className="due">{t('cp.APPROVAL.other')}</small>}
        {kind === 'EVIDENCE' && (
          <input
            ref={file}
            type="file"
            hidden
            aria-label={checkpoint.title}
            onChange={(event) => {
              onDo(checkpoint, event.target.files);
              event.target.value = '';
            }}
          />
        )}
      </div>
    </li>
  );
}
