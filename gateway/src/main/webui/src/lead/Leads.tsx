import { AutoComplete, Button, Dropdown, Input, Pagination, Popover, Select } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useOutletContext, useSearchParams } from 'react-router';
import type { ShellContext } from '../shell/Shell';
import { fullAmount, grouped, shortAmount } from '../ui/amount';
import { ago, clockOf } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { useKeys } from '../ui/keys';
import { useFlashing } from '../ui/live';
import { is, may, useMe } from '../ui/me';
import { ClockBar, Empty, Head, Level, PersonName, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { usePhone } from '../ui/theme';
import { tradeWord, useTradeWord } from '../ui/words';
import { LEVELS, STATUSES, useLeads, type LeadFilter, type LeadRow } from './api';
import { rememberList } from './neighbours';
import { useText } from './texts';
import './list.css';

const SIZE = 50;
const FIELDS = ['status', 'level', 'owner', 'region', 'industry', 'source', 'due'] as const;
const SORTS = ['dueAt,asc', 'createdAt,desc', 'updatedAt,desc', 'company,asc', 'expectedAmount,desc'] as const;
type Field = (typeof FIELDS)[number];

/** Views are nothing but filters with a name; the address holds them, so a list can be sent as a link. */
const VIEWS = [
  { id: 'all', filter: { status: 'OPEN' } },
  { id: 'mine', filter: { status: 'OPEN', owner: 'me' } },
  { id: 'overdue', filter: { status: 'OPEN', due: 'overdue' } },
  { id: 'soon', filter: { status: 'OPEN', due: 'soon' } },
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
  const searchBox = useRef<HTMLElement>(null);

  const filter = useMemo<LeadFilter>(() => {
    const given = Object.fromEntries(parameters) as Record<string, string>;
    const open = given.status ?? (FIELDS.some((field) => given[field]) || given.q ? undefined : 'OPEN');
    const status = given.due && !given.status ? 'OPEN' : open;
    return { ...given, status, sort: given.sort ?? 'dueAt,asc', page: Number(given.page ?? 0), size: SIZE } as LeadFilter;
  }, [parameters]);

  const leads = useLeads(filter);
  const items = leads.data?.items ?? [];
  const total = leads.data?.total ?? 0;

  const set = (change: Record<string, string | undefined>, keepPage = false) => {
    const next = new URLSearchParams(parameters);
    for (const [name, value] of Object.entries(change)) value ? next.set(name, value) : next.delete(name);
    if (!keepPage) next.delete('page');
    setCursor(-1);
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
    '/': () => searchBox.current?.querySelector('input')?.focus(),
  });

  const active = VIEWS.find((view) => sameFilter(view.filter, filter))?.id;
  const chips = FIELDS.filter((field) => filter[field] && !(active && field in VIEWS.find((view) => view.id === active)!.filter));
  const word = (field: Field, value: string) => {
    if (field === 'status') return shared(`status.${value}` as 'status.OPEN');
    if (field === 'due') return t(`due.${value}` as 'due.overdue');
    if (field === 'owner') return value === 'me' ? t('me') : (items.find((item) => item.owner?.id === value)?.owner?.name ?? value);
    return field === 'industry' || field === 'source' ? tradeWord(value) : value;
  };

  return (
    <>
      <Head title={t('leads')}>
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
        <AddFilter items={items} onAdd={(field, value) => set({ [field]: value })} />
        <span className="grow" />
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
            <Table items={items} cursor={cursor} onOpen={open} />
          )}
        </div>
        <div className="lfoot">
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
          </span>
        </div>
      </div>
    </>
  );
}

function sameFilter(view: Record<string, string>, filter: LeadFilter) {
  return FIELDS.every((field) => (view[field] ?? '') === (filter[field] ?? '')) && !filter.q;
}

function Table({ items, cursor, onOpen }: { items: LeadRow[]; cursor: number; onOpen: (lead: LeadRow) => void }) {
  const t = useText();
  const word = useTradeWord();
  const flashing = useFlashing();
  const rows = useRef<HTMLTableSectionElement>(null);
  rows.current?.children[cursor]?.scrollIntoView({ block: 'nearest' });
  return (
    <table className="tb lt" aria-label={t('leads')}>
      <colgroup>
        <col style={{ width: 280 }} />
        <col style={{ width: 78 }} />
        <col style={{ width: 148 }} />
        <col style={{ width: 208 }} />
        <col style={{ width: 132 }} />
        <col style={{ width: 110 }} />
        <col style={{ width: 130 }} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th>{t('col.company')}</th>
          <th>{t('col.level')}</th>
          <th>{t('col.owner')}</th>
          <th>{t('col.due')}</th>
          <th className="r">{t('col.amount')}</th>
          <th>{t('col.industry')}</th>
          <th>{t('col.source')}</th>
          <th className="r last">{t('col.updated')}</th>
        </tr>
      </thead>
      <tbody ref={rows}>
        {items.map((lead, index) => (
          <tr key={lead.id} className={[index === cursor && 'cur', flashing.has(lead.id) && 'flash'].filter(Boolean).join(' ')} onClick={() => onOpen(lead)}>
            <td>
              <Link className="m link" to={`/leads/${lead.id}`} onClick={(event) => !event.metaKey && !event.ctrlKey && (event.preventDefault(), event.stopPropagation(), onOpen(lead))}>
                {lead.company}
              </Link>{' '}
              <span className="t3">{lead.contact?.name}</span>
            </td>
            <td>
              <Level level={lead.level} />
            </td>
            <td>
              <OwnerOf lead={lead} />
            </td>
            <td>
              <DueOf lead={lead} />
            </td>
            <td className="r">
              <AmountOf lead={lead} />
            </td>
            <td className="t2">{word(lead.industry) || '—'}</td>
            <td className="t2">{word(lead.source)}</td>
            <td className="t3 r last">{ago(lead.updatedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
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

function AddFilter({ items, onAdd }: { items: LeadRow[]; onAdd: (field: Field, value: string) => void }) {
  const t = useText();
  const shared = useSharedText();
  const [open, setOpen] = useState(false);
  const [field, setField] = useState<Field>('industry');
  const [value, setValue] = useState('');
  const seen = (pick: (lead: LeadRow) => string | null | undefined) =>
    [...new Set(items.map(pick).filter((one): one is string => !!one))].sort().map((one) => ({ value: one, label: tradeWord(one) }));
  const owners = [...new Map(items.flatMap((item) => (item.owner ? [[item.owner.id, item.owner.name] as const] : []))).entries()];
  const options = {
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
  }[field];
  const apply = (chosen: string) => {
    if (!chosen.trim()) return;
    onAdd(field, chosen.trim());
    setOpen(false);
    setValue('');
  };
  const free = field === 'region' || field === 'industry' || field === 'source';
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
            style={{ width: 104 }}
            options={FIELDS.map((one) => ({ value: one, label: t(`field.${one}`) }))}
            onChange={(next) => {
              setField(next);
              setValue('');
            }}
          />
          {free ? (
            <AutoComplete aria-label={t('filter.value')} placeholder={t('filter.value')} value={value} options={options} style={{ width: 180 }} onChange={setValue} onSelect={apply} />
          ) : (
            <Select aria-label={t('filter.value')} placeholder={t('filter.value')} value={value || undefined} options={options} style={{ width: 180 }} onChange={apply} />
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
