import { Segmented } from 'antd';
import dayjs from 'dayjs';
import { useMemo } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { grouped } from '../ui/amount';
import { stamp } from '../ui/countdown';
import { Head, Section, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useCatalogue, useMetric, type MetricValue } from './api';
import { Definitions } from './Definitions';
import { show } from './show';
import { useDefinitionName } from './names';
import { useText } from './texts';
import './metric.css';

const PERIODS = ['month', 'quarter', 'year', 'all'] as const;
type Period = (typeof PERIODS)[number];

function windowOf(period: Period) {
  const to = dayjs().add(1, 'day').format('YYYY-MM-DD');
  if (period === 'month') return { from: dayjs().startOf('month').format('YYYY-MM-DD'), to };
  if (period === 'quarter') return { from: dayjs().subtract(89, 'day').format('YYYY-MM-DD'), to };
  if (period === 'year') return { from: dayjs().subtract(1, 'year').add(1, 'day').format('YYYY-MM-DD'), to };
  return { from: '2000-01-01', to };
}

/** One figure with its definition, and the other ways to count the same thing beside it. */
export default function MetricPage() {
  const { id } = useParams();
  const t = useText();
  const [parameters, setParameters] = useSearchParams();
  const catalogue = useCatalogue();
  const asked = parameters.get('period') as Period | null;
  const given = parameters.get('from') && parameters.get('to') ? { from: parameters.get('from')!, to: parameters.get('to')! } : null;
  const period: Period = asked && PERIODS.includes(asked) ? asked : 'year';
  const definition = parameters.get('definition') ?? undefined;
  const query = useMemo(() => ({ ...(given ?? windowOf(period)), definition }), [given?.from, given?.to, period, definition]); // eslint-disable-line react-hooks/exhaustive-deps
  const metric = useMetric(id!, query);
  const data = metric.data;
  const title = data?.title ?? catalogue.data?.items.find((one) => one.id === id)?.title ?? '';
  return (
    <>
      <Head title={title || t('list')} sub={data && t('sub', { version: data.definition?.version ?? 1, time: stamp(data.asOf) })}>
        <Segmented
          aria-label={t('period')}
          value={given ? undefined : period}
          onChange={(value) => setParameters({ period: String(value), ...(definition ? { definition } : {}) }, { replace: true })}
          options={PERIODS.map((value) => ({ value, label: t(value) }))}
        />
      </Head>
      <div className="cols3 metric">
        <nav aria-label={t('list')}>
          <ul className="picks">
            {(catalogue.data?.items ?? []).map((one) => (
              <li key={one.id}>
                <Link to={`/metrics/${one.id}${asked ? `?period=${asked}` : ''}`} className={one.id === id ? 'on' : ''} aria-current={one.id === id ? 'page' : undefined}>
                  <b className="m">{one.title}</b>
                  <small>
                    <span className="el">{one.definitions[0]?.text}</span>
                  </small>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <section>
          {metric.error && !data && <Trouble error={metric.error} retry={() => metric.refetch()} />}
          {metric.isPending && <Waiting />}
          {data && <Value data={data} />}
        </section>
        <aside>
          {data && <How data={data} />}
          <Definitions metric={id!} onPublished={(published) => setParameters({ ...Object.fromEntries(parameters), definition: published }, { replace: true })} />
        </aside>
      </div>
    </>
  );
}

function Value({ data }: { data: MetricValue }) {
  const t = useText();
  const shared = useSharedText();
  const main = show(data.value, data.unit);
  const variants = data.variants?.length ? data.variants : [];
  const values = variants.map((variant) => Number(variant.value ?? 0));
  const highest = main.kind === 'percent' ? Math.max(...values, 0.0001) : Math.max(...values, 1);
  return (
    <>
      <p className="big-figure">
        <strong>{main.text}</strong>
        <span>{main.suffix || (main.kind === 'hours' || main.kind === 'days' ? shared(`unit.${main.kind}`) : '')}</span>
      </p>
      <p className="t2">{data.definition?.text}</p>
      {variants.length > 1 && (
        <>
          <Section title={t('variants')} count={variants.length} />
          <ul className="variants">
            {variants.map((variant) => {
              const shown = show(variant.value, data.unit);
              const current = variant.definition.id === data.definition?.id;
              return (
                <li key={variant.definition.id} className={current ? 'on' : ''}>
                  <span className="t2">{variant.definition.text}</span>
                  <i style={{ width: `${(Number(variant.value ?? 0) / highest) * 100}%` }} />
                  <b>
                    {shown.text} <small>{shown.suffix}</small>
                  </b>
                  <small className="t3">
                    {variant.denominator !== null && variant.denominator !== undefined ? `${grouped(Number(variant.numerator))} ÷ ${grouped(Number(variant.denominator))}` : ''}
                    {current && ` · ${t('used')}`}
                  </small>
                </li>
              );
            })}
          </ul>
          <p className="c t3">{t('variants.hint')}</p>
        </>
      )}
    </>
  );
}

function How({ data }: { data: MetricValue }) {
  const t = useText();
  const named = useDefinitionName();
  const main = show(data.value, data.unit);
  return (
    <dl className="kv">
      <div>
        <dt>{t('definition')}</dt>
        <dd>
          {data.definition && named(data.definition)} v{data.definition?.version ?? 1}
        </dd>
      </div>
      {data.from && data.to && (
        <div>
          <dt>{t('window')}</dt>
          <dd>{t('value', { from: data.from, to: dayjs(data.to).subtract(1, 'day').format('YYYY-MM-DD') })}</dd>
        </div>
      )}
      {data.denominator !== null && data.denominator !== undefined && main.kind === 'percent' && (
        <div>
          <dt>{t('what')}</dt>
          <dd>
            {grouped(Number(data.numerator))} ÷ {grouped(Number(data.denominator))} = {main.text} {main.suffix}
          </dd>
        </div>
      )}
      <div>
        <dt>{t('left')}</dt>
        <dd>{data.leftOut?.testData ? t('left.test', { count: data.leftOut.testData }) : t('left.none')}</dd>
      </div>
      {data.link && (
        <div>
          <dt>{t('records')}</dt>
          <dd>
            <Link className="lnk" to={data.link}>
              {t('rows')}
            </Link>
          </dd>
        </div>
      )}
    </dl>
  );
}
