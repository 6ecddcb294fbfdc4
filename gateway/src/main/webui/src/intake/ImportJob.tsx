import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { grouped } from '../ui/amount';
import { when } from '../ui/countdown';
import { get } from '../ui/http';
import { Icon } from '../ui/Icon';
import { Empty, Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { hasFailed, isRunning, sharesOf, type ImportJob as Job } from './job';
import { useText } from './texts';
import './import.css';

const SHOWN = 200;

/** What became of each row, while it happens. */
export default function ImportJob() {
  const { jobId } = useParams();
  const t = useText();
  const shared = useSharedText();
  const job = useQuery({
    queryKey: ['import', jobId],
    queryFn: ({ signal }) => get<Job>(`/imports/${jobId}`, {}, signal),
    // The stream tells most steps; the poll is for a stream that is down just now.
    refetchInterval: (query) => (query.state.data && !isRunning(query.state.data) ? false : 1500),
  });
  const data = job.data;
  const errors = data?.errors ?? [];
  const shares = data && sharesOf(data);
  const running = data && isRunning(data);
  return (
    <>
      <Head
        title={data?.fileName ?? t('job.title')}
        sub={data?.createdAt && when(data.createdAt)}
        back={
          <Link className="tool" to="/import" aria-label={shared('back')} style={{ marginLeft: -8 }}>
            <Icon name="right" className="flip" />
          </Link>
        }
      >
        {data && !running && (
          <>
            <Link className="btn" to="/import">
              {t('again')}
            </Link>
            <Link className="btn p" to="/leads?sort=createdAt%2Cdesc">
              {t('see')}
            </Link>
          </>
        )}
      </Head>
      <div className="scroll page">
        {job.error && !data && <Trouble error={job.error} retry={() => job.refetch()} />}
        {job.isPending && <Waiting />}
        {data && shares && (
          <>
            <p className="say" aria-live="polite">
              {running ? (
                <>
                  {t('job.running')}
                  {shared('comma')}
                  {t('job.reading', { count: data.rows })}
                </>
              ) : (
                t('say.done', { rows: grouped(data.rows), accepted: grouped(data.accepted), duplicates: grouped(data.duplicates), rejected: grouped(data.rejected) })
              )}
            </p>
            <div className={`outcome-bar${running ? ' running' : ''}`} role="progressbar" aria-label={t('job.title')} aria-valuemin={0} aria-valuemax={data.rows} aria-valuenow={data.rows}>
              <i className="a" style={{ width: `${shares.accepted * 100}%` }} />
              <i className="d" style={{ width: `${shares.duplicates * 100}%` }} />
              <i className="e" style={{ width: `${shares.rejected * 100}%` }} />
            </div>
            <dl className="counts">
              <div>
                <dt>{t('rows')}</dt>
                <dd>{grouped(data.rows)}</dd>
              </div>
              <div>
                <dt>
                  <i className="a" />
                  {t('accepted')}
                </dt>
                <dd>{grouped(data.accepted)}</dd>
              </div>
              {(data.updated ?? 0) > 0 && (
                <div>
                  <dt>{t('updated')}</dt>
                  <dd>{grouped(data.updated ?? 0)}</dd>
                </div>
              )}
              {(data.frozen ?? 0) > 0 && (
                <div>
                  <dt>{t('frozen')}</dt>
                  <dd className="frozen">{grouped(data.frozen ?? 0)}</dd>
                </div>
              )}
              <div>
                <dt>
                  <i className="d" />
                  {t('duplicates')}
                </dt>
                <dd>{grouped(data.duplicates)}</dd>
              </div>
              <div>
                <dt>
                  <i className="e" />
                  {t('rejected')}
                </dt>
                <dd className={data.rejected ? 'over' : ''}>{grouped(data.rejected)}</dd>
              </div>
            </dl>
            {hasFailed(data) && (
              <p className="row" role="alert">
                <Status kind="over">{t('job.failed')}</Status>
                {data.message}
              </p>
            )}
            <Section
              title={t('errors.title')}
              count={data.rejected + data.duplicates}
              aside={
                errors.length > 0 && (
                  <Button size="small" href={`/api/imports/${jobId}/errors.csv`} download icon={<Icon name="down" size="s" />}>
                    {t('errors.file')}
                  </Button>
                )
              }
            />
            {!running && errors.length === 0 && data.rejected + data.duplicates === 0 && <Empty title={t('errors.none')} />}
            {errors.length > 0 && (
              <table className="tb errors">
                <thead>
                  <tr>
                    <th className="r">{t('errors.row')}</th>
                    <th>{t('errors.column')}</th>
                    <th>{t('errors.reason')}</th>
                  </tr>
                </thead>
                <tbody>
                  {errors.slice(0, SHOWN).map((error, index) => (
                    <tr key={index}>
                      <td className="r">{grouped(error.row)}</td>
                      <td>{error.column ?? '—'}</td>
                      <td>{error.message}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {data.rejected + data.duplicates > Math.min(errors.length, SHOWN) && errors.length > 0 && (
              <p className="t3 c" style={{ marginTop: 8 }}>
                {t('errors.more', { count: Math.min(errors.length, SHOWN) })}
              </p>
            )}
          </>
        )}
      </div>
    </>
  );
}
