import { DndContext, DragOverlay, KeyboardSensor, PointerSensor, useDraggable, useDroppable, useSensor, useSensors, type DragEndEvent } from '@dnd-kit/core';
import { App, Button, DatePicker, Drawer, Dropdown, Input, InputNumber, Modal, Popover, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { lazy, Suspense, useCallback, useMemo, useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ScheduleDialog } from '../schedule/ScheduleDialog';
import { grouped, percent } from '../ui/amount';
import { Figure } from '../ui/Figure';
import { Icon } from '../ui/Icon';
import { isChinese } from '../ui/i18n';
import { Empty, Head, Trouble, Waiting } from '../ui/parts';
import { say, useSharedText } from '../ui/texts';
import { usePhone } from '../ui/theme';
import { clean, measuresOf, PERIODS, useAnswer, useSandboxCatalogue, useValues, type Answer, type Calculated, type Catalogue, type Dimension, type Filter, type Measure, type Period, type Question, type Value } from './api';
import { FormulaEditor } from './FormulaEditor';
import { OrderLines } from './OrderLines';
import { against, heat, moved, pivotOf, scaleOf, topRows, type Pivot } from './pivot';
import { download, picture, useSavedPivot, useSavedPivots, useSavePivot, type SavedPivot } from './saved';
import { useText } from './texts';
import { useValueWord } from './words';
import './sandbox.css';

const Chart = lazy(() => import('../ui/Chart'));

/** Measures that are metrics of the catalogue under the same id. */
const METRICS = ['order-amount', 'average-order', 'gross-margin'];

type Shelf = 'rows' | 'columns' | 'measures' | 'filters';
const EMPTY: Question = { rows: [], columns: [], measures: [], filters: [] };

/** Fields left, pivot and chart right. The question is in the address: Back undoes, a link shares. */
export default function Sandbox() {
  const t = useText();
  const phone = usePhone();
  const catalogue = useSandboxCatalogue();
  const [parameters, setParameters] = useSearchParams();
  const [view, setView] = useState<'table' | 'chart' | 'both'>('both');
  const [dragged, setDragged] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const [cell, setCell] = useState<Filter[] | null>(null);
  const [formula, setFormula] = useState<Calculated | 'new' | null>(null);
  const [timing, setTiming] = useState(false);
  const pivotId = parameters.get('pivot');
  const opened = useSavedPivot(parameters.get('q') ? null : pivotId);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }), useSensor(KeyboardSensor));
  const data = catalogue.data;
  const question = useMemo(() => read(parameters.get('q')) ?? (opened.data ? clean(opened.data.query) : data && !opened.isFetching ? suggest(data) : EMPTY), [parameters, data, opened.data, opened.isFetching]);
  const shown = data ? measuresOf(question, data) : [];
  const answer = useAnswer(question, shown.length > 0);
  const ask = (next: Question) => setParameters({ q: JSON.stringify(next), ...(pivotId ? { pivot: pivotId } : {}) }, { replace: false });
  const open = (saved: SavedPivot) => setParameters({ q: JSON.stringify(clean(saved.query)), pivot: saved.id });
  const calculate = (made: Calculated) => {
    const others = (question.calculated ?? []).filter((one) => one.id !== made.id);
    ask({ ...question, calculated: [...others, made] });
    setFormula(null);
  };

  if (catalogue.error && !data) {
    return (
      <>
        <Head title={t('title')} />
        <div className="page">
          <Trouble error={catalogue.error} retry={() => catalogue.refetch()} />
        </div>
      </>
    );
  }
  const titleOf = (id: string) => data?.dimensions.find((one) => one.id === id)?.title ?? data?.measures.find((one) => one.id === id)?.title ?? question.calculated?.find((one) => one.id === id)?.title ?? id;
  const put = (id: string, shelf: Shelf) => data && ask(place(question, id, shelf, data));
  const drop = (event: DragEndEvent) => {
    setDragged(null);
    if (event.over) put(String(event.active.id).split('|').pop()!, event.over.id as Shelf);
  };
  return (
    <>
      <Head title={t('title')} sub={t('sub')}>
        <Segmented
          aria-label={t('view')}
          value={view}
          onChange={setView}
          options={[
            { value: 'table', label: t('table') },
            { value: 'chart', label: t('chart') },
            { value: 'both', label: t('both') },
          ]}
        />
        <Keep question={question} titleOf={titleOf} onSave={() => setSaving(true)} onOpen={open} onTime={pivotId ? () => setTiming(true) : undefined} />
      </Head>
      {saving && <SaveDialog question={question} onSaved={(saved) => open({ ...saved, query: question })} onClose={() => setSaving(false)} />}
      {timing && pivotId && <ScheduleDialog kind="PIVOT" of={pivotId} onClose={() => setTiming(false)} />}
      {formula && data && <FormulaEditor known={data.measures} formula={formula === 'new' ? undefined : formula} onDone={calculate} onClose={() => setFormula(null)} />}
      <Behind question={question} cell={cell} onClose={() => setCell(null)} />
      <DndContext sensors={sensors} onDragStart={(event) => setDragged(String(event.active.id).split('|').pop()!)} onDragEnd={drop} onDragCancel={() => setDragged(null)}>
        <div className="sb">
          {!phone && <Fields catalogue={data} question={question} onPick={(id) => data && ask(toggle(question, id, data))} />}
          <div className="sb-m">
            <div className="shelf">
              {(['rows', 'columns', 'measures', 'filters'] as const).map((shelf) => (
                <ShelfLine key={shelf} shelf={shelf} title={t(shelf === 'measures' ? 'values' : shelf)} waiting={dragged !== null && fits(dragged, shelf, data)}>
                  {shelf === 'filters'
                    ? question.filters.map((filter) => (
                        <FilterPill
                          key={filter.dim}
                          filter={filter}
                          dimension={data?.dimensions.find((one) => one.id === filter.dim)}
                          title={titleOf(filter.dim)}
                          onChange={(next) => ask({ ...question, filters: question.filters.map((one) => (one === filter ? next : one)) })}
                          onRemove={() => ask(without(question, filter.dim, 'filters'))}
                        />
                      ))
                    : question[shelf].map((id) => <Pill key={id} id={id} shelf={shelf} title={titleOf(id)} onRemove={() => ask(without(question, id, shelf))} />)}
                  {shelf === 'measures' && (
                    <>
                      {question.calculated?.map((one) => (
                        <span key={one.id} className="pl">
                          <button className="pl-text" onClick={() => setFormula(one)}>
                            ƒ {one.title}
                          </button>
                          <button aria-label={t('remove', { name: one.title })} onClick={() => ask({ ...question, calculated: question.calculated?.filter((other) => other !== one) })}>
                            <Icon name="x" size="s" />
                          </button>
                        </span>
                      ))}
                      {!phone && (
                        <button className="lnk c" onClick={() => setFormula('new')} disabled={(question.calculated?.length ?? 0) >= 5}>
                          ƒ {t('formula.new')}
                        </button>
                      )}
                    </>
                  )}
                  {shelf === 'filters' && <Dates question={question} onChange={(change) => ask(clean({ ...question, ...change }))} />}
                </ShelfLine>
              ))}
            </div>
            <div className="scroll sb-s">
              {answer.error && <Trouble error={answer.error} retry={() => answer.refetch()} />}
              {shown.length === 0 && data && <Empty title={t('start')} hint={t('start.hint')} />}
              {(catalogue.isPending || (answer.isPending && shown.length > 0)) && !answer.error && <Waiting rows={9} />}
              {answer.data &&
                data &&
                shown.map((measure, index) => (
                  <Result key={measure.id} answer={answer.data} index={index} measure={measure} question={question} titleOf={titleOf} view={view} stale={answer.isPlaceholderData} onCell={setCell} />
                ))}
            </div>
          </div>
        </div>
        <DragOverlay dropAnimation={null}>
          {dragged && (
            <span className="pl drag">
              <Icon name="grip" size="s" />
              {titleOf(dragged)}
            </span>
          )}
        </DragOverlay>
      </DndContext>
    </>
  );
}

function read(text: string | null): Question | null {
  if (!text) return null;
  try {
    return clean(JSON.parse(text) as Question);
  } catch {
    return null;
  }
}

/** The first look: signed amount by industry over quarters, as far as the catalogue has them. */
function suggest(catalogue: Catalogue): Question {
  const has = (...ids: string[]) => ids.find((id) => catalogue.dimensions.some((one) => one.id === id));
  const row = has('industry', 'productLine', 'product_line') ?? catalogue.dimensions[0]?.id;
  const column = has('quarter', 'signedQuarter', 'month', 'signedMonth', 'type', 'region');
  return { ...EMPTY, rows: row ? [row] : [], columns: column && column !== row ? [column] : [], measures: catalogue.measures[0] ? [catalogue.measures[0].id] : [] };
}

const isMeasure = (id: string, catalogue?: Catalogue) => !!catalogue?.measures.some((one) => one.id === id);
const fits = (id: string, shelf: Shelf, catalogue?: Catalogue) => isMeasure(id, catalogue) === (shelf === 'measures');

function without(question: Question, id: string, shelf?: Shelf): Question {
  const out = (name: Shelf) => !shelf || shelf === name;
  return {
    ...question,
    rows: out('rows') ? question.rows.filter((one) => one !== id) : question.rows,
    columns: out('columns') ? question.columns.filter((one) => one !== id) : question.columns,
    measures: out('measures') ? question.measures.filter((one) => one !== id) : question.measures,
    filters: out('filters') ? question.filters.filter((one) => one.dim !== id) : question.filters,
  };
}

function place(question: Question, id: string, shelf: Shelf, catalogue: Catalogue): Question {
  if (!fits(id, shelf, catalogue)) return question;
  if (shelf === 'filters') return question.filters.some((one) => one.dim === id) ? question : { ...question, filters: [...question.filters, { dim: id, op: 'IN', values: [] }] };
  const cleared = shelf === 'measures' ? question : without(without(question, id, 'rows'), id, 'columns');
  return cleared[shelf].includes(id) ? cleared : { ...cleared, [shelf]: [...cleared[shelf], id] };
}

/** A click puts a field where it helps most, or takes it away again. */
function toggle(question: Question, id: string, catalogue: Catalogue): Question {
  const used = question.rows.includes(id) || question.columns.includes(id) || question.measures.includes(id);
  if (used) return without(question, id);
  if (isMeasure(id, catalogue)) return { ...question, measures: [id] };
  return place(question, id, question.rows.length === 0 ? 'rows' : question.columns.length === 0 ? 'columns' : 'rows', catalogue);
}

function Fields({ catalogue, question, onPick }: { catalogue?: Catalogue; question: Question; onPick: (id: string) => void }) {
  const t = useText();
  const [find, setFind] = useState('');
  const match = (one: { title: string }) => one.title.toLowerCase().includes(find.trim().toLowerCase());
  const where = (id: string) =>
    question.rows.includes(id) ? t('rows') : question.columns.includes(id) ? t('columns') : question.measures.includes(id) ? t('values') : question.filters.some((one) => one.dim === id) ? t('filters') : '';
  const list = (fields: { id: string; title: string }[]) => (
    <ul className="flds">
      {fields.filter(match).map((field) => (
        <Field key={field.id} id={field.id} title={field.title} where={where(field.id)} onPick={() => onPick(field.id)} />
      ))}
    </ul>
  );
  return (
    <aside className="sb-f">
      <Input size="small" allowClear prefix={<Icon name="search" size="s" />} placeholder={t('find')} aria-label={t('find')} value={find} onChange={(event) => setFind(event.target.value)} style={{ margin: '10px 0 2px' }} />
      {!catalogue && <Waiting rows={10} />}
      {catalogue && (
        <>
          <h2 className="sec">{t('dimensions')}</h2>
          {list(catalogue.dimensions.filter((one) => !one.custom))}
          {catalogue.dimensions.some((one) => one.custom) && (
            <>
              <h2 className="sec">{t('custom')}</h2>
              {list(catalogue.dimensions.filter((one) => one.custom))}
            </>
          )}
          <h2 className="sec">{t('measures')}</h2>
          {list(catalogue.measures)}
        </>
      )}
    </aside>
  );
}

function Field({ id, title, where, onPick }: { id: string; title: string; where: string; onPick: () => void }) {
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({ id: `field|${id}` });
  return (
    <li className={where ? 'use' : ''} style={{ opacity: isDragging ? 0.5 : 1 }}>
      <button ref={setNodeRef} {...listeners} {...attributes} onClick={onPick} aria-pressed={!!where}>
        <Icon name="grip" size="s" />
        <span className="el">{title}</span>
        <span className="ml c">{where}</span>
      </button>
    </li>
  );
}

function ShelfLine({ shelf, title, waiting, children }: { shelf: Shelf; title: string; waiting: boolean; children: ReactNode }) {
  const t = useText();
  const { setNodeRef, isOver } = useDroppable({ id: shelf, disabled: !waiting });
  return (
    <>
      <span className="t3 c">{title}</span>
      <div ref={setNodeRef} role="group" aria-label={title} className={isOver ? 'over-shelf' : ''}>
        {children}
        {waiting && <span className="drop">{t('drop')}</span>}
      </div>
    </>
  );
}

function Pill({ id, shelf, title, onRemove }: { id: string; shelf: Shelf; title: string; onRemove: () => void }) {
  const t = useText();
  const { setNodeRef, listeners, attributes } = useDraggable({ id: `${shelf}|${id}` });
  return (
    <span className="pl">
      <span ref={setNodeRef} {...listeners} {...attributes} className="row" style={{ gap: 4, cursor: 'grab' }}>
        <Icon name="grip" size="s" />
        {title}
      </span>
      <button aria-label={t('remove', { name: title })} onClick={onRemove}>
        <Icon name="x" size="s" />
      </button>
    </span>
  );
}

interface FilterProps {
  filter: Filter;
  dimension?: Dimension;
  title: string;
  onChange: (filter: Filter) => void;
  onRemove: () => void;
}

/** Values to choose from; numbers and dates also as a range. */
function FilterPill({ filter, dimension, title, onChange, onRemove }: FilterProps) {
  const t = useText();
  const [open, setOpen] = useState(filter.values.length === 0);
  const word = useValueWord();
  const values = useValues(filter.dim, 'orders', open && filter.op !== 'BETWEEN');
  const ordered = dimension?.type === 'NUMBER' || dimension?.type === 'DATE';
  const [low, high] = filter.op === 'BETWEEN' ? filter.values : [];
  const between = (from: Value | undefined, to: Value | undefined) => from !== undefined && from !== null && to !== undefined && to !== null && onChange({ ...filter, op: 'BETWEEN', values: [from, to] });
  const said = filter.op === 'BETWEEN' ? `${filter.values[0] ?? ''} – ${filter.values[1] ?? ''}` : filter.values.map((value) => word(filter.dim, value)).join(say('and'));
  return (
    <span className="pl">
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        arrow={false}
        content={
          <div style={{ display: 'grid', gap: 8, width: 240 }}>
            {ordered && (
              <Segmented
                size="small"
                value={filter.op === 'BETWEEN' ? 'BETWEEN' : 'IN'}
                onChange={(op) => onChange({ ...filter, op: op as Filter['op'], values: [] })}
                options={[
                  { value: 'IN', label: t('filter.choose') },
                  { value: 'BETWEEN', label: t('filter.range') },
                ]}
              />
            )}
            {filter.op !== 'BETWEEN' && (
              <Select
                mode="multiple"
                placeholder={t('filter.choose')}
                aria-label={t('filter.choose')}
                loading={values.isFetching}
                value={filter.values.map(String)}
                onChange={(chosen: string[]) => onChange({ ...filter, values: chosen.map((one) => [...(values.data ?? []), ...filter.values].find((value) => String(value) === one) ?? one) })}
                options={(values.data ?? []).map((value) => ({ value: String(value), label: word(filter.dim, value) }))}
              />
            )}
            {filter.op === 'BETWEEN' && dimension?.type === 'DATE' && (
              <DatePicker.RangePicker
                value={low && high ? [dayjs(String(low)), dayjs(String(high))] : null}
                onChange={(range) => between(range?.[0]?.format('YYYY-MM-DD'), range?.[1]?.format('YYYY-MM-DD'))}
                aria-label={t('filter.range')}
              />
            )}
            {filter.op === 'BETWEEN' && dimension?.type === 'NUMBER' && <NumberRange low={low as number | undefined} high={high as number | undefined} onChange={between} />}
          </div>
        }
      >
        <button className="pl-text">{filter.values.length ? t('filter.is', { name: title, values: said }) : title}</button>
      </Popover>
      <button aria-label={t('remove', { name: title })} onClick={onRemove}>
        <Icon name="x" size="s" />
      </button>
    </span>
  );
}

function NumberRange({ low, high, onChange }: { low?: number; high?: number; onChange: (low?: number, high?: number) => void }) {
  const t = useText();
  const [from, setFrom] = useState(low ?? null);
  const [to, setTo] = useState(high ?? null);
  return (
    <span className="row" style={{ gap: 6 }}>
      <InputNumber value={from} onChange={setFrom} onBlur={() => onChange(from ?? undefined, to ?? undefined)} placeholder={t('from')} aria-label={t('from')} style={{ flex: 1 }} />
      <InputNumber value={to} onChange={setTo} onBlur={() => onChange(from ?? undefined, to ?? undefined)} placeholder={t('to')} aria-label={t('to')} style={{ flex: 1 }} />
    </span>
  );
}

/** Days that stay or days that move with the calendar, and what they are held against. */
function Dates({ question, onChange }: { question: Question; onChange: (change: Partial<Question>) => void }) {
  const t = useText();
  const dated = !!question.period || (!!question.from && !!question.to);
  return (
    <>
      <Select
        size="small"
        aria-label={t('dates')}
        value={question.period ?? 'DAYS'}
        onChange={(period) => onChange(period === 'DAYS' ? { period: undefined, compare: undefined } : { period: period as Period, from: undefined, to: undefined })}
        options={[{ value: 'DAYS', label: t('p.DAYS') }, ...PERIODS.map((period) => ({ value: period, label: t(`p.${period}`) }))]}
        popupMatchSelectWidth={false}
      />
      {!question.period && (
        <DatePicker.RangePicker
          size="small"
          allowEmpty={[true, true]}
          aria-label={t('dates')}
          placeholder={[t('from'), t('to')]}
          value={[question.from ? dayjs(question.from) : null, question.to ? dayjs(question.to).subtract(1, 'day') : null]}
          onChange={(range) => onChange({ from: range?.[0]?.format('YYYY-MM-DD'), to: range?.[1]?.add(1, 'day').format('YYYY-MM-DD'), ...(range?.[0] && range[1] ? {} : { compare: undefined }) })}
          style={{ width: 216 }}
        />
      )}
      {dated && (
        <Select
          size="small"
          aria-label={t('compare')}
          value={question.compare?.with ?? ''}
          onChange={(held) => onChange({ compare: held ? { with: held as 'BEFORE' } : undefined })}
          options={(['', 'BEFORE', 'YEAR_BEFORE'] as const).map((held) => ({ value: held, label: t(held ? `compare.${held}` : 'compare.none') }))}
          popupMatchSelectWidth={false}
        />
      )}
    </>
  );
}

interface ResultProps {
  answer: Answer;
  index: number;
  measure: Measure;
  question: Question;
  titleOf: (id: string) => string;
  view: 'table' | 'chart' | 'both';
  stale: boolean;
  onCell: (filters: Filter[]) => void;
}

function Result({ answer, index, measure, question, titleOf, view, stale, onCell }: ResultProps) {
  const t = useText();
  const word = useValueWord();
  const pivot = useMemo(() => pivotOf(answer, index, measure.additive, (axis, place, value) => word(question[axis][place], value)), [answer, index, measure, question, word]);
  const before = useMemo(() => (answer.compare ? pivotOf(answer.compare, index, measure.additive, (axis, place, value) => word(question[axis][place], value)) : null), [answer, index, measure, question, word]);
  const ratio = /ratio|percent|share|%/i.test(measure.unit);
  const scale = scaleOf(measure.unit, pivot.max);
  // Large sums of money in 万, or in thousands where the reader counts that way.
  const divide = !scale.money || scale.divide === 1 ? 1 : isChinese() ? 1e4 : 1e3;
  const show = useCallback(
    (value: number | null) => {
      if (value === null) return '';
      if (ratio) return `${percent(value)} %`;
      const scaled = value / divide;
      return grouped(scaled, Math.abs(scaled) < 100 && !Number.isInteger(scaled) ? (Math.abs(scaled) < 1 ? 3 : 1) : 0);
    },
    [ratio, divide],
  );
  if (pivot.rows.length === 0) return <Empty title={t('none')} hint={t('none.hint')} />;
  const unit = divide > 1 ? t('wan') : scale.money ? t('yuan') : '';
  const definition = typeof measure.definition === 'string' ? { text: measure.definition } : measure.definition;
  return (
    <div style={{ opacity: stale ? 0.6 : 1, transition: 'opacity var(--t-base)' }}>
      <div className="row sb-i c t3">
        <b className="m t2">
          <Figure
            about={{
              title: measure.title,
              value: pivot.grand === null ? undefined : `${show(pivot.grand)} ${unit}`,
              definition: definition ?? { text: t(measure.additive ? 'additive' : 'exact') },
              asOf: answer.asOf,
              leftOut: answer.leftOut,
              metric: METRICS.includes(measure.id) ? measure.id : undefined,
            }}
          >
            {measure.title}
          </Figure>
        </b>
        <span>{unit && t('unit', { unit })}</span>
        {answer.compare && <span className="dsk">{t('compare.days', { from: answer.compare.from, to: dayjs(answer.compare.to).subtract(1, 'day').format('YYYY-MM-DD') })}</span>}
        {index === 0 && (
          <span className="ml row" style={{ gap: 14 }}>
            <span className="met row" style={{ gap: 4 }}>
              <Icon name="bolt" size="s" />
              {t('seconds', { s: (answer.tookMs / 1000).toFixed(answer.tookMs < 100 ? 3 : 2) })}
            </span>
            <span>{t('version', { version: answer.factVersion })}</span>
          </span>
        )}
      </div>
      {view !== 'chart' && <Table pivot={pivot} show={show} head={question.rows.map(titleOf).join(say('comma'))} additive={measure.additive} before={before} ratio={ratio} onCell={(row, column) => onCell(cellFilters(answer, question, pivot, word, row, column))} />}
      {view !== 'table' && <Bars pivot={pivot} show={show} divide={divide} label={measure.title} />}
    </div>
  );
}

/** The values that make a cell, as filters; a total has fewer of them. */
function cellFilters(answer: Answer, question: Question, pivot: Pivot, word: (dim: string | undefined, value: unknown) => string, row?: number, column?: number): Filter[] {
  const values = (axis: 'rows' | 'columns', key: string[] | undefined) => {
    const found = key && answer[axis].find((one) => one.every((value, place) => word(question[axis][place], value) === key[place]));
    return found ? question[axis].map((dim, place) => ({ dim, op: 'IN' as const, values: [found[place]] })) : [];
  };
  return [...values('rows', row === undefined ? undefined : pivot.rows[row].key), ...values('columns', column === undefined ? undefined : pivot.columns[column])];
}

interface KeepProps {
  question: Question;
  titleOf: (id: string) => string;
  onSave: () => void;
  onOpen: (saved: SavedPivot) => void;
  onTime?: () => void;
}

function Keep({ question, titleOf, onSave, onOpen, onTime }: KeepProps) {
  const t = useText();
  const { message } = App.useApp();
  const saved = useSavedPivots();
  const get = (format: 'xlsx' | 'csv') => download(question, format).catch((error: Error) => void message.error(error.message));
  const png = () => {
    const chart = document.querySelector<SVGSVGElement>('.sb .ch svg');
    if (chart) void picture(chart, [...question.measures, ...(question.calculated ?? []).map((one) => one.id)].map(titleOf)[0]);
    else void message.info(t('png.none'));
  };
  return (
    <span className="row dsk" style={{ gap: 8 }}>
      <Dropdown
        menu={{
          items: saved.data?.items.length
            ? saved.data.items.map((one) => ({ key: one.id, label: one.own ? one.title : `${one.title} · ${one.owner}`, onClick: () => onOpen(one) }))
            : [{ key: 'none', label: t('saved.none'), disabled: true }],
        }}
      >
        <Button>{t('saved')}</Button>
      </Dropdown>
      {onTime && (
        <Button icon={<Icon name="clock" />} onClick={onTime}>
          {t('timing')}
        </Button>
      )}
      <Dropdown menu={{ items: [{ key: 'xlsx', label: 'Excel xlsx', onClick: () => get('xlsx') }, { key: 'csv', label: 'CSV', onClick: () => get('csv') }, { key: 'png', label: t('png'), onClick: png }] }}>
        <Button icon={<Icon name="down" />}>{t('export')}</Button>
      </Dropdown>
      <Button type="primary" disabled={question.measures.length === 0 && !question.calculated?.length} onClick={onSave}>
        {t('save')}
      </Button>
    </span>
  );
}

const SHARE_WITH = ['sales-rep', 'sales-manager', 'sales-head', 'marketing-head', 'delivery-head', 'marketing', 'delivery', 'product', 'service', 'finance', 'ops-admin', 'data-steward'];

function SaveDialog({ question, onSaved, onClose }: { question: Question; onSaved: (saved: SavedPivot) => void; onClose: () => void }) {
  const t = useText();
  const { message } = App.useApp();
  const [title, setTitle] = useState('');
  const [roles, setRoles] = useState<string[]>([]);
  const save = useSavePivot();
  const shared = useSharedText();
  const keep = () => title.trim() && save.mutate({ title: title.trim(), query: { ...question, filters: question.filters.filter((one) => one.values.length > 0) }, sharedWith: roles }, { onSuccess: (saved) => (void message.success(t('kept')), onSaved(saved), onClose()) });
  return (
    <Modal open title={t('save')} okText={t('save')} onOk={keep} confirmLoading={save.isPending} okButtonProps={{ disabled: !title.trim() }} onCancel={onClose}>
      <div style={{ display: 'grid', gap: 12 }}>
        <Input autoFocus value={title} onChange={(event) => setTitle(event.target.value)} placeholder={t('save.title')} aria-label={t('save.title')} onPressEnter={keep} />
        <Select mode="multiple" value={roles} onChange={setRoles} placeholder={t('save.share')} aria-label={t('save.share')} options={SHARE_WITH.map((role) => ({ value: role, label: shared(`role.${role}` as 'role.sales-rep') }))} />
        {save.error && <Trouble error={save.error} />}
      </div>
    </Modal>
  );
}

function Behind({ question, cell, onClose }: { question: Question; cell: Filter[] | null; onClose: () => void }) {
  const t = useText();
  const word = useValueWord();
  const asked = cell && { ...question, rows: [], columns: [], measures: ['orders'], calculated: undefined, compare: undefined, filters: [...question.filters.filter((one) => one.values.length > 0 && !cell.some((other) => other.dim === one.dim)), ...cell] };
  const first = cell?.[0];
  return (
    <Drawer open={cell !== null} onClose={onClose} title={t('behind')} size={640}>
      {cell && <p className="t2">{cell.map((one) => word(one.dim, one.values[0])).join(' · ')}</p>}
      {first && (
        <p>
          <Link className="lnk" to={`/explain-change?metric=order-amount&dim=${first.dim}&value=${encodeURIComponent(String(first.values[0]))}`}>
            {t('change')}
          </Link>
        </p>
      )}
      {asked && <OrderLines question={asked} />}
    </Drawer>
  );
}

interface TableProps {
  pivot: Pivot;
  before: Pivot | null;
  ratio: boolean;
  show: (value: number | null) => string;
  head: string;
  additive: boolean;
  onCell: (row?: number, column?: number) => void;
}

function Table({ pivot, before, ratio, show, head, additive, onCell }: TableProps) {
  const t = useText();
  const many = pivot.columns.length > 1 || pivot.columns[0].length > 0;
  const other = before && against(pivot, before);
  return (
    <div className="pvx" tabIndex={0} role="region" aria-label={head || t('table')}>
      <table className="pv">
        <thead>
          <tr>
            <th>{head}</th>
            {many &&
              pivot.columns.map((column, index) => (
                <th key={index} className="r">
                  {column.join(' · ')}
                </th>
              ))}
            <th className="r">{t('total')}</th>
            {other && <th className="r">{t('before')}</th>}
            {other && <th className="r">{t('moved')}</th>}
            {additive && <th className="r">{t('share')}</th>}
          </tr>
        </thead>
        <tbody>
          {pivot.rows.slice(0, 500).map((row, index) => (
            <tr key={index}>
              <th title={row.key.join(' · ')}>{row.key.join(' · ')}</th>
              {many &&
                row.cells.map((value, column) => (
                  <td key={column} className={`h${heat(value, pivot.max)}`}>
                    {value !== null && (
                      <button className="pv-cell" onClick={() => onCell(index, column)}>
                        {show(value)}
                      </button>
                    )}
                  </td>
                ))}
              <td className="tt">
                <button className="pv-cell" onClick={() => onCell(index)}>
                  {show(row.total)}
                </button>
              </td>
              {other && <td className="sh">{show(other.total(row))}</td>}
              {other && <Moved by={moved(row.total, other.total(row), ratio)} ratio={ratio} />}
              {additive && <td className="sh">{row.share === null ? '' : `${percent(row.share)} %`}</td>}
            </tr>
          ))}
          <tr className="gt">
            <th>{t('total')}</th>
            {many &&
              pivot.columnTotals.map((value, column) => (
                <td key={column}>
                  <button className="pv-cell" onClick={() => onCell(undefined, column)}>
                    {show(value)}
                  </button>
                </td>
              ))}
            <td className="tt">
              <button className="pv-cell" onClick={() => onCell()}>
                {show(pivot.grand)}
              </button>
            </td>
            {other && <td className="sh">{show(other.grand)}</td>}
            {other && <Moved by={moved(pivot.grand, other.grand, ratio)} ratio={ratio} />}
            {additive && <td className="sh">100 %</td>}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** Up or down in a word of its own, not in colour alone: more is not better for every measure. */
function Moved({ by, ratio }: { by: number | null; ratio: boolean }) {
  const t = useText();
  if (by === null) return <td className="sh">–</td>;
  return (
    <td className="t2">
      {by > 0 ? '▲ ' : by < 0 ? '▼ ' : ''}
      {percent(Math.abs(by))} {ratio ? t('points') : '%'}
    </td>
  );
}

/** Columns on the axis and rows stacked in them; without columns the rows are the bars. */
function Bars({ pivot, show, divide, label }: { pivot: Pivot; show: (value: number | null) => string; divide: number; label: string }) {
  const t = useText();
  const build = useCallback(() => {
    const css = getComputedStyle(document.documentElement);
    const many = pivot.columns.length > 1;
    const rows = topRows(pivot, many ? 7 : 12, t('others'));
    const names = many ? pivot.columns.map((column) => column.join(' · ')) : rows.map((row) => row.key.join(' · '));
    const surface = css.getPropertyValue('--surface').trim();
    const text = css.getPropertyValue('--text-2').trim();
    const grid = { left: 4, right: 12, top: 32, bottom: 4, containLabel: true };
    const axis = { type: 'value', axisLabel: { formatter: (value: number) => grouped(value / divide) } };
    const tooltip = { trigger: 'axis', axisPointer: { type: 'shadow', shadowStyle: { color: 'rgba(128,128,128,.06)' } }, valueFormatter: (value: number | null) => show(value), order: 'seriesDesc' };
    if (!many) {
      return {
        grid,
        tooltip,
        xAxis: { type: 'category', data: names, axisLabel: { interval: 0, hideOverlap: true } },
        yAxis: axis,
        series: [{ type: 'bar', name: label, data: rows.map((row) => row.total), barMaxWidth: 56, itemStyle: { borderRadius: [3, 3, 0, 0] }, label: { show: rows.length <= 12, position: 'top', color: text, formatter: ({ value }: { value: number }) => show(value) } }],
      };
    }
    return {
      // Seven names do not fit one line of a phone: they are turned over there instead of growing into the chart.
      grid: { ...grid, top: 40 },
      tooltip,
      legend: { top: 4, left: 0, icon: 'rect', itemWidth: 9, itemHeight: 9, itemGap: 14, textStyle: { color: text, fontSize: 12 }, type: 'scroll', pageIconSize: 10, pageTextStyle: { color: text } },
      xAxis: { type: 'category', data: names },
      yAxis: axis,
      series: rows.map((row) => ({ type: 'bar', name: row.key.join(' · '), stack: 'all', data: row.cells, barMaxWidth: 64, itemStyle: { borderColor: surface, borderWidth: 1, borderRadius: 2 } })),
    };
  }, [pivot, show, divide, label, t]);
  return (
    <div className="ch">
      <Suspense fallback={<div style={{ height: 300 }} />}>
        <Chart build={build} height={300} label={label} />
      </Suspense>
    </div>
  );
}
