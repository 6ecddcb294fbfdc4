import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { grouped } from '../ui/amount';
import { when } from '../ui/countdown';
import { get, send } from '../ui/http';
import { Icon } from '../ui/Icon';
import { SheetDrop } from '../ui/SheetDrop';
import { may, useMe } from '../ui/me';
import { Empty, Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useText } from './texts';
import '../sheets/sheets.css';
import './department.css';

export const DEPARTMENTS = ['marketing', 'delivery', 'service', 'finance', 'product'] as const;
type Department = (typeof DEPARTMENTS)[number];

/** What a department usually reports; a file may hold any other kind in its own column. */
const KINDS = {
  marketing: ['EVENT_REGISTRATION', 'WHITEPAPER_DOWNLOAD', 'SPEND_REPORTED'],
  delivery: ['DELIVERY_PROMISED', 'DELIVERY_DELAYED', 'DELIVERED'],
  service: ['TICKET_OPENED', 'TICKET_CLOSED'],
  finance: ['PAYMENT_RECEIVED', 'REFUND_PAID'],
  product: ['FEATURE_RELEASED'],
} as const satisfies Record<Department, readonly string[]>;
const KNOWN = Object.values(KINDS).flat() as readonly string[];

/** Columns that a person should look at first; the others are shown only where the file has them. */
const FIRST: Record<Department, readonly string[]> = {
  marketing: ['type', 'at', 'customer.name', 'customer.phone', 'campaign', 'channel', 'amount'],
  delivery: ['type', 'at', 'orderNo', 'customer.name', 'promisedAt', 'deliveredAt', 'reason'],
  service: ['type', 'at', 'customer.name', 'customer.phone', 'ticket', 'subject'],
  finance: ['type', 'at', 'orderNo', 'customer.name', 'amount'],
  product: ['type', 'at', 'subject', 'needs', 'products', 'outdatedPhrases', 'replacement'],
};

interface Fault {
  row: number;
  message: string;
}

interface Preview {
  format: string;
  headerRow: number;
  rows: number;
  accepted: number;
  repeated: number;
  rejected: number;
  faults: Fault[];
  headers: string[];
  columns: { field: string; header: string | null; samples: string[] }[];
  unused: string[];
  missing: string[];
  types: Record<string, number>;
}

interface Outcome {
  rows: number;
  accepted: number;
  repeated: number;
  rejected: number;
  faults: Fault[];
}

interface Told {
  id: string;
  type: string;
  at: string;
  about: string | null;
  orderNo: string | null;
  receivedAt: string;
}

/** A department's spreadsheet: dropped, understood, looked at, taken in; the same file twice changes nothing (D2). */
export default function Reports() {
  const t = useText();
  const shared = useSharedText();
  const me = useMe();
  const client = useQueryClient();
  const [parameters, setParameters] = useSearchParams();
  const mine = DEPARTMENTS.filter((one) => may.report(me, one));
  const department = mine.find((one) => one === parameters.get('department')) ?? mine[0];
  const [file, setFile] = useState<File | null>(null);
  const [type, setType] = useState('');
  const [told, setTold] = useState<Record<string, string>>({});
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const form = () => {
    const data = new FormData();
    data.append('file', file!);
    data.append('mapping', JSON.stringify(told));
    if (type) data.append('type', type);
    return data;
  };
  const preview = useQuery({
    queryKey: ['report-preview', department, type, told, file && [file.name, file.size, file.lastModified]],
    queryFn: () => send<Preview>('POST', `/events/${department}/upload/preview`, form()),
    enabled: !!file && !outcome,
    placeholderData: (before) => before,
    retry: false,
    staleTime: 60_000,
  });
  const take = useMutation({
    mutationFn: () => send<Outcome>('POST', `/events/${department}/upload`, form()),
    onSuccess: (done) => {
      setOutcome(done);
      void client.invalidateQueries({ queryKey: ['reports', department] });
      void client.invalidateQueries({ queryKey: ['report-preview'] });
    },
  });
  const drop = (dropped: File) => {
    setFile(dropped);
    setTold({});
    setOutcome(null);
    take.reset();
  };
  const seen = file && !outcome ? preview.data : undefined;
  const forget = () => {
    setFile(null);
    setOutcome(null);
    setTold({});
  };
  if (!department)
    return (
      <>
        <Head title={t('title')} />
        <div className="scroll page">
          <Empty title={t('nobody')} />
        </div>
      </>
    );
  return (
    <>
      <Head title={t('title')} sub={t('sub')}>
        {mine.length > 1 && (
          <Segmented
            value={department}
            aria-label={t('department')}
            onChange={(value) => {
              forget();
              setType('');
              setParameters({ department: value }, { replace: true });
            }}
            options={mine.map((one) => ({ value: one, label: shared(`role.${one}`) }))}
          />
        )}
        <Button icon={<Icon name="down" />} href={template(department, t)} download={`tongpin-${department}.csv`}>
          {t('template')}
        </Button>
      </Head>
      <div className="scroll page reports">
        <div>
          {!file && (
            <SheetDrop title={t('drop')} hint={t(`hint.${department}`)} bad={t('bad')} onFile={drop} />
          )}
          {file && (
            <p className="row wrap picked">
              <Icon name="file" />
              <b className="m el">{file.name}</b>
              <button className="lnk" onClick={forget}>
                {t('other')}
              </button>
            </p>
          )}
          {preview.error && file && !outcome && <Trouble error={preview.error} />}
          {file && !outcome && preview.isPending && !preview.error && <Waiting rows={6} />}
          {seen && (
            <>
              <p className="say">
                <b>{seen.missing.length > 0 ? t('say.missing', { fields: seen.missing.map((field) => t(`f.${field}` as 'f.at')).join(t('and')) }) : t('say', { rows: grouped(seen.rows), accepted: grouped(seen.accepted), repeated: grouped(seen.repeated), rejected: grouped(seen.rejected) })}</b>
              </p>
              <p className="t2 c">{[t('understood', { format: seen.format, row: seen.headerRow }), ...Object.entries(seen.types).map(([kind, count]) => `${KNOWN.includes(kind) ? t(`k.${kind}` as 'k.DELIVERED') : kind} ${grouped(count)}`)].join(' · ')}</p>
              <div className="row wrap" style={{ margin: '12px 0' }}>
                <Button type="primary" disabled={seen.missing.length > 0 || seen.accepted === 0 || preview.isFetching} loading={take.isPending} onClick={() => take.mutate()}>
                  {t('take', { count: seen.accepted })}
                </Button>
                <label className="row t2 c">
                  {t('kind')}
                  <Select
                    size="small"
                    style={{ minWidth: 150 }}
                    value={type}
                    aria-label={t('kind')}
                    onChange={setType}
                    options={[{ value: '', label: t('kind.column') }, ...KINDS[department].map((kind) => ({ value: kind as string, label: t(`k.${kind}`) }))]}
                  />
                </label>
              </div>
              {take.error && <Trouble error={take.error} />}
              <Section title={t('columns')} />
              <dl className="sh-map">
                {seen.columns
                  .filter((column) => FIRST[department].includes(column.field) || column.header)
                  .sort((one, other) => rank(department, one.field) - rank(department, other.field))
                  .map((column) => (
                    <div key={column.field}>
                      <dt>{t(`f.${column.field}` as 'f.at')}</dt>
                      <dd>
                        <Select
                          size="small"
                          style={{ width: '100%' }}
                          aria-label={t(`f.${column.field}` as 'f.at')}
                          status={seen.missing.includes(column.field) ? 'error' : undefined}
                          value={column.header ?? ''}
                          onChange={(header) => setTold((before) => ({ ...before, [column.field]: header }))}
                          options={[{ value: '', label: t('noColumn') }, ...seen.headers.map((header) => ({ value: header, label: header }))]}
                        />
                        <small className="t3">{column.samples.join(' · ')}</small>
                      </dd>
                    </div>
                  ))}
              </dl>
              {seen.unused.length > 0 && <p className="c t3">{t('unused', { columns: seen.unused.join(t('and')) })}</p>}
              <Faults faults={seen.faults} total={seen.rejected} />
            </>
          )}
          {outcome && (
            <>
              <p className="say">
                <b>{t('done', { accepted: grouped(outcome.accepted), repeated: grouped(outcome.repeated) })}</b>
              </p>
              <p className="row wrap">
                {outcome.rejected > 0 ? <Status kind="over">{t('done.faults', { count: outcome.rejected })}</Status> : <Status kind="met">{t('done.clean')}</Status>}
                <Button onClick={forget}>{t('next')}</Button>
              </p>
              <Faults faults={outcome.faults} total={outcome.rejected} />
            </>
          )}
        </div>
        <Latest department={department} />
      </div>
    </>
  );
}

const rank = (department: Department, field: string) => {
  const at = FIRST[department].indexOf(field);
  return at < 0 ? 99 : at;
};

/** Each bad row with its reason; good ones land without them. */
function Faults({ faults, total }: { faults: Fault[]; total: number }) {
  const t = useText();
  if (faults.length === 0) return null;
  return (
    <>
      <Section title={t('faults')} count={total} kind="over" aside={<span className="t3 c">{t('faults.hint')}</span>} />
      <table className="tb">
        <tbody>
          {faults.slice(0, 50).map((fault) => (
            <tr key={fault.row}>
              <td className="nw t2">{t('row', { n: fault.row })}</td>
              <td className="wrapped">{fault.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > 50 && <p className="t3 c">{t('faults.more', { count: total - 50 })}</p>}
    </>
  );
}

function Latest({ department }: { department: Department }) {
  const t = useText();
  const latest = useQuery({ queryKey: ['reports', department], queryFn: ({ signal }) => get<{ items: Told[] }>(`/events/${department}`, { size: 20 }, signal) });
  const items = latest.data?.items ?? [];
  return (
    <aside>
      <Section title={t('latest')} />
      {latest.error && <Trouble error={latest.error} retry={() => latest.refetch()} />}
      {latest.isPending && <Waiting rows={5} />}
      {latest.data && items.length === 0 && <Empty title={t('none')} />}
      <ul className="told">
        {items.map((one) => (
          <li key={one.id}>
            <span className="row">
              <b className="m el grow">{one.about ?? one.orderNo ?? '—'}</b>
              <span className="t3 c nw">{when(one.at)}</span>
            </span>
            <small className="t2">{[KNOWN.includes(one.type) ? t(`k.${one.type}` as 'k.DELIVERED') : one.type, one.about && one.orderNo].filter(Boolean).join(' · ')}</small>
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** With a byte order mark, so that Excel opens the Chinese headers as UTF-8. */
function template(department: Department, t: ReturnType<typeof useText>) {
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${FIRST[department].map((field) => t(`h.${field}` as 'h.at')).join(',')}\r\n`)}`;
}
