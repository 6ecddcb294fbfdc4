import { App, AutoComplete, Button, Checkbox, Dropdown, Input, Modal, Pagination, Popover, Select } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useOutletContext, useSearchParams } from 'react-router';
import type { ShellContext } from '../shell/Shell';
import { fullAmount, grouped, shortAmount } from '../ui/amount';
import { ago, clockOf } from '../ui/countdown';
import { search, send } from '../ui/http';
import { Icon } from '../ui/Icon';
import { useKeys } from '../ui/keys';
import { useFlashing } from '../ui/live';
import { is, may, useMe } from '../ui/me';
import { ClockBar, describe, Empty, Head, Level, PersonName, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { usePhone } from '../ui/theme';
import { tradeWord, useTradeWord } from '../ui/words';
import { LEVELS, STATUSES, WARNINGS, useLeads, type LeadFilter, type LeadRow } from './api';
import { useBulk, useColleagues, useCustomFields, useTags, useViews, type CustomField, type SavedView } from './bulk';
import { BulkBar } from './BulkBar';
import { HealthOf } from './health';
import { Kanban } from './Kanban';
import { rememberList } from './neighbours';
import { useText } from './texts';
import './list.css';

const SIZE = 50;
const FIELDS = ['status', 'level', 'owner', 'region', 'industry', 'source', 'due', 'tag', 'health', 'campaign', 'productLine', 'store', 'minAmount', 'maxAmount', 'from', 'to', 'frozen'] as const;
const TYPED: string[] = ['region', 'industry', 'source', 'campaign', 'productLine', 'store', 'minAmount', 'maxAmount', 'from', 'to'];
const SORTS = ['dueAt,asc', 'createdAt,desc', 'updatedAt,desc', 'company,asc', 'expectedAmount,desc'] as const;
type Field = (typeof FIELDS)[number];
const COLUMNS = ['level', 'owner', 'due', 'amount', 'health', 'industry', 'source', 'region', 'tags', 'close', 'updated'] as const;
const SHOWN: string[] = ['level', 'owner', 'due', 'amount', 'health', 'industry', 'source', 'updated'];
const KEPT = 'tongpin.columns';

/** Views are nothing but filters with a name; the address holds them, so a list can be sent as a link. */
const VIEWS = [
  { id: 'all', filter: { status: 'OPEN' } },
  { id: 'mine', filter: { status: 'OPEN', owner: 'me' } },
  { id: 'overdue', filter: { status: 'OPEN', due: 'overdue' } },
  { id: 'soon', filter: { status: 'OPEN', due: 'soon' } },
  { id: 'silent', filter: { status: 'OPEN', health: 'SILENT' } },
  { id: 'won', filter: { status: 'WON' } },
  { id: 'lost', filter: { status: 'LOST' } },
] as const satisfies { id: string; filter: Record<string, string> }[];

/** Find and sort. */
export default function Leads() {
  const t = useText();
  const shared = useSharedText();
  const me = useMe();
  const phone = usePhone();
  const navigate = useNavigate();
  const { create } = useOutletContext<ShellContext>();
  const [parameters, setParameters] = useSearchParams();
  const [cursor, setCursor] = useState(-1);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [every, setEvery] = useState(false);
  const [columns, setColumns] = useState<string[]>(() => JSON.parse(localStorage.getItem(KEPT) ?? 'null') ?? SHOWN);
  const [saving, setSaving] = useState(false);
  const views = useViews();
  const custom = useCustomFields();
  const colleagues = useColleagues(!!parameters.get('owner') && parameters.get('owner') !== 'me');
  const board = parameters.get('view') === 'board';
  const searchBox = useRef<HTMLElement>(null);

  const filter = useMemo<LeadFilter>(() => {
    const given = Object.fromEntries(parameters) as Record<string, string>;
    const { view: _, ...named } = given;
    const open = given.status ?? (Object.keys(named).some((name) => FIELDS.includes(name as Field) || name.startsWith('custom.')) || given.q ? undefined : 'OPEN');
    const status = given.due && !given.status ? 'OPEN' : open;
    return { ...named, status: status ?? (given.health ? 'OPEN' : undefined), sort: given.sort ?? 'dueAt,asc', page: Number(given.page ?? 0), size: SIZE } as LeadFilter;
  }, [parameters]);

  const leads = useLeads(filter);
  const items = leads.data?.items ?? [];
  const total = leads.data?.total ?? 0;

  const works = may.workLeads(me);
  const clear = () => {
    setChosen(new Set());
    setEvery(false);
  };
  const choose = (id: string) => {
    setEvery(false);
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  };
  const show = (next: string[]) => {
    setColumns(next);
    localStorage.setItem(KEPT, JSON.stringify(next));
  };
  /** What the list is narrowed to, as the API names it. */
  const narrowed = Object.fromEntries(Object.entries(filter).filter(([name, value]) => value !== undefined && !['sort', 'page', 'size'].includes(name)).map(([name, value]) => [name, String(value)]));

  const set = (change: Record<string, string | undefined>, keepPage = false) => {
    const next = new URLSearchParams(parameters);
    for (const [name, value] of Object.entries(change)) value ? next.set(name, value) : next.delete(name);
    if (!keepPage) next.delete('page');
    setCursor(-1);
    clear();
    setParameters(next, { replace: true });
  };
  const open = (lead: LeadRow) => {
    rememberList(items.map((item) => item.id), total);
    navigate(`/leads/${lead.id}`);
  };
  const move = (step: number) => setCursor((at) => Math.min(items.length - 1, Math.max(0, at + step)));
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: (event) => {
      if ((event.target as HTMLElement).closest('a,button')) (event.target as HTMLElement).click();
      else if (items[cursor]) open(items[cursor]);
    },
    x: () => works && items[cursor] && choose(items[cursor].id),
    Escape: clear,
    '/': () => searchBox.current?.querySelector('input')?.focus(),
  });

  const active = VIEWS.find((view) => sameFilter(view.filter, filter))?.id;
  const chips = FIELDS.filter((field) => filter[field] && !(active && field in VIEWS.find((view) => view.id === active)!.filter));
  const word = (field: Field, value: string) => {
    if (field === 'status') return shared(`status.${value}` as 'status.OPEN');
    if (field === 'due') return t(`due.${value}` as 'due.overdue');
    if (field === 'owner') return value === 'me' ? t('me') : ((items.find((item) => item.owner?.id === value)?.owner ?? colleagues.data?.find((person) => person.id === value))?.name ?? '—');
    if (field === 'health') return t(`health.${value}` as 'health.SILENT');
    if (field === 'frozen') return t(value === 'true' ? 'yes' : 'no');
    return field === 'industry' || field === 'source' ? tradeWord(value) : value;
  };

  return (
    <>
      <Head
        title={t('leads')}
        sub={
          <span className="seg" role="group" aria-label={t('seg')}>
            <button className={board ? '' : 'on'} aria-pressed={!board} onClick={() => set({ view: undefined }, true)}>
              {t('seg.table')}
            </button>
            <button className={board ? 'on' : ''} aria-pressed={board} onClick={() => set({ view: 'board' }, true)}>
              {t('seg.board')}
            </button>
          </span>
        }
      >
        <Dropdown
          trigger={['click']}
          menu={{ items: ['csv', 'xlsx'].map((format) => ({ key: format, label: <a href={`/api/leads/export${search({ ...narrowed, format })}`} download>{t(`export.${format}` as 'export.csv')}</a> })) }}
        >
          <Button type="text" className="dsk" icon={<Icon name="down" />}>
            {t('export')}
          </Button>
        </Dropdown>
        {may.createLeads(me) && (
          <Button type="text" className="dsk" icon={<Icon name="up" />} onClick={() => navigate('/import')}>
            {t('import')}
          </Button>
        )}
        {create && (
          <Button type="primary" icon={<Icon name="plus" />} onClick={create}>
            {t('create')}
            <kbd className="dsk">C</kbd>
          </Button>
        )}
      </Head>
      <nav className="views" aria-label={t('views')}>
        {VIEWS.filter((view) => view.id !== 'mine' || is(me, 'sales-rep', 'sales-manager')).map((view) => (
          <Link
            key={view.id}
            to={{ search: new URLSearchParams(view.filter).toString() }}
            className={view.id === active ? 'on' : ''}
            aria-current={view.id === active ? 'true' : undefined}
          >
            {t(`view.${view.id}`)}
            {view.id === active && leads.data && <span>{grouped(total)}</span>}
          </Link>
        ))}
        {views.data?.map((view) => {
          const on = sameNarrowing(view.filter, narrowed);
          return (
            <Link
              key={view.id}
              to={{ search: new URLSearchParams({ ...view.filter, ...(view.sort ? { sort: view.sort } : {}) }).toString() }}
              className={on ? 'on' : ''}
              aria-current={on ? 'true' : undefined}
              title={view.own ? undefined : t('view.by', { name: view.ownerName })}
              onClick={() => view.columns && setColumns(view.columns)}
            >
              {view.shared !== 'NONE' && <Icon name="users" size="s" />}
              {view.name}
              {on && leads.data && <span>{grouped(total)}</span>}
            </Link>
          );
        })}
        <button className="new-view" aria-label={t('view.save')} title={t('view.save')} onClick={() => setSaving(true)}>
          <Icon name="plus" size="s" />
        </button>
      </nav>
      <div className="filters">
        <span ref={searchBox} className="find-leads">
          <Input
            size="small"
            allowClear
            key={parameters.get('q') ?? ''}
            defaultValue={parameters.get('q') ?? ''}
            aria-label={t('search.label')}
            placeholder={t('search')}
            prefix={<Icon name="search" size="s" />}
            onChange={(event) => !event.target.value && parameters.get('q') && set({ q: undefined })}
            onPressEnter={(event) => set({ q: event.currentTarget.value.trim() })}
          />
        </span>
        {chips.map((field) => (
          <span className="fil" key={field}>
            <span>{t('filter.is', { field: t(`field.${field}`) })}</span>
            <b>{word(field, String(filter[field]))}</b>
            <button aria-label={t('filter.remove')} onClick={() => set({ [field]: undefined })}>
              <Icon name="x" size="s" />
            </button>
          </span>
        ))}
        {Object.entries(narrowed)
          .filter(([name]) => name.startsWith('custom.'))
          .map(([name, value]) => (
            <span className="fil" key={name}>
              <span>{t('filter.is', { field: custom.data?.find((field) => `custom.${field.key}` === name)?.title ?? name.slice(7) })}</span>
              <b>{value}</b>
              <button aria-label={t('filter.remove')} onClick={() => set({ [name]: undefined })}>
                <Icon name="x" size="s" />
              </button>
            </span>
          ))}
        <AddFilter items={items} onAdd={(field, value) => set({ [field]: value })} />
        <span className="grow" />
        {!board && !phone && (
          <Popover
            trigger="click"
            placement="bottomRight"
            arrow={false}
            content={
              <Checkbox.Group
                className="pick-columns"
                value={columns}
                options={[
                  ...COLUMNS.map((column) => ({ value: column as string, label: t(`col.${column}`) })),
                  ...(custom.data ?? []).filter((field) => field.active).map((field) => ({ value: `custom.${field.key}`, label: field.title })),
                ]}
                onChange={(next) => show(next as string[])}
              />
            }
          >
            <Button size="small" type="text" icon={<Icon name="cols" size="s" />}>
              {t('columns')}
            </Button>
          </Popover>
        )}
        <Dropdown
          trigger={['click']}
          menu={{
            items: SORTS.map((sort) => ({ key: sort, label: t(`sort.${sort}`) })),
            selectedKeys: [filter.sort!],
            onClick: ({ key }) => set({ sort: key }),
          }}
        >
          <Button size="small" type="text" icon={<Icon name="filter" size="s" />}>
            {t(`sort.${filter.sort}` as 'sort.dueAt,asc')}
          </Button>
        </Dropdown>
      </div>

      {board ? (
        <Kanban filter={{ ...filter, status: 'OPEN' }} />
      ) : (
      <div className="leads">
        <div className="scroll" aria-busy={leads.isFetching}>
          {leads.error && !leads.data ? (
            <div className="page">
              <Trouble error={leads.error} retry={() => leads.refetch()} />
            </div>
          ) : leads.isPending ? (
            <div className="page">
              <Waiting rows={14} />
            </div>
          ) : items.length === 0 ? (
            <div className="page">
              <Empty title={active === 'all' ? t('list.empty') : t('list.none')} hint={active === 'all' ? t('list.empty.hint') : t('list.none.hint')}>
                {active === 'all' && create && <Button onClick={create}>{t('create')}</Button>}
                {active !== 'all' && <Button onClick={() => setParameters({}, { replace: true })}>{t('filter.clear')}</Button>}
              </Empty>
            </div>
          ) : phone ? (
            <Cards items={items} onOpen={open} />
          ) : (
            <Table items={items} cursor={cursor} onOpen={open} columns={columns} custom={custom.data ?? []} chosen={works ? chosen : null} onChoose={choose} onAll={() => (chosen.size === items.length ? clear() : setChosen(new Set(items.map((item) => item.id))))} />
          )}
        </div>
        {works && chosen.size > 0 && (
          <BulkBar selection={every ? { filter: narrowed } : { ids: [...chosen] }} count={every ? total : chosen.size} onClear={clear} />
        )}
        <div className="lfoot">
          {works && chosen.size === items.length && items.length > 0 && total > items.length && !every && (
            <button className="lnk" onClick={() => setEvery(true)}>
              {t('bulk.every', { count: total })}
            </button>
          )}
          <span>
            <b>{t(leads.data?.totalIsEstimate ? 'rowsEstimate' : 'rows', { count: total })}</b>
          </span>
          {total > SIZE && (
            <Pagination
              size="small"
              current={(filter.page ?? 0) + 1}
              pageSize={SIZE}
              total={total}
              showSizeChanger={false}
              simple={phone}
              onChange={(page) => set({ page: page > 1 ? String(page - 1) : undefined }, true)}
            />
          )}
          <span className="ml row dsk" style={{ gap: 14 }}>
            <span>
              <kbd>J</kbd> <kbd>K</kbd> {t('keys.move')}
            </span>
            <span>
              <kbd>Enter</kbd> {t('keys.open')}
            </span>
            {works && (
              <span>
                <kbd>X</kbd> {t('keys.choose')}
              </span>
            )}
          </span>
        </div>
      </div>
      )}
      {saving && <SaveView filter={narrowed} sort={filter.sort} columns={columns} own={views.data?.filter((view) => view.own) ?? []} onClose={() => setSaving(false)} />}
    </>
  );
}

function sameFilter(view: Record<string, string>, filter: LeadFilter) {
  return FIELDS.every((field) => (view[field] ?? '') === (filter[field] ?? '')) && !filter.q;
}

const sameNarrowing = (view: Record<string, string>, narrowed: Record<string, string>) => {
  const names = new Set([...Object.keys(view), ...Object.keys(narrowed)]);
  return [...names].every((name) => (view[name] ?? '') === (narrowed[name] ?? ''));
};

const WIDTH: Record<string, number> = { level: 72, owner: 152, due: 168, amount: 104, health: 148, industry: 108, source: 112, region: 100, tags: 140, close: 104, updated: 84 };

interface TableProps {
  items: LeadRow[];
  cursor: number;
  onOpen: (lead: LeadRow) => void;
  columns: string[];
  custom: CustomField[];
  /** Null where nothing can be done with leads. */
  chosen: ReadonlySet<string> | null;
  onChoose: (id: string) => void;
  onAll: () => void;
}

function Table({ items, cursor, onOpen, columns, custom, chosen, onChoose, onAll }: TableProps) {
  const t = useText();
  const flashing = useFlashing();
  const shown = columns.filter((column) => WIDTH[column] || custom.some((field) => `custom.${field.key}` === column));
  const rows = useRef<HTMLTableSectionElement>(null);
  rows.current?.children[cursor]?.scrollIntoView({ block: 'nearest' });
  return (
    <table className="tb lt" aria-label={t('leads')} style={{ minWidth: 260 + shown.reduce((sum, column) => sum + (WIDTH[column] ?? 120), 0) }}>
      <colgroup>
        {chosen && <col style={{ width: 48 }} />}
        <col />
        {shown.map((column) => (
          <col key={column} style={{ width: WIDTH[column] ?? 120 }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {chosen && (
            <th className="ckc">
              <Check on={chosen.size > 0 && chosen.size === items.length} label={t('choose.all')} onClick={onAll} />
            </th>
          )}
          <th>{t('col.company')}</th>
          {shown.map((column, index) => (
            <th key={column} className={[column === 'amount' || column === 'updated' ? 'r' : '', index === shown.length - 1 ? 'last' : ''].join(' ')}>
              {column.startsWith('custom.') ? custom.find((field) => field.key === column.slice(7))?.title : t(`col.${column}` as 'col.level')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={rows}>
        {items.map((lead, index) => (
          <tr key={lead.id} className={[index === cursor && 'cur', chosen?.has(lead.id) && 'sel', flashing.has(lead.id) && 'flash'].filter(Boolean).join(' ')} onClick={() => onOpen(lead)}>
            {chosen && (
              <td className="ckc">
                <Check on={chosen.has(lead.id)} label={t('choose.one', { company: lead.company })} onClick={() => onChoose(lead.id)} />
              </td>
            )}
            <td>
              <Link className="m link" to={`/leads/${lead.id}`} onClick={(event) => !event.metaKey && !event.ctrlKey && (event.preventDefault(), event.stopPropagation(), onOpen(lead))}>
                {lead.company}
              </Link>{' '}
              <span className="t3">{lead.contact?.name}</span>
            </td>
            {shown.map((column, at) => (
              <td key={column} className={[column === 'amount' || column === 'updated' ? 'r' : '', at === shown.length - 1 ? 'last' : ''].join(' ')}>
                <Cell column={column} lead={lead} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Check({ on, label, onClick }: { on: boolean; label: string; onClick: () => void }) {
  return (
    <button role="checkbox" aria-checked={on} aria-label={label} onClick={(event) => (event.stopPropagation(), onClick())}>
      <span className={`ck${on ? ' on' : ''}`}>{on && <Icon name="check" size="s" />}</span>
    </button>
  );
}

function Cell({ column, lead }: { column: string; lead: LeadRow }) {
  const t = useText();
  const word = useTradeWord();
  if (column.startsWith('custom.')) {
    const value = lead.custom?.[column.slice(7)];
    return <span className="t2">{value === undefined || value === null ? '—' : typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value)}</span>;
  }
  switch (column) {
    case 'level':
      return <Level level={lead.level} />;
    case 'owner':
      return <OwnerOf lead={lead} />;
    case 'due':
      return <DueOf lead={lead} />;
    case 'amount':
      return <AmountOf lead={lead} />;
    case 'health':
      return <HealthOf lead={lead} />;
    case 'industry':
      return <span className="t2">{word(lead.industry) || '—'}</span>;
    case 'source':
      return <span className="t2">{word(lead.source)}</span>;
    case 'region':
      return <span className="t2">{[lead.region, lead.store].filter(Boolean).join(' · ') || '—'}</span>;
    case 'tags':
      return (
        <span className="row nw" style={{ gap: 4 }}>
          {(lead.tags ?? []).map((tag) => (
            <span key={tag} className="chip">
              {tag}
            </span>
          ))}
        </span>
      );
    case 'close':
      return <span className="t2">{lead.expectedCloseOn ?? '—'}</span>;
    default:
      return <span className="t3">{ago(lead.updatedAt)}</span>;
  }
}

function SaveView({ filter, sort, columns, own, onClose }: { filter: Record<string, string>; sort?: string; columns: string[]; own: SavedView[]; onClose: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const me = useMe();
  const { message } = App.useApp();
  const [name, setName] = useState('');
  const [share, setShare] = useState<'NONE' | 'TEAM' | 'ALL'>('NONE');
  const save = useBulk(() => send('POST', '/lead-views', { name, shared: share, filter, sort, columns }));
  const renew = useBulk((view: SavedView) => send('PUT', `/lead-views/${view.id}`, { name: view.name, shared: view.shared, filter, sort, columns }));
  const drop = useBulk((id: string) => send('DELETE', `/lead-views/${id}`));
  return (
    <Modal
      open
      title={t('view.save')}
      onCancel={onClose}
      okText={shared('save')}
      cancelText={shared('cancel')}
      okButtonProps={{ disabled: !name.trim() }}
      confirmLoading={save.isPending}
      onOk={() => save.mutate(undefined, { onSuccess: onClose, onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title) })}
      width={440}
    >
      <p className="t3 c">{t('view.save.hint')}</p>
      <Input autoFocus aria-label={t('view.name')} placeholder={t('view.name')} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      <Select
        aria-label={t('view.share')}
        style={{ width: '100%', marginTop: 12 }}
        value={share}
        onChange={setShare}
        options={(['NONE', ...(me.orgPath ? ['TEAM'] : []), 'ALL'] as const).map((one) => ({ value: one as 'NONE', label: t(`share.${one}` as 'share.NONE') }))}
      />
      {own.length > 0 && (
        <ul className="own-views">
          {own.map((view) => (
            <li key={view.id} className="row">
              <span className="el grow">{view.name}</span>
              <Button size="small" type="text" loading={renew.isPending} onClick={() => renew.mutate(view, { onSuccess: onClose, onError: (error) => void message.error(describe(error, shared).title) })}>
                {t('view.renew')}
              </Button>
              <Button size="small" type="text" onClick={() => drop.mutate(view.id)}>
                {t('view.drop')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}

export function OwnerOf({ lead }: { lead: LeadRow }) {
  const t = useText();
  if (lead.owner) return <PersonName person={lead.owner} />;
  if (lead.queue) {
    return (
      <span className="over nw" title={t(`queue.${lead.queue.reason}`, { manager: lead.queue.manager ?? '—' })}>
        <Icon name="desk" size="s" /> {t('queued')}
      </span>
    );
  }
  return <span className="t3">{lead.status === 'OPEN' ? t('unassigned') : '—'}</span>;
}

export function DueOf({ lead }: { lead: LeadRow }) {
  const shared = useSharedText();
  if (lead.status === 'WON') return <Status kind="met">{shared('status.WON')}</Status>;
  if (lead.status !== 'OPEN') return <span className="chip">{shared(`status.${lead.status}`)}</span>;
  return <ClockBar clock={clockOf(lead)} />;
}

export function AmountOf({ lead }: { lead: LeadRow }) {
  const t = useText();
  return (
    <span title={fullAmount(lead.expectedAmount)} className="nw">
      {lead.amountFrozen && (
        <span className="frozen" title={t('frozen.long')}>
          <Icon name="snow" size="s" /> <span className="sr">{t('frozen.long')}</span>
        </span>
      )}
      {shortAmount(lead.expectedAmount)}
    </span>
  );
}

function Cards({ items, onOpen }: { items: LeadRow[]; onOpen: (lead: LeadRow) => void }) {
  const t = useText();
  const word = useTradeWord();
  const flashing = useFlashing();
  return (
    <ul className="lead-cards" aria-label={t('leads')}>
      {items.map((lead) => (
        <li key={lead.id} className={flashing.has(lead.id) ? 'flash' : ''} onClick={() => onOpen(lead)}>
          <Link className="m el" to={`/leads/${lead.id}`} onClick={(event) => event.preventDefault()}>
            {lead.company}
          </Link>
          <span className="r">
            <AmountOf lead={lead} />
          </span>
          <span className="el t3 c">
            {[lead.contact?.name, word(lead.industry), word(lead.source)].filter(Boolean).join(' · ')}
          </span>
          <Level level={lead.level} />
          <DueOf lead={lead} />
          <OwnerOf lead={lead} />
        </li>
      ))}
    </ul>
  );
}

function choicesOf(field: CustomField | undefined, t: ReturnType<typeof useText>): { value: string; label: string }[] {
  if (field?.type === 'BOOLEAN') return [{ value: 'true', label: t('yes') }, { value: 'false', label: t('no') }];
  return (field?.choices ?? []).map((choice) => ({ value: choice, label: choice }));
}

function AddFilter({ items, onAdd }: { items: LeadRow[]; onAdd: (field: string, value: string) => void }) {
  const t = useText();
  const tags = useTags();
  const custom = useCustomFields();
  const shared = useSharedText();
  const [open, setOpen] = useState(false);
  const [field, setField] = useState<string>('industry');
  const colleagues = useColleagues(open && field === 'owner');
  const [value, setValue] = useState('');
  const seen = (pick: (lead: LeadRow) => string | null | undefined) =>
    [...new Set(items.map(pick).filter((one): one is string => !!one))].sort().map((one) => ({ value: one, label: tradeWord(one) }));
  // those of the page too: who left the company still owns leads
  const owners = [...new Map([...items.flatMap((item) => item.owner ?? []), ...(colleagues.data ?? [])].map((person) => [person.id, person.name])).entries()].sort((a, b) => a[1].localeCompare(b[1]));
  const options: { value: string; label: string }[] = ({
    status: STATUSES.map((one) => ({ value: one, label: shared(`status.${one}`) })),
    level: LEVELS.map((one) => ({ value: one, label: `${one} ${shared(`level.${one}`)}` })),
    owner: [{ value: 'me', label: t('me') }, ...owners.map(([id, name]) => ({ value: id, label: name }))],
    due: [
      { value: 'overdue', label: t('due.overdue') },
      { value: 'soon', label: t('due.soon') },
    ],
    region: seen((lead) => lead.region),
    industry: seen((lead) => lead.industry),
    source: seen((lead) => lead.source),
    campaign: seen((lead) => lead.campaign),
    productLine: seen((lead) => lead.productLine),
    store: seen((lead) => lead.store),
    minAmount: [],
    maxAmount: [],
    frozen: [true, false].map((one) => ({ value: String(one), label: t(one ? 'yes' : 'no') })),
    tag: (tags.data ?? []).map(({ tag }) => ({ value: tag, label: tag })),
    health: WARNINGS.map((one) => ({ value: one, label: t(`health.${one}`) })),
  } as Record<string, { value: string; label: string }[]>)[field] ?? choicesOf(custom.data?.find((one) => `custom.${one.key}` === field), t);
  const apply = (chosen: string) => {
    if (!chosen.trim()) return;
    onAdd(field, chosen.trim());
    setOpen(false);
    setValue('');
  };
  const own = custom.data?.find((one) => `custom.${one.key}` === field);
  const dated = field === 'from' || field === 'to' || own?.type === 'DATE';
  const free = TYPED.includes(field) || (own ? !['BOOLEAN', 'CHOICE'].includes(own.type) : false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      content={
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            apply(value);
          }}
        >
          <Select
            aria-label={t('filter.field')}
            value={field}
            style={{ width: 120 }}
            options={[...FIELDS.map((one) => ({ value: one as string, label: t(`field.${one}`) })), ...(custom.data ?? []).filter((one) => one.active).map((one) => ({ value: `custom.${one.key}`, label: one.title }))]}
            onChange={(next) => {
              setField(next);
              setValue('');
            }}
          />
          {dated ? (
            <Input type="date" aria-label={t('filter.value')} value={value} style={{ width: 180 }} onChange={(event) => setValue(event.target.value)} />
          ) : free ? (
            <AutoComplete aria-label={t('filter.value')} placeholder={t('filter.value')} value={value} options={options} style={{ width: 180 }} onChange={setValue} onSelect={apply} />
          ) : (
            <Select showSearch={{ optionFilterProp: 'label' }} aria-label={t('filter.value')} placeholder={t('filter.value')} value={value || undefined} options={options} style={{ width: 180 }} onChange={apply} />
          )}
          {free && <Button htmlType="submit">{t('filter.apply')}</Button>}
        </form>
      }
    >
      <Button size="small" type="text" icon={<Icon name="plus" size="s" />}>
        {t('filter.add')}
      </Button>
    </Popover>
  );
}
