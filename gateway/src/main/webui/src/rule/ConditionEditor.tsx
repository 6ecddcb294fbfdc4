import { DndContext, KeyboardSensor, PointerSensor, useDraggable, useDroppable, useSensor, useSensors, type DragEndEvent } from '@dnd-kit/core';
import { Button, Input, InputNumber, Select } from 'antd';
import { Icon } from '../ui/Icon';
import { isChinese } from '../ui/i18n';
import { useTradeWord } from '../ui/words';
import type { Field } from './api';
import { useText } from './texts';
import { insert, isGroup, move, OPERATORS, remove, replace, rooted, type Condition, type Operator, type Place } from './tree';

interface Shared {
  root: Condition;
  fields: Field[];
  onChange: (root: Condition) => void;
}

const key = (place: Place) => `c:${place.join('.')}`;
const placeOf = (id: string): Place => id.slice(2).split('.').filter(Boolean).map(Number);

export function useFieldName() {
  const t = useText();
  return (field: Field | undefined, name: string) => {
    const label = field && (isChinese() ? field.label.zh : (field.label.en ?? field.label.zh));
    if (label) return label;
    const said = t(`f.${name}` as 'f.region');
    return said && said !== `f.${name}` ? said : name.replace(/^custom\./, '');
  };
}

/** A condition as one line of words, for a list. */
export function useConditionInWords(fields: Field[] | undefined) {
  const t = useText();
  const nameOf = useFieldName();
  const word = useTradeWord();
  const comparison = (item: Condition) => {
    const operator = (item.operator ?? 'IS') as Operator;
    const values = operator === 'EMPTY' || operator === 'NOT_EMPTY' ? '' : (item.values ?? []).map((value) => word(value)).join(isChinese() ? '、' : ', ');
    return [nameOf(fields?.find((field) => field.name === item.field), item.field ?? ''), t(`op.${operator}`), values].filter(Boolean).join(' ');
  };
  const words = (item: Condition, inside = false): string => {
    if (!isGroup(item)) return comparison(item);
    const text = (item.items ?? []).map((one) => words(one, true)).join(` ${t(item.join === 'OR' ? 'or' : 'and')} `);
    return inside && (item.items ?? []).length > 1 ? `(${text})` : text;
  };
  return (condition: Condition) => words(condition);
}

/** Nested groups of comparisons; each can be dragged by its handle to another place, by mouse, finger or keyboard. */
export function ConditionEditor({ condition, fields, onChange }: { condition: Condition; fields: Field[]; onChange: (condition: Condition) => void }) {
  const root = rooted(condition);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }), useSensor(KeyboardSensor));
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onChange(move(root, placeOf(String(active.id)), placeOf(String(over.id))));
  };
  return (
    <DndContext sensors={sensors} onDragEnd={drop}>
      <Group shared={{ root, fields, onChange }} group={root} place={[]} />
    </DndContext>
  );
}

function Group({ shared, group, place }: { shared: Shared; group: Condition; place: Place }) {
  const t = useText();
  const items = group.items ?? [];
  const end = useDroppable({ id: key([...place, items.length]) });
  const first = shared.fields[0];
  const add = (added: Condition) => shared.onChange(insert(shared.root, [...place, items.length], added));
  return (
    <div className={`grp ${group.join === 'OR' ? 'or' : 'and'}`}>
      {items.length > 1 && (
        <button
          type="button"
          className="join"
          title={t('toggle')}
          aria-label={`${t(group.join === 'OR' ? 'or' : 'and')}, ${t('toggle')}`}
          onClick={() => shared.onChange(replace(shared.root, place, { ...group, join: group.join === 'OR' ? 'AND' : 'OR' }))}
        >
          {t(group.join === 'OR' ? 'or' : 'and')}
        </button>
      )}
      {items.length === 0 && <p className="chip">{t('always')}</p>}
      {items.map((item, index) => (
        <Item key={index} shared={shared} item={item} place={[...place, index]} />
      ))}
      <div ref={end.setNodeRef} className={`cond add${end.isOver ? ' over-here' : ''}`}>
        <button type="button" className="lnk" disabled={!first} onClick={() => first && add(blank(first))}>
          <Icon name="plus" size="s" />
          {t('addCondition')}
        </button>
        {place.length < 3 && (
          <button type="button" className="lnk" disabled={!first} onClick={() => first && add({ join: group.join === 'OR' ? 'AND' : 'OR', items: [blank(first)] })}>
            <Icon name="plus" size="s" />
            {t('addGroup')}
          </button>
        )}
      </div>
    </div>
  );
}

function Item({ shared, item, place }: { shared: Shared; item: Condition; place: Place }) {
  const t = useText();
  const id = key(place);
  const { attributes, listeners, setNodeRef, isDragging, transform } = useDraggable({ id });
  const target = useDroppable({ id });
  const style = transform ? { transform: `translate(${transform.x}px, ${transform.y}px)`, zIndex: 5 } : undefined;
  return (
    <div
      ref={(node) => {
        setNodeRef(node);
        target.setNodeRef(node);
      }}
      style={style}
      className={`drag${isDragging ? ' dragging' : ''}${target.isOver && !isDragging ? ' over-here' : ''}`}
    >
      <button type="button" className="handle" aria-label={t('drag')} {...attributes} {...listeners}>
        <Icon name="grip" size="s" />
      </button>
      <div className="grow" style={{ minWidth: 0 }}>
        {isGroup(item) ? <Group shared={shared} group={item} place={place} /> : <Comparison shared={shared} item={item} place={place} />}
      </div>
      <Button type="text" size="small" aria-label={t('removeCondition')} icon={<Icon name="x" size="s" />} onClick={() => shared.onChange(remove(shared.root, place))} />
    </div>
  );
}

const blank = (field: Field): Condition => ({ field: field.name, operator: OPERATORS[field.type][0], values: field.type === 'BOOLEAN' ? ['true'] : [] });

function Comparison({ shared, item, place }: { shared: Shared; item: Condition; place: Place }) {
  const t = useText();
  const nameOf = useFieldName();
  const word = useTradeWord();
  const field = shared.fields.find((one) => one.name === item.field);
  const type = field?.type ?? 'TEXT';
  const set = (change: Partial<Condition>) => shared.onChange(replace(shared.root, place, { ...item, ...change }));
  const operator = (item.operator ?? 'IS') as Operator;
  const values = item.values ?? [];
  const options = (field?.values ?? []).map((value) => ({ value, label: word(value) }));
  const many = operator === 'IN' || operator === 'NOT_IN';
  const none = operator === 'EMPTY' || operator === 'NOT_EMPTY';
  return (
    <div className="cond">
      <Select
        className="ff"
        aria-label={t('when')}
        value={item.field ?? undefined}
        status={field ? undefined : 'error'}
        showSearch={{ optionFilterProp: 'label' }}
        options={shared.fields.map((one) => ({ value: one.name, label: nameOf(one, one.name) }))}
        onChange={(name: string) => {
          const next = shared.fields.find((one) => one.name === name);
          if (next) set(next.type === type ? { field: name, values: [] } : blank(next));
        }}
      />
      {type !== 'BOOLEAN' && (
        <Select
          className="op"
          aria-label={t('when')}
          value={operator}
          options={OPERATORS[type].map((one) => ({ value: one, label: t(`op.${one}`) }))}
          onChange={(next: Operator) => set({ operator: next, values: next === 'EMPTY' || next === 'NOT_EMPTY' ? [] : next === 'IN' || next === 'NOT_IN' ? values : values.slice(0, 1) })}
        />
      )}
      {none ? null : type === 'BOOLEAN' ? (
        <Select className="vs" aria-label={t('value')} value={values[0] ?? 'true'} options={['true', 'false'].map((value) => ({ value, label: t(value === 'true' ? 'yes' : 'no') }))} onChange={(value: string) => set({ values: [value] })} />
      ) : type === 'NUMBER' ? (
        <InputNumber<string> className="vs" stringMode aria-label={t('value')} status={values.length ? undefined : 'warning'} value={values[0] ?? null} onChange={(value) => set({ values: value === null ? [] : [String(value)] })} />
      ) : many ? (
        <Select mode="tags" className="vs" aria-label={t('value')} status={values.length ? undefined : 'warning'} value={values} options={options} onChange={(next: string[]) => set({ values: next })} />
      ) : options.length > 0 && (operator === 'IS' || operator === 'IS_NOT') ? (
        <Select
          mode="tags"
          maxCount={1}
          className="vs"
          aria-label={t('value')}
          status={values.length ? undefined : 'warning'}
          value={values}
          options={options}
          onChange={(next: string[]) => set({ values: next.slice(-1) })}
        />
      ) : (
        <Input className="vs" aria-label={t('value')} status={values.length ? undefined : 'warning'} value={values[0] ?? ''} onChange={(event) => set({ values: event.target.value ? [event.target.value] : [] })} />
      )}
    </div>
  );
}
