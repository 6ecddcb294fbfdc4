import { DndContext, KeyboardSensor, PointerSensor, useDraggable, useDroppable, useSensor, useSensors, type DragEndEvent } from '@dnd-kit/core';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Checkbox, Drawer, Input, InputNumber, Modal, Select, Slider, Switch } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { colourOf } from '../dispatch/scores';
import { when } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { isChinese } from '../ui/i18n';
import { Empty, Head, PersonName, Section, Status, Trouble, Waiting } from '../ui/parts';
import { Problem } from '../ui/problem';
import { backTest, check, useDiscard, useDraft, useFields, useHistory, placeName, placesOf, usePeople, usePublish, useRollBack, useSave, useVersion, type BackTest, type Difference, type Draft, type RuleText, type Strategy } from './api';
import { ConditionEditor, useConditionInWords } from './ConditionEditor';
import { useText } from './texts';
import { EMPTY_GROUP, reorder, rooted, tidy } from './tree';
import './workshop.css';

const PARTS = ['territory', 'industry', 'load', 'response', 'winRate', 'seniority'];
const STRATEGIES: Strategy[] = ['BEST_SCORE', 'WEIGHTED_ROUND_ROBIN', 'LEAST_LOAD', 'PREVIOUS_OWNER'];
const TESTED = [100, 500, 1_000, 5_000];

const title = (rule: RuleText) => (isChinese() ? (rule.name.zh ?? rule.name.en) : (rule.name.en ?? rule.name.zh)) || rule.id;
const always = (rule: RuleText) => rule.when === 'true' || (!!rule.condition?.join && (rule.condition.items ?? []).length === 0);

/** The ops-admin's bench: a shared draft, edited by drag and drop or as text, tried on real leads, then published. */
export default function Workshop() {
  const t = useText();
  const draft = useDraft();
  return draft.data ? <Bench key={draft.data.tag} draft={draft.data} /> : (
    <>
      <Head title={t('title')} />
      <div className="page">{draft.error ? <Trouble error={draft.error} retry={() => draft.refetch()} /> : <Waiting />}</div>
    </>
  );
}

function Bench({ draft }: { draft: Draft }) {
  const t = useText();
  const { message, modal } = App.useApp();
  const [parameters, setParameters] = useSearchParams();
  const [rules, setRules] = useState(draft.rules);
  const [settings, setSettings] = useState(draft.settings);
  const [history, setHistory] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const [comment, setComment] = useState('');
  const save = useSave();
  const discard = useDiscard();
  const publish = usePublish();
  const [last, setLast] = useState(500);
  const test = useMutation({ mutationFn: () => backTest(last) });
  const dirty = JSON.stringify([rules, settings]) !== JSON.stringify([draft.rules, draft.settings]);
  const [choice, setChoice] = useState(parameters.get('rule'));
  const index = Math.max(0, rules.findIndex((rule) => rule.id === choice));
  const chosen = rules[index];
  // the address follows when the browser has time; who types at once must not write into the rule chosen before
  const choose = (id: string) => {
    setChoice(id);
    setParameters({ rule: id }, { replace: true });
  };
  const change = (next: RuleText) => setRules(rules.map((rule) => (rule.id === chosen.id ? next : rule)));
  const stale = save.error instanceof Problem && save.error.status === 412;
  const errors = draft.findings.filter((finding) => finding.severity === 'ERROR');
  // what is saved begins this bench anew, and of one that has gone mutate's own callback may never be called
  const store = () =>
    void save.mutateAsync({ tag: draft.tag, rules: rules.map((rule) => (rule.condition ? { ...rule, condition: tidy(rule.condition) } : rule)), settings })
      .then(() => message.success(t('saved')), () => undefined);
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
  const add = (rule: RuleText, position: number) => {
    const next = [...rules];
    next.splice(position, 0, rule);
    setRules(next);
    choose(rule.id);
  };
  const fresh = (): RuleText => ({
    id: `rule-${crypto.randomUUID().slice(0, 8)}`, name: { zh: '新规则', en: 'New rule' }, condition: EMPTY_GROUP, when: 'true', candidates: {}, strategy: 'BEST_SCORE',
    weights: { territory: 0.3, industry: 0.3, load: 0.4 }, priority: false,
  });
  return (
    <>
      <Head title={t('title')}>
        {dirty ? (
          <Status kind="due" icon="note">{t('unsaved')}</Status>
        ) : draft.differences.length > 0 ? (
          <Status kind="due" icon="note">{t('draft', { version: draft.published, count: draft.differences.length })}</Status>
        ) : (
          <span className="sub">{t('same', { version: draft.published })}</span>
        )}
        <Button type="text" onClick={() => setHistory(true)}>
          {t('history')}
        </Button>
        {draft.differences.length > 0 && !dirty && (
          <Button type="text" loading={discard.isPending} onClick={() => discard.mutate(draft.tag)}>
            {t('discard')}
          </Button>
        )}
        {dirty ? (
          <Button type="primary" loading={save.isPending} onClick={store}>
            {t('save')}
          </Button>
        ) : (
          <Button type="primary" disabled={draft.differences.length === 0 || errors.length > 0} onClick={() => setPublishing(true)}>
            {t('publish')}
          </Button>
        )}
      </Head>
      {save.error && (
        <div className="page" style={{ paddingBottom: 8 }}>
          <Trouble error={save.error}>{stale && <Button onClick={() => location.reload()}>{t('reload')}</Button>}</Trouble>
        </div>
      )}
      <div className="cols3 bench">
        <section>
          <Section title={t('order')} aside={<span className="c t3">{test.data ? t('back.hits') : t('rules', { count: rules.length })}</span>} />
          <RuleOrder
            rules={rules}
            chosen={chosen?.id}
            findings={draft.findings}
            hits={test.data}
            onChoose={choose}
            onMove={(from, to) => setRules(reorder(rules, from, to))}
          />
          <div className="row wrap" style={{ padding: '6px 4px' }}>
            <Button type="text" size="small" icon={<Icon name="plus" size="s" />} onClick={() => add(fresh(), Math.max(0, rules.length - 1))}>
              {t('add')}
            </Button>
          </div>
          <p className="c t3" style={{ padding: '4px 10px' }}>
            {t('first')}
          </p>
          <label className="row c" style={{ padding: '6px 10px', gap: 8 }}>
            <Switch size="small" checked={settings.customerOwnerFirst} onChange={(on) => setSettings({ ...settings, customerOwnerFirst: on })} />
            {t('customerFirst')}
          </label>
        </section>
        <section>
          {chosen ? (
            <Editor
              key={chosen.id}
              rule={chosen}
              position={index + 1}
              findings={draft.findings.filter((finding) => finding.rule === chosen.id)}
              differences={draft.differences.filter((difference) => difference.rule === chosen.id)}
              onChange={change}
              onCopy={() => add({ ...chosen, id: `rule-${crypto.randomUUID().slice(0, 8)}`, name: { zh: `${chosen.name.zh ?? title(chosen)} 2`, en: `${chosen.name.en ?? title(chosen)} 2` } }, index + 1)}
              onRemove={() => setRules(rules.filter((rule) => rule.id !== chosen.id))}
            />
          ) : (
            <Empty title={t('none')} />
          )}
        </section>
        <aside>
          <Section title={t('back')} aside={<Button type="link" size="small" disabled={dirty} loading={test.isPending} onClick={() => test.mutate()}>{test.data ? t('back.again') : t('back.run')}</Button>}>
            <Select size="small" variant="borderless" aria-label={t('back')} value={last} options={TESTED.map((count) => ({ value: count, label: t('back.last', { count }) }))} onChange={setLast} />
          </Section>
          {dirty && <p className="t3 c">{t('back.save')}</p>}
          {test.error && <Trouble error={test.error} retry={() => test.mutate()} />}
          {test.isPending && <Waiting rows={4} />}
          {test.data && (test.data.leads === 0 ? <p className="t3 c">{t('back.none')}</p> : <Tested test={test.data} />)}
          {draft.findings.some((finding) => !finding.rule) && (
            <>
              <Section title={t('findings')} />
              {draft.findings.filter((finding) => !finding.rule).map((finding) => (
                <p key={finding.code} className="note due c">{finding.message}</p>
              ))}
            </>
          )}
          <Section title={t('diff')} count={draft.differences.length} />
          {draft.differences.length === 0 ? <p className="t3 c">{t('diff.none')}</p> : <Differences all={draft.differences} names={rules} />}
        </aside>
      </div>
      <Modal
        open={publishing}
        title={t('publish.title')}
        okText={t('publish')}
        confirmLoading={publish.isPending}
        onCancel={() => setPublishing(false)}
        onOk={() =>
          publish.mutate({ tag: draft.tag, comment }, {
            onSuccess: ({ version }) => {
              setPublishing(false);
              void message.success(t('published', { version }));
            },
          })
        }
      >
        <p className="t2" style={{ marginBottom: 12 }}>{t('publish.text')}</p>
        <Differences all={draft.differences} names={rules} />
        <Input style={{ marginTop: 12 }} value={comment} maxLength={500} placeholder={t('comment')} aria-label={t('comment')} onChange={(event) => setComment(event.target.value)} />
        {publish.error && <Trouble error={publish.error} />}
      </Modal>
      <Versions open={history} onClose={() => setHistory(false)} ask={(version, go) => modal.confirm({ title: t('rollBack.title', { version }), content: t('rollBack.text'), okText: t('rollBack'), onOk: go })} />
    </>
  );
}

function RuleOrder({ rules, chosen, findings, hits, onChoose, onMove }: {
  rules: RuleText[];
  chosen?: string;
  findings: Draft['findings'];
  hits?: BackTest;
  onChoose: (id: string) => void;
  onMove: (from: number, to: number) => void;
}) {
  const t = useText();
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }), useSensor(KeyboardSensor));
  const drop = ({ active, over }: DragEndEvent) => {
    if (!over || over.id === active.id) return;
    onMove(rules.findIndex((rule) => rule.id === active.id), rules.findIndex((rule) => rule.id === over.id));
  };
  return (
    <DndContext sensors={sensors} onDragEnd={drop}>
      <ol className="picks rule-list">
        {rules.map((rule, index) => (
          <RuleRow key={rule.id} rule={rule} index={index} on={rule.id === chosen} finding={findings.find((finding) => finding.rule === rule.id)?.severity} hits={hits?.rules.find((one) => one.id === rule.id)?.draft} onChoose={onChoose} />
        ))}
      </ol>
      {hits && (
        <p className="rsum c">
          <span className="t3">{t('queueRow')}</span>
          <span className="ml num">{hits.unmatched.draft}</span>
        </p>
      )}
    </DndContext>
  );
}

function RuleRow({ rule, index, on, finding, hits, onChoose }: { rule: RuleText; index: number; on: boolean; finding?: 'ERROR' | 'HINT'; hits?: number; onChoose: (id: string) => void }) {
  const t = useText();
  const inWords = useConditionInWords(useFields().data);
  const { attributes, listeners, setNodeRef, transform, isDragging } = useDraggable({ id: rule.id });
  const target = useDroppable({ id: rule.id });
  return (
    <li
      ref={(node) => {
        setNodeRef(node);
        target.setNodeRef(node);
      }}
      style={transform ? { transform: `translateY(${transform.y}px)`, position: 'relative', zIndex: 5 } : undefined}
      className={`drag${isDragging ? ' dragging' : ''}${target.isOver && !isDragging ? ' over-here' : ''}`}
    >
      <button type="button" className="handle" aria-label={t('drag')} {...attributes} {...listeners}>
        <Icon name="grip" size="s" />
      </button>
      <button type="button" className={`rule-pick${on ? ' on' : ''}`} aria-current={on ? 'true' : undefined} onClick={() => onChoose(rule.id)}>
        <span className="ix t3">{index + 1}</span>
        <span style={{ minWidth: 0 }} className="grow">
          <b className="m el" style={{ display: 'block' }}>{title(rule)}</b>
          <small>
            <span className="el" title={rule.when ?? undefined}>{always(rule) ? t('always') : rule.condition ? inWords(rule.condition) : rule.when}</span>
          </small>
        </span>
        {rule.priority && <Icon name="bolt" size="s" />}
        {finding && <span className={finding === 'ERROR' ? 'over' : 'due'}><Icon name="alert" size="s" /></span>}
        {hits !== undefined && <span className="num t2">{hits}</span>}
      </button>
    </li>
  );
}

function Editor({ rule, position, findings, differences, onChange, onCopy, onRemove }: {
  rule: RuleText;
  position: number;
  findings: Draft['findings'];
  differences: Difference[];
  onChange: (rule: RuleText) => void;
  onCopy: () => void;
  onRemove: () => void;
}) {
  const t = useText();
  const fields = useFields();
  const people = usePeople();
  const [text, setText] = useState<string | null>(null);
  const language = isChinese() ? 'zh' : 'en';
  const read = useMutation({
    mutationFn: (asked: string) => check({ when: asked }),
    onSuccess: (answer, asked) => onChange({ ...rule, when: answer.when ?? asked, condition: answer.condition ? rooted(answer.condition) : null }),
  });
  const written = useMutation({ mutationFn: () => check({ condition: rule.condition }), onSuccess: (answer) => setText(answer.when ?? '') });
  const candidates = rule.candidates ?? {};
  const set = (more: Partial<RuleText['candidates']>) => onChange({ ...rule, candidates: { ...candidates, ...more } });
  const named = candidates.people ?? [];
  const weights = PARTS.filter((part) => (rule.weights[part] ?? 0) > 0);
  const sum = weights.reduce((total, part) => total + rule.weights[part], 0) || 1;
  const nameOf = (id: string) => people.data?.items.find((one) => one.id === id)?.name ?? named.find((one) => one.id === id)?.name ?? id.slice(0, 8);
  return (
    <>
      <div className="sec" style={{ gap: 8 }}>
        <Input variant="borderless" className="rule-name" aria-label={t('name')} maxLength={120} value={rule.name[language] ?? title(rule)} onChange={(event) => onChange({ ...rule, name: { ...rule.name, [language]: event.target.value } })} />
        <span className="t3 c nw">{t('nth', { n: position })}</span>
        <span className="grow" />
        <Button type="text" size="small" onClick={onCopy}>{t('copy')}</Button>
        <Button type="text" size="small" danger onClick={onRemove}>{t('remove')}</Button>
      </div>
      {findings.map((finding) => (
        <p key={finding.code + finding.message} className={`note c ${finding.severity === 'ERROR' ? 'over' : 'due'}`}>
          <Icon name="alert" size="s" />
          {finding.message}
        </p>
      ))}
      <Section
        title={t('when')}
        aside={
          text === null && rule.condition ? (
            <Button type="link" size="small" loading={written.isPending} onClick={() => written.mutate()}>{t('asText')}</Button>
          ) : text !== null && rule.condition ? (
            <Button type="link" size="small" onClick={() => setText(null)}>{t('asForm')}</Button>
          ) : null
        }
      />
      {text === null && rule.condition ? (
        fields.data ? <ConditionEditor condition={rule.condition} fields={fields.data} onChange={(condition) => onChange({ ...rule, condition })} /> : <Waiting rows={2} />
      ) : (
        <>
          <Input.TextArea
            className="cel"
            aria-label={t('text')}
            autoSize={{ minRows: 2, maxRows: 10 }}
            spellCheck={false}
            value={text ?? rule.when ?? ''}
            onChange={(event) => {
              setText(event.target.value);
              onChange({ ...rule, when: event.target.value, condition: null });
            }}
            onBlur={(event) => read.mutate(event.target.value)}
          />
          {read.data?.findings.map((finding) => <p key={finding.message} className="over c" role="alert">{finding.message}</p>)}
          {read.data && read.data.findings.length === 0 && !read.data.condition && <p className="t3 c">{t('onlyText')}</p>}
        </>
      )}
      <Section title={t('candidates')} aside={<span className="c t3">{named.length > 0 ? t('weight') : ''}</span>} />
      <div className="form-grid">
        <label>
          <span>{t('within')}</span>
          <Select value={candidates.within ?? 'COMPANY'} options={['COMPANY', 'REGION', 'STORE'].map((value) => ({ value, label: t(`v.${value}` as 'v.STORE') }))} onChange={(within) => set({ within })} />
        </label>
        <label>
          <span>{t('level')}</span>
          <Select value={candidates.level ?? ''} options={[{ value: '', label: t('any') }, { value: 'senior', label: t('v.senior') }, { value: 'junior', label: t('v.junior') }]} onChange={(level) => set({ level: level || null })} />
        </label>
        <label>
          <span>{t('strategy')}</span>
          <Select value={rule.strategy} options={STRATEGIES.map((value) => ({ value, label: t(`strategy.${value}`) }))} onChange={(strategy) => onChange({ ...rule, strategy })} />
        </label>
        <label className="wide">
          <span>{t('places')}</span>
          <Select
            mode="multiple"
            allowClear
            placeholder={t('places.any')}
            value={candidates.places ?? []}
            options={[...new Set([...placesOf(people.data?.items ?? []), ...(candidates.places ?? [])])].map((path) => ({ value: path, label: placeName(path) }))}
            onChange={(places: string[]) => set({ places })}
          />
        </label>
        <label className="wide">
          <span>{t('people')}</span>
          <Select
            mode="multiple"
            placeholder={t('people.any')}
            showSearch={{ optionFilterProp: 'label' }}
            value={named.map((one) => one.id)}
            options={(people.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
            onChange={(ids: string[]) => set({ people: ids.map((id) => named.find((one) => one.id === id) ?? { id, name: nameOf(id), weight: 1 }) })}
          />
        </label>
        <label>
          <span>{t('language')}</span>
          <Select
            showSearch
            value={candidates.language ?? ''}
            options={[{ value: '', label: t('any') }, ...[...new Set([...(people.data?.items ?? []).flatMap((one) => one.languages), ...(candidates.language ? [candidates.language] : [])])].sort().map((value) => ({ value, label: value }))]}
            onChange={(language) => set({ language: language || null })}
          />
        </label>
        <Checkbox checked={!!candidates.industryExpert} onChange={(event) => set({ industryExpert: event.target.checked })}>{t('expert')}</Checkbox>
        <Checkbox checked={rule.priority} onChange={(event) => onChange({ ...rule, priority: event.target.checked })}>
          <span title={t('priority.hint')}>{t('priority')}</span>
        </Checkbox>
      </div>
      {rule.strategy === 'WEIGHTED_ROUND_ROBIN' && named.length > 0 && (
        <ul className="cand">
          {named.map((one) => {
            const total = named.reduce((all, each) => all + (each.weight ?? 1), 0) || 1;
            const person = people.data?.items.find((each) => each.id === one.id);
            return (
              <li key={one.id}>
                <PersonName person={{ id: one.id, name: nameOf(one.id) }} />
                <Slider min={0} max={10} step={0.5} value={one.weight ?? 1} tooltip={{ open: false }} ariaLabelForHandle={`${nameOf(one.id)} ${t('weight')}`} onChange={(weight) => set({ people: named.map((each) => (each.id === one.id ? { ...each, weight } : each)) })} />
                <span className="num">{Math.round(((one.weight ?? 1) / total) * 100)} %</span>
                <span className="num t3">{person ? `${person.load} / ${person.capacity}` : ''}</span>
              </li>
            );
          })}
        </ul>
      )}
      {rule.strategy !== 'WEIGHTED_ROUND_ROBIN' && (
        <>
          <Section title={t('score')} aside={<span className="c t3">{t('total')}</span>} />
          <div className="wbar">
            {weights.map((part) => (
              <span key={part} style={{ flex: rule.weights[part] / sum, ['--k' as string]: `var(${colourOf(part, PARTS)})` }}>
                <i />
                <b>{t(`part.${part}` as 'part.load')}</b>
                <em>{Math.round((rule.weights[part] / sum) * 100)}</em>
              </span>
            ))}
          </div>
          <div className="form-grid weights">
            {PARTS.map((part) => (
              <label key={part}>
                <span>{t(`part.${part}` as 'part.load')}</span>
                <InputNumber min={0} max={100} step={5} value={Math.round((rule.weights[part] ?? 0) * 100)} onChange={(value) => onChange({ ...rule, weights: { ...rule.weights, [part]: (value ?? 0) / 100 } })} />
              </label>
            ))}
          </div>
        </>
      )}
      {differences.length > 0 && (
        <>
          <Section title={t('diff')} count={differences.length} />
          <Differences all={differences} names={[rule]} />
        </>
      )}
    </>
  );
}

function Differences({ all, names }: { all: Difference[]; names: RuleText[] }) {
  const t = useText();
  const nameOf = (id: string) => {
    const rule = names.find((one) => one.id === id);
    return rule ? title(rule) : id;
  };
  return (
    <ul className="dfl">
      {all.slice(0, 30).map((one) => (
        <li key={one.rule + one.kind}>
          <span className={`chip ${one.kind === 'ADDED' ? 'met' : one.kind === 'REMOVED' ? 'over' : 'due'}`}>{t(`diff.${one.kind}`)}</span>
          <span className="el">{nameOf(one.rule)}</span>
          <small className="t3">
            {one.kind === 'CHANGED' ? one.fields.map((field) => t(`field.${field}` as 'field.when')).join(' · ') : one.kind === 'MOVED' ? t('diff.pos', { from: one.from ?? undefined, to: one.to ?? undefined }) : ''}
          </small>
        </li>
      ))}
    </ul>
  );
}

const FEW = 12;

/** One sentence, then the picture, then the rows. */
function Tested({ test }: { test: BackTest }) {
  const t = useText();
  const most = Math.max(1, ...test.people.flatMap((one) => [one.draft, one.really]));
  const [all, setAll] = useState(false);
  const busy = test.people.filter((one) => one.draft > 0 || one.really > 0);
  const shown = all ? busy : busy.slice(0, FEW);
  return (
    <>
      <p className="say">{t('back.say', { changed: test.changed, before: test.unmatched.really, after: test.unmatched.draft })}</p>
      <div className="leg c">
        <span>
          <i style={{ background: 'var(--c7)' }} />
          {t('back.real')}
        </span>
        <span>
          <i style={{ background: 'var(--c1)' }} />
          {t('back.draft')}
        </span>
      </div>
      <ul className="pbars">
        {shown.map((one) => (
          <li key={one.rep.id}>
            <span className="nm el">{one.rep.name}</span>
            <span className="pb">
              <i style={{ width: `${(one.really / most) * 80}%` }} />
              <em>{one.really}</em>
            </span>
            <span className="pb">
              <i className="d" style={{ width: `${(one.draft / most) * 80}%` }} />
              <em className="m">{one.draft}</em>
            </span>
          </li>
        ))}
      </ul>
      {busy.length > FEW && (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {all ? t('back.few') : t('back.all', { count: busy.length })}
        </Button>
      )}
      <dl className="kv">
        <div>
          <dt>{t('back.spread')}</dt>
          <dd>
            {test.spread.really.deviation.toFixed(1)} → {test.spread.draft.deviation.toFixed(1)}
          </dd>
        </div>
        <div>
          <dt>{t('back.most')}</dt>
          <dd>
            {test.spread.really.most} → {test.spread.draft.most}
          </dd>
        </div>
        {test.deviation !== null && (
          <div>
            <dt>{t('back.deviation')}</dt>
            <dd className={test.deviation <= 1 ? 'met' : 'due'}>{test.deviation.toFixed(2)}</dd>
          </div>
        )}
        <div>
          <dt>{t('back.took')}</dt>
          <dd>{t('ms', { n: test.tookMs })}</dd>
        </div>
      </dl>
      <Section title={t('back.changes')} count={test.changed} />
      <ul className="exl">
        {test.changes.slice(0, 15).map((one) => (
          <li key={one.leadId}>
            <Link className="m el" to={`/leads/${one.leadId}/assignment`}>{one.company}</Link>
            <span className="t3 el">
              {one.from?.name ?? t('back.queue')} → {one.to?.name ?? t('back.queue')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Versions({ open: shown, onClose, ask }: { open: boolean; onClose: () => void; ask: (version: number, go: () => Promise<unknown>) => void }) {
  const t = useText();
  const history = useHistory(shown);
  const rollBack = useRollBack();
  const [open, setOpen] = useState<number | null>(null);
  return (
    <Drawer open={shown} onClose={onClose} title={t('history.title')} size={420}>
      {history.isPending && <Waiting rows={4} />}
      {history.error && <Trouble error={history.error} />}
      <ol className="versions">
        {history.data?.map((one, index) => (
          <li key={one.version}>
            <p className="row">
              <b className="m">v{one.version}</b>
              <span className="t3 c">{when(one.publishedAt)}</span>
              <span className="grow" />
              {index > 0 && (
                <Button size="small" onClick={() => ask(one.version, () => rollBack.mutateAsync(one.version))}>{t('rollBack')}</Button>
              )}
            </p>
            <p className="t2 c">{t('history.by', { by: one.publishedBy, count: one.rules })}</p>
            {one.comment && <p className="c">{one.comment}</p>}
            {open === one.version ? (
              <Old version={one.version} />
            ) : (
              <button className="lnk c" onClick={() => setOpen(one.version)}>
                {t('history.show', { count: one.differences.length })}
              </button>
            )}
          </li>
        ))}
      </ol>
    </Drawer>
  );
}

/** An earlier list as it was, in the words that its rules had. */
function Old({ version }: { version: number }) {
  const t = useText();
  const inWords = useConditionInWords(useFields().data);
  const old = useVersion(version);
  if (old.error) return <Trouble error={old.error} />;
  if (!old.data) return <Waiting rows={3} />;
  return (
    <ol className="old-rules">
      {old.data.rules.map((rule) => (
        <li key={rule.id}>
          <b className="m">{title(rule)}</b>
          <small className="t3">
            {always(rule) ? t('always') : rule.condition ? inWords(rule.condition) : rule.when} · {t(`strategy.${rule.strategy}`)}
          </small>
        </li>
      ))}
    </ol>
  );
}
