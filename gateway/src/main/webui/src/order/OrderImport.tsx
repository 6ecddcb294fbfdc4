import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { shortAmount } from '../ui/amount';
import { send } from '../ui/http';
import { SheetDrop } from '../ui/SheetDrop';
import { may, useMe } from '../ui/me';
import { Head, Section, Status, Trouble } from '../ui/parts';
import { say, useSharedText } from '../ui/texts';
import { useText } from './texts';
import '../ui/analysis.css';
import '../intake/import.css';

interface Fault {
  row: number;
  column?: string | null;
  code: string;
  message: string;
}

interface Outcome {
  preview?: boolean;
  rows: number;
  recorded: number;
  known: number;
  rejected: number;
  faults: Fault[];
  unused: string[];
  sample: { row: number; orderNo: string; customer: string; type: string; state: string; signedAt: string; amount: number; rep: string | null }[];
}

/** Orders of another system are shown as they are understood before they land; what departments report of them has its own page. */
export default function OrderImport() {
  const t = useText();
  const me = useMe();
  const shared = useSharedText();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const upload = useMutation({
    mutationFn: ({ chosen, preview }: { chosen: File; preview: boolean }) => {
      const form = new FormData();
      form.append('file', chosen);
      form.append('preview', String(preview));
      return send<Outcome>('POST', '/orders/import', form);
    },
    onSuccess: (outcome) => (outcome.preview ? undefined : Promise.all([client.invalidateQueries({ queryKey: ['orders'] }), client.invalidateQueries({ queryKey: ['metric'] })])),
  });
  const other = () => {
    setFile(null);
    upload.reset();
  };
  const found = upload.data;
  const reports = (['finance', 'delivery'] as const).filter((department) => may.report(me, department));
  return (
    <>
      <Head title={t('import.title')} sub={t('import.sub')}>
        {reports.map((department) => (
          <Link key={department} className="btn" to={`/reports?department=${department}`}>
            {t(`import.${department}`)}
          </Link>
        ))}
      </Head>
      <div className="scroll page an">
        {!file && (
          <div>
            <SheetDrop
              title={t('import.drop')}
              hint={t('import.hint')}
              bad={t('import.hint')}
              onFile={(dropped) => {
                setFile(dropped);
                upload.mutate({ chosen: dropped, preview: true });
              }}
            />
          </div>
        )}
        {upload.error && <Trouble error={upload.error} />}
        {file && (
          <div className="row wrap" style={{ gap: 12, padding: '4px 0 12px' }}>
            <b className="m">{file.name}</b>
            {found && <span className="say" style={{ margin: 0 }}>{t(found.preview ? 'import.would' : 'import.done', { rows: found.rows, recorded: found.recorded, known: found.known, rejected: found.rejected })}</span>}
            <span className="ml row" style={{ gap: 8 }}>
              <Button onClick={other}>{t('import.other')}</Button>
              {found?.preview && found.recorded > 0 && (
                <Button type="primary" loading={upload.isPending} onClick={() => upload.mutate({ chosen: file, preview: false })}>
                  {t('import.go', { count: found.recorded })}
                </Button>
              )}
              {found && !found.preview && (
                <Link className="btn" to="/orders">
                  {t('import.see')}
                </Link>
              )}
            </span>
          </div>
        )}
        {found && found.unused.length > 0 && <p className="t3 c">{t('import.unused', { columns: found.unused.join(say('and')) })}</p>}
        {found && found.faults.length > 0 && (
          <>
            <Section title={t('import.faults')} count={found.rejected} kind="over" />
            <table className="tb">
              <thead>
                <tr>
                  <th className="r">{t('import.row')}</th>
                  <th>{t('import.column')}</th>
                  <th>{t('import.reason')}</th>
                </tr>
              </thead>
              <tbody>
                {found.faults.slice(0, 100).map((fault, index) => (
                  <tr key={index}>
                    <td className="r m">{fault.row}</td>
                    <td className="t2">{fault.column ?? '—'}</td>
                    <td>{fault.message}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
        {found && found.sample.length > 0 && (
          <>
            <Section title={t('import.sample')} />
            <table className="tb">
              <thead>
                <tr>
                  <th className="r dsk">{t('import.row')}</th>
                  <th>{t('col.order')}</th>
                  <th>{t('col.customer')}</th>
                  <th className="dsk">{t('col.type')}</th>
                  <th className="dsk">{t('col.state')}</th>
                  <th className="dsk">{t('col.rep')}</th>
                  <th className="r dsk">{t('col.signed')}</th>
                  <th className="r">{t('col.amount')}</th>
                </tr>
              </thead>
              <tbody>
                {found.sample.map((one) => (
                  <tr key={one.row}>
                    <td className="r t3 dsk">{one.row}</td>
                    <td className="m">{one.orderNo}</td>
                    <td className="el">{one.customer}</td>
                    <td className="t2 dsk">{shared(`order.type.${one.type}` as 'order.type.NEW')}</td>
                    <td className="dsk">{one.state === 'DELIVERED' ? <Status kind="met">{shared('order.state.DELIVERED')}</Status> : shared(`order.state.${one.state}` as 'order.state.SIGNED')}</td>
                    <td className="t2 dsk">{one.rep ?? '—'}</td>
                    <td className="r t2 dsk">{one.signedAt}</td>
                    <td className="r">{shortAmount({ amount: String(one.amount), currency: 'CNY' })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </>
  );
}
