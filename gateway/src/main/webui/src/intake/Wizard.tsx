import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Radio, Select } from 'antd';
import { useState } from 'react';
import { send } from '../ui/http';
import { Icon } from '../ui/Icon';
import { Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useText } from './texts';

interface Preview {
  format: string;
  headerRow: number;
  headers: string[];
  mapping: Record<string, string>;
  unused: string[];
  missing: string[];
  fields: { id: string; title: string; required: boolean; present: boolean; guarded: boolean }[];
  rows: { row: number; cells: (string | null)[]; faults: { field: string; code: string; message: string }[] }[];
}

const MODES = ['CREATE', 'UPDATE', 'UPSERT'] as const;

/** What was understood of a file, to be put right before anything lands. */
export function Wizard({ file, onOther, onStarted }: { file: File; onOther: () => void; onStarted: (job: string) => void }) {
  const t = useText();
  const shared = useSharedText();
  const [told, setTold] = useState<Record<string, string>>({});
  const [mode, setMode] = useState<(typeof MODES)[number]>('CREATE');
  const [key] = useState(() => crypto.randomUUID());
  const form = (more: Record<string, string> = {}) => {
    const data = new FormData();
    data.append('file', file);
    data.append('mapping', JSON.stringify(told));
    Object.entries(more).forEach(([name, value]) => data.append(name, value));
    return data;
  };
  const preview = useQuery({
    queryKey: ['import-preview', file.name, file.size, file.lastModified, told, mode],
    queryFn: () => send<Preview>('POST', '/leads/import/preview', form({ mode })),
    placeholderData: (before) => before,
    retry: false,
    staleTime: Infinity,
  });
  const start = useMutation({
    mutationFn: () => send<{ jobId: string }>('POST', '/leads/import', form({ mode, headerRow: String(preview.data!.headerRow) }), key),
    onSuccess: ({ jobId }) => onStarted(jobId),
  });
  const data = preview.data;
  const titleOf = (field: string) => data?.fields.find((one) => one.id === field)?.title ?? field;
  const lacks = data && mode !== 'UPDATE' ? data.missing : [];
  const faulty = data?.rows.filter((row) => row.faults.length > 0).length ?? 0;
  const columnOf = (field: string) => data?.headers.indexOf(data.mapping[field] ?? '') ?? -1;
  return (
    <>
      <Head title={file.name} sub={data && t('wiz.understood', { format: data.format, row: data.headerRow })}>
        <Button onClick={onOther}>{t('wiz.other')}</Button>
        <Button type="primary" disabled={!data || lacks.length > 0} loading={start.isPending} onClick={() => start.mutate()}>
          {t('wiz.start')}
        </Button>
      </Head>
      <div className="scroll page wizard" aria-busy={preview.isFetching}>
        {preview.error && <Trouble error={preview.error} retry={() => preview.refetch()} />}
        {start.error && <Trouble error={start.error} />}
        {preview.isPending && <Waiting rows={8} />}
        {data && (
          <div className="wizard-body">
            <div>
              <Section title={t('wiz.mode')} />
              <Radio.Group className="modes" value={mode} onChange={(event) => setMode(event.target.value)} options={MODES.map((one) => ({ value: one, label: t(`mode.${one}`) }))} />
              {mode !== 'CREATE' && <p className="t3 c">{t('wiz.mode.hint')}</p>}
              <Section title={t('wiz.map')} />
              <p className="t3 c">{t('wiz.map.hint')}</p>
              {lacks.length > 0 && (
                <p role="alert">
                  <Status kind="over">{t('wiz.missing', { fields: lacks.map(titleOf).join(shared('and')) })}</Status>
                </p>
              )}
              <dl className="mapping">
                {data.fields
                  .filter((field) => mode !== 'CREATE' || (!field.present && !field.guarded))
                  .map((field) => (
                    <div key={field.id}>
                      <dt>
                        {field.title}
                        {field.required && mode !== 'UPDATE' && <span className="over"> *</span>}
                        {(field.guarded || field.present) && <small className="t3">{t(field.guarded ? 'wiz.guarded' : 'wiz.update')}</small>}
                      </dt>
                      <dd>
                        <Select
                          size="small"
                          aria-label={field.title}
                          style={{ width: '100%' }}
                          value={data.mapping[field.id] ?? ''}
                          onChange={(header) => setTold((before) => ({ ...before, [field.id]: header }))}
                          options={[{ value: '', label: t('wiz.none') }, ...data.headers.filter(Boolean).map((header) => ({ value: header, label: header }))]}
                        />
                      </dd>
                    </div>
                  ))}
              </dl>
              {data.unused.length > 0 && <p className="t3 c">{t('wiz.unused', { columns: data.unused.join(shared('and')) })}</p>}
            </div>
            <div style={{ minWidth: 0 }}>
              <Section title={t('wiz.sample', { count: data.rows.length })} />
              <p className="c">{faulty ? <Status kind="due">{t('wiz.faults', { count: data.rows.length, faulty })}</Status> : <Status kind="met">{t('wiz.fine', { count: data.rows.length })}</Status>}</p>
              <div className="sheet" tabIndex={0}>
                <table className="tb">
                  <thead>
                    <tr>
                      <th className="r">{t('wiz.row')}</th>
                      {data.headers.map((header, index) => {
                        const field = data.fields.find((one) => data.mapping[one.id] === header && header);
                        return (
                          <th key={index} className={field ? '' : 't3'}>
                            {header}
                            <small>{field ? field.title : '—'}</small>
                          </th>
                        );
                      })}
                    </tr>
                  </thead>
                  <tbody>
                    {data.rows.map((row) => (
                      <tr key={row.row}>
                        <td className="r t3">{row.row}</td>
                        {data.headers.map((_, index) => {
                          const fault = row.faults.find((one) => columnOf(one.field) === index);
                          return (
                            <td key={index} className={fault ? 'over' : ''} title={fault?.message}>
                              {fault && <Icon name="alert" size="s" />} {row.cells[index] ?? ''}
                              {fault && <span className="sr">{fault.message}</span>}
                            </td>
                          );
                        })}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </div>
          </div>
        )}
      </div>
    </>
  );
}
