import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { grouped } from '../ui/amount';
import { when } from '../ui/countdown';
import { get } from '../ui/http';
import { Icon } from '../ui/Icon';
import { SheetDrop } from '../ui/SheetDrop';
import { Head, Section, Trouble } from '../ui/parts';
import { useFlashing } from '../ui/live';
import { useText } from './texts';
import { isRunning, type ImportJob } from './job';
import { Wizard } from './Wizard';
import './import.css';

const COLUMNS = ['company', 'contact', 'phone', 'email', 'source', 'industry', 'region', 'productLine', 'amount', 'note'] as const;
const NEED: Partial<Record<(typeof COLUMNS)[number], 'required' | 'reach'>> = { company: 'required', contact: 'required', source: 'required', phone: 'reach', email: 'reach' };

/** Drop a file; what happens with it has its own address. */
export default function Import() {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const flashing = useFlashing();
  const recent = useQuery({ queryKey: ['imports'], queryFn: ({ signal }) => get<{ items: ImportJob[] }>('/imports', { size: 20 }, signal) });
  const [file, setFile] = useState<File | null>(null);
  const jobs = recent.data?.items ?? [];
  if (file) {
    return (
      <Wizard
        file={file}
        onOther={() => setFile(null)}
        onStarted={(job) => {
          void client.invalidateQueries({ queryKey: ['imports'] });
          navigate(`/imports/${job}`);
        }}
      />
    );
  }
  return (
    <>
      <Head title={t('import.title')} sub={t('import.sub')}>
        <Button icon={<Icon name="down" />} href={template(t)} download="tongpin-leads.csv">
          {t('import.template')}
        </Button>
      </Head>
      <div className="scroll page import">
        <div>
          <SheetDrop title={t('import.drop')} hint={t('import.hint')} bad={t('import.bad')} onFile={setFile} />
          <Section title={t('import.recent')} />
          {recent.error && <Trouble error={recent.error} retry={() => recent.refetch()} />}
          {recent.data && jobs.length === 0 && <p className="t3 c">{t('import.none')}</p>}
          {jobs.length > 0 && (
            <table className="tb jobs">
              <thead>
                <tr>
                  <th>{t('import.file')}</th>
                  <th className="r">{t('rows')}</th>
                  <th className="r">{t('accepted')}</th>
                  <th className="r">{t('duplicates')}</th>
                  <th className="r">{t('rejected')}</th>
                </tr>
              </thead>
              <tbody>
                {jobs.map((job) => (
                  <tr key={job.id} className={flashing.has(job.id) ? 'flash' : ''}>
                    <td>
                      <Link className="m link" to={`/imports/${job.id}`}>
                        {job.fileName ?? when(job.createdAt ?? Date.now())}
                      </Link>{' '}
                      <span className="t3 c">{[job.fileName && job.createdAt && when(job.createdAt), isRunning(job) && t('state.RUNNING')].filter(Boolean).join(' · ')}</span>
                    </td>
                    <td className="r">{grouped(job.rows)}</td>
                    <td className="r">{grouped(job.accepted)}</td>
                    <td className="r">{grouped(job.duplicates)}</td>
                    <td className={`r${job.rejected ? ' over' : ''}`}>{grouped(job.rejected)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
        <aside>
          <Section title={t('import.columns')} />
          <dl className="kv">
            {COLUMNS.map((column) => (
              <div key={column}>
                <dt>{t(`col.${column}`)}</dt>
                <dd className={NEED[column] ? '' : 't3'}>{t(NEED[column] ? `import.${NEED[column]}` : 'import.optional')}</dd>
              </div>
            ))}
          </dl>
        </aside>
      </div>
    </>
  );
}

/** With a byte order mark, so that Excel opens the Chinese headers as UTF-8. */
function template(t: ReturnType<typeof useText>) {
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${COLUMNS.map((column) => t(`col.${column}`)).join(',')}\r\n`)}`;
}
