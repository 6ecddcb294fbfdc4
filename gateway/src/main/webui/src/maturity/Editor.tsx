import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useDroppable, useSensor, useSensors, type DragEndEvent } from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Dropdown, Form, Input, Modal, Select } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { CheckpointKind, LevelName } from '../lead/api';
import { useCustomFields } from '../lead/bulk';
import { grouped } from '../ui/amount';
import { ago } from '../ui/countdown';
import { call, Problem, send } from '../ui/http';
import { Icon } from '../ui/Icon';
import { isChinese } from '../ui/i18n';
import { describe, Level, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import type { Difference } from './api';
import { moved, newId, type DraftLevel, type DraftPoint } from './draft';
import { ICON } from './icons';
import { useText } from './texts';

interface Draft {
  version: number;
  updatedAt: string | null;
  updatedBy: string | null;
  levels: DraftLevel[];
  changes: Difference[];
  fields: string[];
  variables: Record<string, string>;
}

interface Effect {
  open: number;
  blocked: number;
  freed: number;
  complete: boolean;
  levels: { level: LevelName; leads: number; blocked: number; freed: number; blockedBefore: number }[];
  leads: { leadId: string; company: string; level: LevelName; missing: { checkpoint: string; title: string }[] }[];
}

const KINDS: CheckpointKind[] = ['FIELD', 'FOLLOW_UP', 'EVIDENCE', 'DECISION_MAKER', 'APPROVAL', 'EXPRESSION'];
const PARAMS: Record<CheckpointKind, Record<string, unknown>> = {
  FIELD: { field: 'phone' },
  FOLLOW_UP: { kinds: ['CALL'], outcomes: ['REACHED'] },
  EVIDENCE: { types: [] },
  DECISION_MAKER: {},
  APPROVAL: {},
  EXPRESSION: { expression: 'lead.amount >= 100000' },
};

/** The draft of the next model, shared by all ops-admins: each change is saved at once on what was seen, so nobody undoes another unknowingly. */
export function Editor() {
  const t = useText();
  const shared = useSharedText();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string | null>(null);
  const [effect, setEffect] = useState<Effect | null>(null);
  const [publishing, setPublishing] = useState(false);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 5 } }), useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }));
  const draft = useQuery({ queryKey: ['maturity-model', 'draft'], queryFn: async ({ signal }) => await call<Draft>('/maturity-model/draft', { signal }) });
  const save = useMutation({
    mutationFn: (levels: DraftLevel[]) => call<Draft>('/maturity-model/draft', { method: 'PUT', body: { levels }, ifMatch: draft.data!.etag }),
    onMutate: (levels) => {
      const before = client.getQueryData(['maturity-model', 'draft']);
      client.setQueryData(['maturity-model', 'draft'], { ...draft.data!, data: { ...draft.data!.data, levels } });
      return before;
    },
    onSuccess: (answer) => client.setQueryData(['maturity-model', 'draft'], answer),
    onError: (error, _, before) => {
      client.setQueryData(['maturity-model', 'draft'], before);
      if (error instanceof Problem && error.status === 412) {
        void message.warning(t('draft.stale'));
        void draft.refetch();
      } else void message.error(error instanceof Problem && error.errors.length ? error.errors[0].message : describe(error, shared).title);
    },
  });
  const preview = useMutation({ mutationFn: () => send<Effect>('POST', '/maturity-model/draft/preview'), onSuccess: setEffect });
  const discard = useMutation({
    mutationFn: () => send('DELETE', '/maturity-model/draft'),
    onSettled: () => client.invalidateQueries({ queryKey: ['maturity-model'] }),
  });
  const publish = useMutation({
    mutationFn: (comment: string) => call<{ version: number }>('/maturity-model/publish', { method: 'POST', body: { comment }, ifMatch: draft.data!.etag }),
    onSuccess: ({ data }) => {
      setPublishing(false);
      setEffect(null);
      void message.success(t('published', { version: data.version }));
    },
    onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title),
    onSettled: () => client.invalidateQueries({ queryKey: ['maturity-model'] }),
  });

  if (draft.error && !draft.data) return <Trouble error={draft.error} retry={() => draft.refetch()} />;
  if (!draft.data) return <Waiting rows={8} />;
  const { levels, changes, fields, variables, updatedBy, updatedAt, version } = draft.data.data;
  const points = levels.flatMap((level) => level.checkpoints);
  const point = points.find((one) => one.id === chosen);

  const drop = ({ active, over }: DragEndEvent) => {
    if (!over) return;
    const next = moved(levels, String(active.id), String(over.id));
    if (next !== levels) save.mutate(next);
  };
  const change = (id: string, fresh: DraftPoint | null) =>
    save.mutate(levels.map((level) => ({ ...level, checkpoints: level.checkpoints.flatMap((one) => (one.id === id ? (fresh ? [fresh] : []) : [one])) })));
  const add = (level: LevelName, kind: CheckpointKind) => {
    const id = newId(points, kind);
    const fresh: DraftPoint = { id, kind, title: { zh: t('new.zh', { kind: t(`kind.${kind}`) }), en: id }, params: PARAMS[kind] };
    save.mutate(levels.map((one) => (one.level === level ? { ...one, checkpoints: [...one.checkpoints, fresh] } : one)));
    setChosen(id);
  };
  return (
    <>
      <div className="draft-bar">
        <span className="t2">
          {changes.length === 0 ? t('draft.none') : t('draft.changes', { count: changes.length })}
          {updatedBy && <span className="t3"> · {t('draft.by', { name: updatedBy, at: ago(updatedAt!) })}</span>}
        </span>
        <span className="grow" />
        {version > 0 && (
          <Button type="text" onClick={() => modal.confirm({ title: t('draft.discard'), content: t('draft.discard.hint'), okText: t('draft.discard'), cancelText: shared('cancel'), onOk: () => discard.mutateAsync() })}>
            {t('draft.discard')}
          </Button>
        )}
        <Button icon={<Icon name="search" />} loading={preview.isPending} onClick={() => preview.mutate()}>
          {t('preview')}
        </Button>
        <Button type="primary" disabled={changes.length === 0} onClick={() => (preview.mutate(), setPublishing(true))}>
          {t('publish')}
        </Button>
      </div>
      {preview.error && <Trouble error={preview.error} />}
      <div className="editor">
        <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop}>
          <ol className="model">
            {levels.map((level) => (
              <LevelColumn key={level.level} level={level} chosen={chosen} changes={changes} onChoose={setChosen} onAdd={(kind) => add(level.level, kind)} />
            ))}
          </ol>
        </DndContext>
        <aside className="point">
          {point ? (
            <PointForm key={point.id} point={point} fields={fields} variables={variables} onChange={(fresh) => change(point.id, fresh)} onRemove={() => (change(point.id, null), setChosen(null))} />
          ) : (
            <>
              <Section title={t('diff')} />
              {changes.length === 0 && <p className="t3 c">{t('draft.none')}</p>}
              <Changes changes={changes} />
              {effect && <EffectOf effect={effect} />}
            </>
          )}
          {point && effect && <EffectOf effect={effect} />}
        </aside>
      </div>
      {publishing && <Publish effect={effect} changes={changes} busy={publish.isPending} onClose={() => setPublishing(false)} onPublish={(comment) => publish.mutate(comment)} />}
    </>
  );
}

function LevelColumn({ level, chosen, changes, onChoose, onAdd }: { level: DraftLevel; chosen: string | null; changes: Difference[]; onChoose: (id: string) => void; onAdd: (kind: CheckpointKind) => void }) {
  const t = useText();
  const first = level.level === 'L1';
  const { setNodeRef, isOver } = useDroppable({ id: level.level, disabled: first });
  return (
    <li className={isOver ? 'over-me' : ''}>
      <header>
        <Level level={level.level} />
        <h2>{isChinese() ? level.title.zh : level.title.en}</h2>
      </header>
      {first ? (
        <p className="t3 c">{t('free')}</p>
      ) : (
        <SortableContext items={level.checkpoints.map((one) => one.id)} strategy={verticalListSortingStrategy}>
          <ul ref={setNodeRef} className="points">
            {level.checkpoints.map((one) => (
              <Point key={one.id} point={one} on={one.id === chosen} change={changes.find((diff) => diff.checkpoint === one.id)?.change} onChoose={() => onChoose(one.id)} />
            ))}
            {level.checkpoints.length === 0 && <li className="t3 c">{t('drop.here')}</li>}
          </ul>
        </SortableContext>
      )}
      {!first && (
        <Dropdown trigger={['click']} menu={{ items: KINDS.map((kind) => ({ key: kind, label: t(`kind.${kind}`), icon: <Icon name={ICON[kind]} size="s" /> })), onClick: ({ key }) => onAdd(key as CheckpointKind) }}>
          <Button size="small" type="text" icon={<Icon name="plus" size="s" />}>
            {t('add')}
          </Button>
        </Dropdown>
      )}
    </li>
  );
}

function Point({ point, on, change, onChoose }: { point: DraftPoint; on: boolean; change?: Difference['change']; onChoose: () => void }) {
  const t = useText();
  const { setNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({ id: point.id });
  return (
    <li ref={setNodeRef} className={`pnt${on ? ' on' : ''}${isDragging ? ' lifted' : ''}`} style={{ transform: CSS.Transform.toString(transform), transition }}>
      <span className="grip" {...attributes} {...listeners} aria-label={t('drag', { title: point.title.zh })}>
        <Icon name="grip" size="s" />
      </span>
      <button onClick={onChoose}>
        <span>{isChinese() ? point.title.zh : point.title.en}</span>
        <small>
          <Icon name={ICON[point.kind]} size="s" /> {t(`kind.${point.kind}`)}
          {change && <em className="due"> · {t(`change.${change}`)}</em>}
        </small>
      </button>
    </li>
  );
}

function PointForm({ point, fields, variables, onChange, onRemove }: { point: DraftPoint; fields: string[]; variables: Record<string, string>; onChange: (point: DraftPoint) => void; onRemove: () => void }) {
  const t = useText();
  const custom = useCustomFields();
  const [form] = Form.useForm();
  const [expression, setExpression] = useState(String(point.params?.expression ?? ''));
  const [checked, setChecked] = useState(expression);
  useEffect(() => {
    const timer = setTimeout(() => setChecked(expression), 350);
    return () => clearTimeout(timer);
  }, [expression]);
  const check = useQuery({
    queryKey: ['expression', checked],
    queryFn: () => send<{ valid: boolean; message: string | null }>('POST', '/maturity-model/expressions/check', { expression: checked }),
    enabled: point.kind === 'EXPRESSION' && checked.trim() !== '',
    staleTime: 60_000,
  });
  const wrong = check.data && !check.data.valid;
  const nameOf = (field: string) => custom.data?.find((one) => `custom.${one.key}` === field)?.title ?? t(`field.${field}` as 'field.phone');
  const save = () => {
    const { title, params } = form.getFieldsValue();
    if (point.kind === 'EXPRESSION' && (wrong || expression !== checked)) return;
    onChange({ ...point, title: { zh: title.zh.trim() || point.title.zh, en: title.en.trim() || point.title.en }, params: { ...point.params, ...params, ...(point.kind === 'EXPRESSION' ? { expression } : {}) } });
  };
  const asks = ['EVIDENCE', 'FOLLOW_UP', 'APPROVAL'].includes(point.kind);
  return (
    <Form form={form} layout="vertical" initialValues={point} requiredMark={false}>
      <Section title={t(`kind.${point.kind}`)} aside={<span className="t3 c">{point.id}</span>} />
      <Form.Item name={['title', 'zh']} label={t('title.zh')}>
        <Input maxLength={100} onBlur={save} onPressEnter={save} />
      </Form.Item>
      <Form.Item name={['title', 'en']} label={t('title.en')}>
        <Input maxLength={100} onBlur={save} onPressEnter={save} />
      </Form.Item>
      {point.kind === 'FIELD' && (
        <Form.Item name={['params', 'field']} label={t('param.field')}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={fields.map((field) => ({ value: field, label: nameOf(field) }))} onChange={save} />
        </Form.Item>
      )}
      {point.kind === 'FOLLOW_UP' && (
        <>
          <Form.Item name={['params', 'kinds']} label={t('param.kinds')}>
            <Select mode="multiple" options={(['CALL', 'VISIT', 'CHAT', 'EMAIL', 'NOTE'] as const).map((kind) => ({ value: kind, label: t(`fu.${kind}`) }))} onChange={() => setTimeout(save)} />
          </Form.Item>
          <Form.Item name={['params', 'outcomes']} label={t('param.outcomes')}>
            <Select mode="multiple" options={(['REACHED', 'CALL_BACK', 'SENT', 'NO_ANSWER', 'WRONG_NUMBER'] as const).map((one) => ({ value: one, label: t(`fo.${one}`) }))} onChange={() => setTimeout(save)} />
          </Form.Item>
        </>
      )}
      {point.kind === 'EVIDENCE' && (
        <Form.Item name={['params', 'types']} label={t('param.types')} help={t('param.types.hint')}>
          <Select mode="multiple" options={[['image/', t('type.image')], ['application/pdf', 'PDF'], ['audio/', t('type.audio')], ['video/', t('type.video')]].map(([value, label]) => ({ value, label }))} onChange={() => setTimeout(save)} />
        </Form.Item>
      )}
      {point.kind === 'EXPRESSION' && (
        <Form.Item label={t('param.expression')} validateStatus={wrong ? 'error' : undefined} help={wrong ? check.data!.message : undefined}>
          <Input.TextArea className="mono" autoSize={{ minRows: 3, maxRows: 8 }} value={expression} maxLength={1000} spellCheck={false} onChange={(event) => setExpression(event.target.value)} onBlur={save} />
          {check.data?.valid && expression === checked && <Status kind="met">{t('expression.fine')}</Status>}
          <details className="vars">
            <summary className="t3 c">{t('variables')}</summary>
            <ul>
              {Object.entries(variables).map(([name, type]) => (
                <li key={name}>
                  <button type="button" className="mono" onClick={() => setExpression((text) => `${text}${text && !text.endsWith(' ') ? ' ' : ''}${name}`)}>
                    {name}
                  </button>
                  <small className="t3">{type}</small>
                </li>
              ))}
            </ul>
          </details>
        </Form.Item>
      )}
      {asks && (
        <Form.Item name={['params', 'restsOnDecisionMaker']} valuePropName="checked" style={{ marginTop: 16 }}>
          <Checkbox onChange={() => setTimeout(save)}>{t('param.rests')}</Checkbox>
        </Form.Item>
      )}
      <Button type="text" danger icon={<Icon name="x" size="s" />} onClick={onRemove} style={{ marginTop: 12 }}>
        {t('remove')}
      </Button>
    </Form>
  );
}

export function Changes({ changes }: { changes: Difference[] }) {
  const t = useText();
  return (
    <ul className="changes">
      {changes.map((one, index) => (
        <li key={index}>
          <b className={one.change === 'REMOVED' ? 'over' : one.change === 'ADDED' ? 'met' : 'due'}>{t(`change.${one.change}`)}</b>
          <span>{one.title}</span>
          <small className="t3">{one.from === one.to ? one.to : [one.from, one.to].filter(Boolean).join(' → ')}</small>
        </li>
      ))}
    </ul>
  );
}

function EffectOf({ effect }: { effect: Effect }) {
  const t = useText();
  const shared = useSharedText();
  return (
    <>
      <Section title={t('effect')} />
      <p className="m">
        {effect.blocked > 0 ? <Status kind="over">{t('effect.blocked', { blocked: grouped(effect.blocked), open: grouped(effect.open) })}</Status> : <Status kind="met">{t('effect.none', { open: grouped(effect.open) })}</Status>}
      </p>
      {effect.freed > 0 && <p className="t2 c">{t('effect.freed', { count: effect.freed })}</p>}
      {!effect.complete && <p className="due c">{t('effect.part', { count: effect.open })}</p>}
      {effect.blocked > 0 && (
        <table className="tb">
          <thead>
            <tr>
              <th>{t('effect.level')}</th>
              <th className="r">{t('effect.leads')}</th>
              <th className="r">{t('effect.newly')}</th>
            </tr>
          </thead>
          <tbody>
            {effect.levels.map((one) => (
              <tr key={one.level}>
                <td>{one.level}</td>
                <td className="r">{grouped(one.leads)}</td>
                <td className={`r${one.blocked ? ' over' : ''}`}>{grouped(one.blocked)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ul className="blocked">
        {effect.leads.slice(0, 30).map((lead) => (
          <li key={lead.leadId}>
            <Link className="link el" to={`/leads/${lead.leadId}`}>
              {lead.company}
            </Link>
            <small className="t3 el">{lead.missing.map((one) => one.title).join(shared('and'))}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

function Publish({ effect, changes, busy, onClose, onPublish }: { effect: Effect | null; changes: Difference[]; busy: boolean; onClose: () => void; onPublish: (comment: string) => void }) {
  const t = useText();
  const shared = useSharedText();
  const [comment, setComment] = useState('');
  return (
    <Modal open title={t('publish.title')} okText={t('publish')} cancelText={shared('cancel')} okButtonProps={{ disabled: !comment.trim() }} confirmLoading={busy} onCancel={onClose} onOk={() => onPublish(comment.trim())} width={520}>
      <Changes changes={changes} />
      {effect && <p>{effect.blocked > 0 ? <Status kind="over">{t('effect.blocked', { blocked: grouped(effect.blocked), open: grouped(effect.open) })}</Status> : <Status kind="met">{t('effect.none', { open: grouped(effect.open) })}</Status>}</p>}
      <Input.TextArea autoFocus aria-label={t('comment')} placeholder={t('comment.hint')} value={comment} maxLength={1000} autoSize={{ minRows: 2, maxRows: 5 }} onChange={(event) => setComment(event.target.value)} />
      <p className="t3 c">{t('note')}</p>
    </Modal>
  );
}
