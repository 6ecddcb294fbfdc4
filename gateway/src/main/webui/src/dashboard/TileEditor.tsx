import { Checkbox, Input, Modal, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useText as useLeadText } from '../lead/texts';
import { useCatalogue } from '../metric/api';
import { useOkrBoard } from '../okr/api';
import { useValues } from '../sandbox/api';
import { useSavedPivots } from '../sandbox/saved';
import { Trouble } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useTradeWord } from '../ui/words';
import type { Kind, Tile } from './api';
import { CHOICES, columnsOf, FEW, KINDS, LIMITS, LISTS, listOf, type Narrowing } from './lists';
import { useText } from './texts';

export const TILES: Kind[] = ['METRIC', 'PIVOT', 'LIST', 'OKR', 'TEXT'];
export type Draft = Omit<Tile, 'id' | 'x' | 'y' | 'w' | 'h'>;

/** Settings of a tile, new or there already. */
export function TileEditor({ start, fresh, onSave, onClose }: { start: Draft; fresh: boolean; onSave: (tile: Draft) => void; onClose: () => void }) {
  const t = useText();
  const [tile, setTile] = useState<Draft>(start);
  const set = (change: Partial<Draft>) => setTile((before) => ({ ...before, ...change }));
  const [pivot, setPivot] = useState<string>();
  const catalogue = useCatalogue();
  const saved = useSavedPivots();
  const okr = useOkrBoard(tile.days ?? 90, tile.kind === 'OKR');
  const ready = { METRIC: !!tile.metric, PIVOT: !!(pivot || tile.query), LIST: true, OKR: true, TEXT: !!tile.text?.trim() }[tile.kind];
  const usual = () => {
    switch (tile.kind) {
      case 'METRIC':
        return catalogue.data?.items.find((one) => one.id === tile.metric)?.title ?? '';
      case 'PIVOT':
        return saved.data?.items.find((one) => one.id === pivot)?.title ?? '';
      case 'LIST':
        return t(`list.${listOf(tile)}`);
      case 'OKR':
        return okr.data?.series.find((one) => one.keyResult.id === tile.keyResult)?.keyResult.title ?? okr.data?.series.find((one) => one.objectiveId === tile.objective)?.objective ?? t('okr');
      default:
        return (tile.text ?? '').slice(0, 20);
    }
  };
  const save = () => {
    const { kind, title } = tile;
    const named = { kind, title: title.trim() || usual() };
    const query = saved.data?.items.find((one) => one.id === pivot)?.query ?? tile.query;
    if (kind === 'METRIC') onSave({ ...named, metric: tile.metric, period: tile.period ?? 'YEAR' });
    if (kind === 'PIVOT') onSave({ ...named, query, show: tile.show ?? 'TABLE' });
    if (kind === 'LIST') onSave({ ...named, list: listOf(tile), columns: columnsOf(tile), limit: tile.limit ?? FEW, filters: tile.filters ?? {} });
    if (kind === 'OKR') onSave({ ...named, keyResult: tile.keyResult, objective: tile.objective, days: tile.days ?? 90 });
    if (kind === 'TEXT') onSave({ ...named, text: tile.text });
  };
  return (
    <Modal open title={t(fresh ? 'add' : 'change')} okText={t(fresh ? 'add' : 'save')} onOk={save} okButtonProps={{ disabled: !ready }} onCancel={onClose}>
      <div className="db-form">
        {fresh && <Select value={tile.kind} onChange={(kind) => set({ kind })} aria-label={t('kind')} options={TILES.map((one) => ({ value: one, label: t(`k.${one}`) }))} />}
        {tile.kind === 'METRIC' && (
          <>
            <Select showSearch={{ optionFilterProp: 'label' }} value={tile.metric} onChange={(metric) => set({ metric })} placeholder={t('metric')} aria-label={t('metric')} options={(catalogue.data?.items ?? []).map((one) => ({ value: one.id, label: one.title }))} />
            <Segmented value={tile.period ?? 'YEAR'} onChange={(period) => set({ period })} aria-label={t('period')} options={(['YEAR', 'MONTH'] as const).map((one) => ({ value: one, label: t(`period.${one}`) }))} />
          </>
        )}
        {tile.kind === 'PIVOT' && (
          <>
            <Select value={pivot} onChange={setPivot} placeholder={t(tile.query ? 'saved.keep' : 'saved')} aria-label={t('saved')} notFoundContent={t('saved.none')} options={(saved.data?.items ?? []).map((one) => ({ value: one.id, label: one.title }))} />
            <Segmented value={tile.show ?? 'TABLE'} onChange={(show) => set({ show })} aria-label={t('show')} options={(['TABLE', 'BAR'] as const).map((one) => ({ value: one, label: t(`show.${one}`) }))} />
          </>
        )}
        {tile.kind === 'LIST' && <ListSettings tile={tile} set={set} />}
        {tile.kind === 'OKR' && (
          <>
            {okr.error && <Trouble error={okr.error} retry={() => okr.refetch()} />}
            <OkrChoice tile={tile} set={set} series={okr.data?.series ?? []} loading={okr.isFetching} />
            <Segmented value={tile.days ?? 90} onChange={(days) => set({ days })} aria-label={t('period')} options={([30, 90, 365] as const).map((n) => ({ value: n, label: t('days', { n }) }))} />
          </>
        )}
        {tile.kind === 'TEXT' && <Input.TextArea rows={3} value={tile.text} onChange={(event) => set({ text: event.target.value })} placeholder={t('text')} aria-label={t('text')} />}
        <Input value={tile.title} onChange={(event) => set({ title: event.target.value })} placeholder={usual() || t('name')} aria-label={t('name')} maxLength={100} />
      </div>
    </Modal>
  );
}

function OkrChoice({ tile, set, series, loading }: { tile: Draft; set: (change: Partial<Draft>) => void; series: { objectiveId: string; objective: string; keyResult: { id: string; title: string } }[]; loading: boolean }) {
  const t = useText();
  const objectives = [...new Map(series.map((one) => [one.objectiveId, one.objective])).entries()];
  const value = tile.keyResult ? `k:${tile.keyResult}` : tile.objective ? `o:${tile.objective}` : undefined;
  const known = series.some((one) => (tile.keyResult ? one.keyResult.id === tile.keyResult : one.objectiveId === tile.objective));
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'words' }}
      loading={loading}
      value={value && (known || loading) ? value : undefined}
      placeholder={t('okr.all')}
      aria-label={t('k.OKR')}
      notFoundContent={t('okr.none')}
      onChange={(next?: string) => set({ keyResult: next?.startsWith('k:') ? next.slice(2) : undefined, objective: next?.startsWith('o:') ? next.slice(2) : undefined })}
      options={objectives.map(([id, objective]) => ({
        label: objective,
        options: [
          ...(series.filter((one) => one.objectiveId === id).length > 1 ? [{ value: `o:${id}`, label: t('okr.whole', { objective }), words: objective }] : []),
          ...series.filter((one) => one.objectiveId === id).map((one) => ({ value: `k:${one.keyResult.id}`, label: one.keyResult.title, words: `${one.keyResult.title} ${objective}` })),
        ],
      }))}
    />
  );
}

function ListSettings({ tile, set }: { tile: Draft; set: (change: Partial<Draft>) => void }) {
  const t = useText();
  const list = listOf(tile);
  const kind = KINDS[list];
  const narrow = (name: Narrowing, values: string[]) => {
    const { [name]: _, ...others } = tile.filters ?? {};
    set({ filters: values.length ? { ...others, [name]: values } : others });
  };
  return (
    <>
      {/* another list has other columns and filters: they start anew */}
      <Select value={list} onChange={(next) => set({ list: next, columns: undefined, filters: undefined })} aria-label={t('k.LIST')} options={LISTS.map((one) => ({ value: one, label: t(`list.${one}`) }))} />
      {kind.narrowings.map((name) => (
        <Narrow key={name} name={name} values={tile.filters?.[name] ?? []} onChange={(values) => narrow(name, values)} />
      ))}
      <Labelled label={t('columns')}>
        <Select mode="multiple" value={columnsOf(tile)} onChange={(columns) => set({ columns })} aria-label={t('columns')} options={kind.columns.map((one) => ({ value: one, label: t(`c.${one}`) }))} />
      </Labelled>
      <Labelled label={t('limit')}>
        <Segmented value={tile.limit ?? FEW} onChange={(limit) => set({ limit })} aria-label={t('limit')} options={[...new Set([...LIMITS, tile.limit ?? FEW])].sort((a, b) => a - b)} />
      </Labelled>
    </>
  );
}

function Narrow({ name, values, onChange }: { name: Narrowing; values: string[]; onChange: (values: string[]) => void }) {
  const t = useText();
  const shared = useSharedText();
  const lead = useLeadText();
  const word = useTradeWord();
  const fromOrders = name === 'region' || name === 'industry';
  const known = useValues(name, 'orders', fromOrders);
  if (name === 'owner' || name === 'mine')
    return (
      <Checkbox checked={values.length > 0} onChange={(event) => onChange(event.target.checked ? [name === 'owner' ? 'me' : 'true'] : [])}>
        {t(`n.${name}`)}
      </Checkbox>
    );
  const label = (value: string) => (name === 'health' ? lead(`health.${value}` as 'health.SILENT') : name === 'state' ? shared(`order.state.${value}` as 'order.state.PAID') : name === 'industry' ? word(value) : value);
  const options = fromOrders ? (known.data ?? []).map(String) : [...CHOICES[name]!];
  // the service takes one state of an order at a time
  return name === 'state' ? (
    <Select allowClear value={values[0]} onChange={(one?: string) => onChange(one ? [one] : [])} placeholder={t(`n.${name}`)} aria-label={t(`n.${name}`)} options={options.map((value) => ({ value, label: label(value) }))} />
  ) : (
    <Select mode="multiple" allowClear value={values} onChange={onChange} loading={fromOrders && known.isFetching} placeholder={t(`n.${name}`)} aria-label={t(`n.${name}`)} options={options.map((value) => ({ value, label: label(value) }))} />
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="db-field">
      <span className="t3 c">{label}</span>
      {children}
    </div>
  );
}
