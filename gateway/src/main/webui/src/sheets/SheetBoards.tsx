import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select, Upload } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { when } from '../ui/countdown';
import { get, send } from '../ui/http';
import { Icon } from '../ui/Icon';
import { Empty, Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useText } from './texts';
import './sheets.css';
import '../ui/analysis.css';

export const SHEETS = ['MARKETING', 'LEADS', 'DELIVERY'] as const;
export type SheetName = (typeof SHEETS)[number];

interface Understood {
  format: string;
  headerRow: number;
  headers: string[];
  columns: { field: string; header: string | null; required: boolean; samples: string[] }[];
  unused: string[];
  missing: string[];
}

interface Listed {
  id: string;
  name: string;
  by: string | null;
  updatedAt: string;
  match: Record<'leads' | 'delivery', { rows: number; matched: number }> | null;
}

/** Drop three workbooks, see them understood, get a board. */
export default function SheetBoards() {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [parameters] = useSearchParams();
  const renew = parameters.get('board');
  const boards = useQuery({ queryKey: ['sheet-boards'], queryFn: ({ signal }) => get<Listed[]>('/boards', { size: 50 }, signal) });
  const [files, setFiles] = useState<Partial<Record<SheetName, File>>>({});
  const [told, setTold] = useState<Partial<Record<SheetName, Record<string, string>>>>({});
  const [name, setName] = useState('');
  const form = () => {
    const data = new FormData();
    for (const sheet of SHEETS) if (files[sheet]) data.append(sheet.toLowerCase(), files[sheet]);
    data.append('mapping', JSON.stringify(told));
    return data;
  };
  const chosen = SHEETS.filter((sheet) => files[sheet]);
  const preview = useQuery({
    queryKey: ['sheet-preview', chosen.map((sheet) => [files[sheet]!.name, files[sheet]!.size, files[sheet]!.lastModified]), told],
    queryFn: () => send<{ sheets: Partial<Record<SheetName, Understood>> }>('POST', '/boards/preview', form()),
    enabled: chosen.length > 0,
    placeholderData: (before) => before,
    retry: false,
    staleTime: Infinity,
  });
  const start = useMutation({
    mutationFn: () => {
      const data = form();
      data.append('name', name);
      if (renew) data.append('boardId', renew);
      return send<{ id: string }>('POST', '/boards/import', data);
    },
    onSuccess: ({ id }) => (client.invalidateQueries({ queryKey: ['sheet-boards'] }), client.invalidateQueries({ queryKey: ['sheet-board', id] }), navigate(`/sheet-boards/${id}`)),
  });
  const understood = preview.data?.sheets ?? {};
  const lacks = chosen.some((sheet) => understood[sheet]?.missing.length);
  const ready = (renew ? chosen.length > 0 : chosen.length === SHEETS.length) && preview.isSuccess && !lacks;
  return (
    <>
      <Head title={renew ? t('renew') : t('title')} sub={t('sub')}>
        {!renew && <Input style={{ width: 180 }} value={name} onChange={(event) => setName(event.target.value)} placeholder={t('name')} aria-label={t('name')} maxLength={200} />}
        <Button type="primary" disabled={!ready} loading={start.isPending} onClick={() => start.mutate()}>
          {t('build')}
        </Button>
      </Head>
      <div className="scroll page an">
        {(preview.error ?? start.error) && <Trouble error={preview.error ?? start.error} />}
        <div className="sh-three">
          {SHEETS.map((sheet) => (
            <section key={sheet}>
              <Section title={t(`sheet.${sheet}`)} />
              <Upload.Dragger
                accept=".csv,.xlsx"
                multiple={false}
                showUploadList={false}
                beforeUpload={(file) => {
                  setFiles((before) => ({ ...before, [sheet]: file }));
                  setTold((before) => ({ ...before, [sheet]: {} }));
                  return false;
                }}
              >
                <p className="m">
                  <Icon name="up" /> {files[sheet]?.name ?? t('drop')}
                </p>
                <small className="t3">{t(`hint.${sheet}`)}</small>
              </Upload.Dragger>
              {files[sheet] && preview.isFetching && !understood[sheet] && <Waiting rows={4} />}
              {understood[sheet] && <Mapping sheet={sheet} understood={understood[sheet]} told={told[sheet] ?? {}} onTold={(next) => setTold((before) => ({ ...before, [sheet]: next }))} />}
            </section>
          ))}
        </div>
        {!renew && (
          <>
            <Section title={t('earlier')} count={boards.data?.length} />
            {boards.error && <Trouble error={boards.error} retry={() => boards.refetch()} />}
            {boards.data?.length === 0 && <Empty title={t('none')} hint={t('none.hint')} />}
            {boards.data && boards.data.length > 0 && (
              <table className="tb">
                <tbody>
                  {boards.data.map((one) => (
                    <tr key={one.id}>
                      <td>
                        <Link className="m" to={`/sheet-boards/${one.id}`}>
                          {one.name}
                        </Link>
                      </td>
                      <td className="t2">{one.by}</td>
                      <td className="t3">{when(Date.parse(one.updatedAt))}</td>
                      <td className="r t2">{one.match && t('rows', { leads: one.match.leads.rows, delivery: one.match.delivery.rows })}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </>
        )}
      </div>
    </>
  );
}

function Mapping({ sheet, understood, told, onTold }: { sheet: SheetName; understood: Understood; told: Record<string, string>; onTold: (told: Record<string, string>) => void }) {
  const t = useText();
  return (
    <>
      <p className="c t3">{t('understood', { format: understood.format, row: understood.headerRow })}</p>
      {understood.missing.length > 0 && (
        <p role="alert">
          <Status kind="over">{t('missing', { fields: understood.missing.map((field) => t(`f.${field}` as 'f.customer')).join(', ') })}</Status>
        </p>
      )}
      <dl className="sh-map">
        {understood.columns.map((column) => (
          <div key={column.field}>
            <dt>
              {t(`f.${sheet === 'DELIVERY' && column.field === 'amount' ? 'orderAmount' : column.field}` as 'f.customer')}
              {column.required && <span className="over"> *</span>}
            </dt>
            <dd>
              <Select
                size="small"
                style={{ width: '100%' }}
                aria-label={t(`f.${column.field}` as 'f.customer')}
                value={column.header ?? ''}
                onChange={(header) => onTold({ ...told, [column.field]: header })}
                options={[{ value: '', label: t('noColumn') }, ...understood.headers.map((header) => ({ value: header, label: header }))]}
              />
              <small className="t3 el">{column.samples.join(' · ')}</small>
            </dd>
          </div>
        ))}
      </dl>
      {understood.unused.length > 0 && <p className="c t3">{t('unused', { columns: understood.unused.join(', ') })}</p>}
    </>
  );
}
