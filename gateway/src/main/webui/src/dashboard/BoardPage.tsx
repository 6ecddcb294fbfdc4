import { App, Button, Drawer, Dropdown, Input, Popconfirm, Select } from 'antd';
import { useEffect, useState } from 'react';
import ReactGridLayout, { useContainerWidth, type LayoutItem } from 'react-grid-layout';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import 'react-grid-layout/css/styles.css';
import { useSandboxCatalogue, useValues } from '../sandbox/api';
import { useValueWord } from '../sandbox/words';
import { ScheduleDialog } from '../schedule/ScheduleDialog';
import { stamp } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { send } from '../ui/http';
import { Head, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { usePhone } from '../ui/theme';
import { useBoard, useRestoreBoard, useSaveBoard, useVersions, type Board, type BoardFilter, type Layout, type Tile } from './api';
import { TileBody } from './TileBody';
import { TileEditor, TILES, type Draft } from './TileEditor';
import { useText } from './texts';
import './dashboard.css';

const ROLES = ['sales-rep', 'sales-manager', 'sales-head', 'marketing-head', 'delivery-head', 'marketing', 'delivery', 'product', 'service', 'finance', 'ops-admin', 'data-steward'];

/** The service takes no more. */
const MOST_FILTERS = 6;

/** Tiles placed by hand. Looking asks each tile's question under the viewer's own rights; nothing is stored but the questions. */
export default function BoardPage() {
  const { id } = useParams();
  const t = useText();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const phone = usePhone();
  const [parameters, setParameters] = useSearchParams();
  const wall = parameters.get('wall') === '1';
  const board = useBoard(id!);
  const save = useSaveBoard(id!);
  const restore = useRestoreBoard(id!);
  // The version that is shown again after undoing: undoing once more goes back from there.
  const [back, setBack] = useState<number | null>(null);
  const [drafting, setDrafting] = useState<Tile | Draft | null>(null);
  const [past, setPast] = useState(false);
  const [timing, setTiming] = useState(false);
  const shared = useSharedText();
  const [draft, setDraft] = useState<Layout | null>(null);
  const editing = parameters.get('edit') === '1' && !!board.data?.own && !phone;
  const layout = draft ?? board.data?.layout;
  useEffect(() => setDraft(null), [board.data?.version]);
  const flag = (name: string, on: boolean) => {
    const next = new URLSearchParams(parameters);
    on ? next.set(name, '1') : next.delete(name);
    setParameters(next, { replace: true });
  };
  const change = (next: Layout) => {
    setDraft(next);
    setBack(null);
    if (board.data) save.mutate({ board: board.data, layout: next }, { onError: () => void message.warning(t('stale')) });
  };
  const saveTile = (tile: Draft) => {
    if (!layout) return;
    const present = drafting && 'id' in drafting ? layout.tiles.find((one) => one.id === drafting.id) : undefined;
    setDrafting(null);
    // its place stays, every setting is the new one
    change(present ? { ...layout, tiles: layout.tiles.map((one) => (one === present ? { id: one.id, x: one.x, y: one.y, w: one.w, h: one.h, ...tile } : one)) } : place(layout, tile));
  };
  if (board.error && !board.data)
    return (
      <div className="page">
        <Trouble error={board.error} retry={() => board.refetch()} />
      </div>
    );
  if (!board.data || !layout) return <Waiting rows={10} />;
  const data = board.data;
  const undo = () => {
    const earlier = (back ?? data.version) - 1;
    restore.mutate(earlier, { onSuccess: () => setBack(earlier) });
  };
  return (
    <div className={wall ? 'db-wall' : 'db-page'}>
      <Head
        title={editing ? <Input key={data.version} defaultValue={data.title} aria-label={t('name')} style={{ width: 280, fontWeight: 600 }} onBlur={(event) => event.target.value.trim() && event.target.value !== data.title && save.mutate({ board: data, title: event.target.value.trim() })} /> : data.title}
        sub={!data.own && !wall ? t('readonly', { owner: data.owner }) : save.isPending ? t('saving') : undefined}
      >
        {editing && (
          <Dropdown menu={{ items: TILES.map((kind) => ({ key: kind, label: t(`k.${kind}`), onClick: () => setDrafting({ kind, title: '' }) })) }}>
            <Button icon={<Icon name="plus" />}>{t('add')}</Button>
          </Dropdown>
        )}
        {editing && (
          <Button icon={<Icon name="undo" />} aria-label={t('undo')} title={t('undo')} loading={restore.isPending} disabled={save.isPending || (back ?? data.version) <= 1} onClick={undo} />
        )}
        {data.own && !phone && (
          <Button type={editing ? 'primary' : 'default'} onClick={() => flag('edit', !editing)}>
            {t(editing ? 'done' : 'edit')}
          </Button>
        )}
        <Button icon={<Icon name="screen" />} onClick={() => (flag('wall', !wall), wall ? document.fullscreenElement && void document.exitFullscreen() : void document.documentElement.requestFullscreen?.().catch(() => {}))}>
          {t(wall ? 'leave' : 'wall')}
        </Button>
        {!wall && (
          <Button className="dsk" icon={<Icon name="mail" />} onClick={() => setTiming(true)}>
            {t('timing')}
          </Button>
        )}
        {data.own && !wall && (
          <Button icon={<Icon name="clock" />} onClick={() => setPast(true)}>
            {t('history')}
          </Button>
        )}
      </Head>
      <SharedFilters filters={layout.filters ?? []} onChange={(filters) => (data.own ? change({ ...layout, filters }) : setDraft({ ...layout, filters }))} />
      {editing && (
        <div className="an-bar db-share">
          <span className="t3 c">{t('share')}</span>
          <Select mode="multiple" style={{ minWidth: 240 }} placeholder={t('share.nobody')} value={data.sharedWith} aria-label={t('share')} onChange={(sharedWith) => save.mutate({ board: data, sharedWith })} options={ROLES.map((role) => ({ value: role, label: shared(`role.${role}` as 'role.sales-rep') }))} />
          <Popconfirm title={t('delete')} onConfirm={() => send('DELETE', `/dashboards/${id}`).then(() => navigate('/boards'))}>
            <Button danger type="text">
              {t('delete')}
            </Button>
          </Popconfirm>
        </div>
      )}
      {(save.error ?? restore.error) && <Trouble error={save.error ?? restore.error} />}
      <div className="scroll db-scroll" tabIndex={0}>{phone ? <Stack layout={layout} /> : <Grid layout={layout} editing={editing} onChange={change} onEdit={setDrafting} />}</div>
      {drafting && <TileEditor start={drafting} fresh={!('id' in drafting)} onClose={() => setDrafting(null)} onSave={saveTile} />}
      {timing && <ScheduleDialog kind="BOARD" of={data.id} onClose={() => setTiming(false)} />}
      <History board={data} open={past} onClose={() => setPast(false)} />
    </div>
  );
}

function place(layout: Layout, tile: Draft): Layout {
  const bottom = Math.max(0, ...layout.tiles.map((one) => one.y + one.h));
  const size = tile.kind === 'METRIC' ? { w: 3, h: 2 } : tile.kind === 'TEXT' ? { w: 4, h: 2 } : { w: 6, h: 4 };
  return { ...layout, tiles: [...layout.tiles, { id: crypto.randomUUID().slice(0, 8), x: 0, y: bottom, ...size, ...tile }] };
}

function Grid({ layout, editing, onChange, onEdit }: { layout: Layout; editing: boolean; onChange: (layout: Layout) => void; onEdit: (tile: Tile) => void }) {
  const t = useText();
  const { width, containerRef, mounted } = useContainerWidth();
  const moved = (items: readonly LayoutItem[]) => {
    const tiles = layout.tiles.map((tile) => {
      const item = items.find((one) => one.i === tile.id);
      return item ? { ...tile, x: item.x, y: item.y, w: item.w, h: item.h } : tile;
    });
    if (JSON.stringify(tiles) !== JSON.stringify(layout.tiles)) onChange({ ...layout, tiles });
  };
  return (
    <div ref={containerRef}>
      {mounted && (
        <ReactGridLayout
          width={width}
          layout={layout.tiles.map(({ id, x, y, w, h }) => ({ i: id, x, y, w, h, minW: 2, minH: 2 }))}
          gridConfig={{ cols: 12, rowHeight: 76, margin: [16, 16], containerPadding: [0, 8] }}
          dragConfig={{ enabled: editing, handle: '.db-grip' }}
          resizeConfig={{ enabled: editing }}
          onDragStop={(items) => moved(items)}
          onResizeStop={(items) => moved(items)}
        >
          {layout.tiles.map((tile) => (
            <section key={tile.id} className={`db-tile ${editing ? 'edit' : ''}`} aria-label={tile.title}>
              <h2>
                {editing && (
                  <span className="db-grip" aria-hidden="true">
                    <Icon name="grip" size="s" />
                  </span>
                )}
                <span className="el">{tile.title}</span>
                {editing && (
                  <button className="ml lnk" aria-label={`${t('change')} ${tile.title}`} onClick={() => onEdit(tile)}>
                    <Icon name="note" size="s" />
                  </button>
                )}
                {editing && (
                  <button className="lnk" aria-label={`${t('remove')} ${tile.title}`} onClick={() => onChange({ ...layout, tiles: layout.tiles.filter((one) => one !== tile) })}>
                    <Icon name="x" size="s" />
                  </button>
                )}
              </h2>
              <TileBody tile={tile} filters={layout.filters ?? []} />
            </section>
          ))}
        </ReactGridLayout>
      )}
    </div>
  );
}

/** Rows are scrolled with the page, not within it. */
const grows = (tile: Tile) => tile.kind === 'LIST' || (tile.kind === 'OKR' && !tile.keyResult && !tile.objective);

function Stack({ layout }: { layout: Layout }) {
  return (
    <div className="db-stack">
      {[...layout.tiles]
        .sort((a, b) => a.y - b.y || a.x - b.x)
        .map((tile) => (
          <section
            key={tile.id}
            className={`db-tile ${tile.kind === 'METRIC' ? 'db-half' : ''}`}
            style={{ height: tile.kind === 'METRIC' || grows(tile) ? undefined : tile.h * 92, marginBottom: 12 }}
            aria-label={tile.title}
          >
            <h2>
              <span className="el">{tile.title}</span>
            </h2>
            <TileBody tile={tile} filters={layout.filters ?? []} />
          </section>
        ))}
    </div>
  );
}

/** Each dimension once; one that is chosen without a value yet narrows nothing and is not kept. */
function SharedFilters({ filters, onChange }: { filters: BoardFilter[]; onChange: (filters: BoardFilter[]) => void }) {
  const t = useText();
  const catalogue = useSandboxCatalogue();
  const [begun, setBegun] = useState<string>();
  const dims = (catalogue.data?.dimensions ?? []).filter((one) => one.type === 'TEXT');
  const free = dims.filter((one) => one.id !== begun && !filters.some((filter) => filter.dim === one.id));
  const set = (dim: string, values: string[]) => {
    const others = filters.some((one) => one.dim === dim) ? filters.map((one) => (one.dim === dim ? { ...one, values } : one)) : [...filters, { dim, op: 'IN' as const, values }];
    if (values.length && dim === begun) setBegun(undefined);
    onChange(others.filter((one) => one.values.length > 0));
  };
  const shown = begun && !filters.some((one) => one.dim === begun) ? [...filters, { dim: begun, op: 'IN' as const, values: [] }] : filters;
  return (
    <div className="db-filters">
      {shown.map((one) => (
        <SharedFilter key={one.dim} filter={one} title={dims.find((dim) => dim.id === one.dim)?.title ?? one.dim} onChange={(values) => set(one.dim, values)} onRemove={() => (one.dim === begun && setBegun(undefined), one.values.length && set(one.dim, []))} />
      ))}
      {shown.length < MOST_FILTERS && free.length > 0 && (
        <Select size="small" variant="borderless" placeholder={`+ ${t('filter')}`} aria-label={t('filter.dim')} style={{ minWidth: 112 }} popupMatchSelectWidth={160} value={null} onChange={(dim: string | null) => dim && setBegun(dim)} options={free.map((one) => ({ value: one.id, label: one.title }))} />
      )}
    </div>
  );
}

function SharedFilter({ filter, title, onChange, onRemove }: { filter: BoardFilter; title: string; onChange: (values: string[]) => void; onRemove: () => void }) {
  const t = useText();
  const word = useValueWord();
  const values = useValues(filter.dim, 'orders', true);
  return (
    <span className="row" style={{ gap: 4 }}>
      <span className="t3 c">{title}</span>
      <Select size="small" mode="multiple" maxTagCount={2} aria-label={`${title} ${t('filter.values')}`} placeholder={t('filter.values')} style={{ minWidth: 140 }} autoFocus={filter.values.length === 0} value={filter.values} loading={values.isFetching} onChange={onChange} options={(values.data ?? []).map((one) => ({ value: String(one), label: word(filter.dim, one) }))} />
      <button className="lnk" aria-label={`${t('remove')} ${title}`} onClick={onRemove}>
        <Icon name="x" size="s" />
      </button>
    </span>
  );
}

function History({ board, open, onClose }: { board: Board; open: boolean; onClose: () => void }) {
  const t = useText();
  const versions = useVersions(board.id, open);
  const restore = useRestoreBoard(board.id);
  return (
    <Drawer open={open} onClose={onClose} title={t('history')} size={420}>
      {versions.isPending && <Waiting rows={4} />}
      <ul className="picks">
        {versions.data?.items.map((one) => (
          <li key={one.version} className="row" style={{ padding: '8px 0', gap: 8 }}>
            <span className="grow">
              <b className="m">{t('version', { n: one.version, tiles: one.tiles })}</b>
              <small className="t3" style={{ display: 'block' }}>
                {one.by} · {stamp(one.at)}
              </small>
            </span>
            {one.version !== board.version && (
              <Button size="small" loading={restore.isPending} onClick={() => restore.mutate(one.version)}>
                {t('restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
