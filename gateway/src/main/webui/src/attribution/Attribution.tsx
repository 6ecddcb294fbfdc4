import { useQueries } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { fullAmount, grouped, percent, shortAmount } from '../ui/amount';
import { useSandboxCatalogue } from '../sandbox/api';
import { stamp } from '../ui/countdown';
import { get } from '../ui/http';
import { Empty, Head, Section, Trouble, Waiting } from '../ui/parts';
import { usePhone } from '../ui/theme';
import { useTradeWord } from '../ui/words';
import { useValueWord } from '../sandbox/words';
import { useSharedText } from '../ui/texts';
import { MODELS, type Model } from './models';
import { useText } from './texts';
import '../ui/analysis.css';

const Chart = lazy(() => import('../ui/Chart'));
const CUTS = ['productLine', 'region', 'store', 'level', 'rep', 'industry', 'customerSize', 'customer', 'type', 'state', 'campaign', 'termMonths', 'month', 'quarter', 'year'] as const;
const WINDOWS = [30, 60, 90, 180, 365];
const PERIODS = { '90': 90, '365': 365, all: 20_000 } as const;

interface Line {
  by: Record<string, string | null>;
  orders: number;
  amount: number;
  share: number;
}

interface Answer {
  model: Model;
  items: Line[];
  total: { orders: number; amount: number };
  windowDays: number;
  asOf: string;
  leftOut: { testData: number };
}

const money = (amount: number) => ({ amount: String(amount), currency: 'CNY' });

/** Models side by side in one chart; below, the chosen one in lines that add up. */
export default function Attribution() {
  const t = useText();
  const shared = useSharedText();
  const word = useTradeWord();
  const valueWord = useValueWord();
  const [parameters, setParameters] = useSearchParams();
  const model = (MODELS.find((one) => one === parameters.get('model')) ?? 'MARKOV') as Model;
  const catalogue = useSandboxCatalogue();
  // Whoever sees sums only is offered neither people nor customers.
  const cuts = CUTS.map((id) => catalogue.data?.dimensions.find((one) => one.id === id)).filter((one) => one !== undefined).concat((catalogue.data?.dimensions ?? []).filter((one) => one.custom));
  const window = WINDOWS.find((one) => String(one) === parameters.get('window')) ?? 90;
  const by = parameters.get('by');
  const cut = by && (CUTS.some((one) => one === by) || by.startsWith('custom.')) ? by : undefined;
  const period = (parameters.get('period') ?? '365') as keyof typeof PERIODS;
  const from = dayjs().subtract(PERIODS[period] ?? 365, 'day').format('YYYY-MM-DD');
  const set = (name: string, value?: string) => {
    const next = new URLSearchParams(parameters);
    value ? next.set(name, value) : next.delete(name);
    setParameters(next, { replace: true });
  };
  const answers = useQueries({
    queries: MODELS.map((one) => ({
      queryKey: ['attribution', one, 'channel', from, window],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<Answer>('/attribution', { model: one, by: 'channel', from, window }, signal),
      staleTime: 60_000,
    })),
  });
  const lines = useQueries({
    queries: [
      {
        queryKey: ['attribution', model, cut ?? 'channel', from, window],
        queryFn: ({ signal }: { signal: AbortSignal }) => get<Answer>('/attribution', { model, by: cut ? `channel,${cut}` : 'channel', from, window }, signal),
        staleTime: 60_000,
      },
    ],
  })[0];
  const name = useCallback((channel: string | null) => (channel === 'unattributed' ? t('unattributed') : word(channel) || '—'), [t, word]);
  const named = (dim: string, value: string | null) => (value ? valueWord(dim, cuts.find((one) => one.id === dim)?.type === 'BOOLEAN' ? value === 'true' : value) : '—');
  const table = useMemo(() => {
    const known = MODELS.map((one, index) => ({ model: one, answer: answers[index].data })).filter((one) => one.answer && one.answer.items.some((line) => line.by.channel !== 'unattributed'));
    const channels = [...new Set(known.flatMap((one) => one.answer!.items.map((line) => line.by.channel)))];
    const share = (answer: Answer, channel: string | null) => answer.items.find((line) => line.by.channel === channel)?.share ?? 0;
    return channels
      .map((channel) => ({ channel, shares: known.map((one) => share(one.answer!, channel)), models: known.map((one) => one.model) }))
      .sort((a, b) => Math.max(...b.shares) - Math.max(...a.shares))
      .slice(0, 10);
  }, [answers.map((one) => one.dataUpdatedAt).join()]); // eslint-disable-line react-hooks/exhaustive-deps
  const main = lines.data;
  // Of whole channels, also when the lines below are finer.
  const whole = answers[MODELS.indexOf(model)].data;
  const strongest = whole?.items.filter((line) => line.by.channel !== 'unattributed')[0] ?? whole?.items[0];
  // What was declared is no model: it may cover a few orders only.
  const worked = table.map((row) => ({ ...row, shares: row.shares.filter((_, index) => row.models[index] !== 'DECLARED') }));
  const widest = worked.filter((row) => row.channel !== 'unattributed' && row.shares.length > 0).sort((a, b) => spread(b.shares) - spread(a.shares))[0];
  return (
    <>
      <Head title={t('title')} sub={t('sub')}>
        <Segmented aria-label={t('title')} value={period} onChange={(value) => set('period', String(value))} options={[{ value: '90', label: shared('clock.days', { count: 90 }) }, { value: '365', label: shared('clock.days', { count: 365 }) }, { value: 'all', label: shared('all') }]} />
      </Head>
      <div className="scroll page an">
        {lines.error && <Trouble error={lines.error} retry={() => lines.refetch()} />}
        {lines.isPending && <Waiting rows={10} />}
        {main && main.items.length === 0 && <Empty title={t('none')} hint={t('none.hint')} />}
        {main && strongest && (
          <>
            <p className="say">
              {t('say', { model: t(`m.${model}`), channel: name(strongest.by.channel), amount: shortAmount(money(strongest.amount)), share: percent(strongest.share) })}
              {widest && spread(widest.shares) > 0.005 && ` ${t('say.differs', { channel: name(widest.channel), low: percent(Math.min(...widest.shares)), high: percent(Math.max(...widest.shares)) })}`}
            </p>
            <Section
              title={t('compare')}
              aside={<Select size="small" variant="borderless" value={window} onChange={(value) => set('window', String(value))} options={WINDOWS.map((days) => ({ value: days, label: t('window', { days }) }))} aria-label={t('window.choose')} popupMatchSelectWidth={false} />}
            />
            <Compare table={table} name={name} modelName={(one) => t(`m.${one}`)} label={t('compare')} />
            <div className="an-bar">
              <span className="t3 c">{t('main')}</span>
              <Select value={model} onChange={(value) => set('model', value)} options={MODELS.map((one) => ({ value: one, label: t(`m.${one}`) }))} aria-label={t('main')} />
              <span className="t3 c">{t('by')}</span>
              <Select value={cut ?? ''} onChange={(value) => set('by', value || undefined)} options={[{ value: '', label: t('by.none') }, ...cuts.map((one) => ({ value: one.id, label: one.title }))]} aria-label={t('by')} />
              <span className="t3 c">{t(`h.${model}`)}</span>
            </div>
            <table className="tb">
              <thead>
                <tr>
                  <th>{t('channel')}</th>
                  {cut && <th>{cuts.find((one) => one.id === cut)?.title}</th>}
                  <th className="r">{t('orders')}</th>
                  <th className="r">{t('amount')}</th>
                  <th className="r">{t('share')}</th>
                </tr>
              </thead>
              <tbody>
                {main.items.slice(0, 200).map((line, index) => (
                  <tr key={index}>
                    <td className="m">{name(line.by.channel)}</td>
                    {cut && <td className="t2">{named(cut, line.by[cut])}</td>}
                    <td className="r t2">{grouped(line.orders, 1)}</td>
                    <td className="r" title={fullAmount(money(line.amount))}>
                      {shortAmount(money(line.amount))}
                    </td>
                    <td className="r">{percent(line.share)} %</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="t3 c">{`${t('exact', { amount: fullAmount(money(main.total.amount)) })} · ${main.leftOut.testData ? `${shared('figure.leftOut', { count: main.leftOut.testData })} · ` : ''}${shared('figure.asOf', { time: stamp(main.asOf) })}`}</p>
          </>
        )}
      </div>
    </>
  );
}

const spread = (shares: number[]) => Math.max(...shares) - Math.min(...shares);

function Compare({ table, name, modelName, label }: { table: { channel: string | null; shares: number[]; models: Model[] }[]; name: (channel: string | null) => string; modelName: (model: Model) => string; label: string }) {
  const phone = usePhone();
  const build = useCallback(() => {
    const models = table[0]?.models ?? [];
    const text = getComputedStyle(document.documentElement).getPropertyValue('--text-2').trim();
    return {
      grid: { left: 4, right: 8, top: 56, bottom: 4, containLabel: true },
      legend: { top: 4, left: 0, icon: 'rect', itemWidth: 9, itemHeight: 9, itemGap: 12, textStyle: { color: text, fontSize: 12 } },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow', shadowStyle: { color: 'rgba(128,128,128,.06)' } }, valueFormatter: (value: number) => `${percent(value)} %` },
      xAxis: { type: 'category', data: table.map((row) => name(row.channel)), axisLabel: phone ? { interval: 0, rotate: 45, width: 72, overflow: 'truncate', fontSize: 11 } : { interval: 0, width: 88, overflow: 'break' } },
      yAxis: { type: 'value', axisLabel: { formatter: (value: number) => `${Math.round(value * 100)} %` } },
      series: models.map((model, index) => ({ type: 'bar', name: modelName(model), barGap: '8%', barMaxWidth: 14, itemStyle: { borderRadius: [2, 2, 0, 0] }, data: table.map((row) => row.shares[index]) })),
    };
  }, [table, name, modelName, phone]);
  return (
    <Suspense fallback={<div style={{ height: 300 }} />}>
      <Chart build={build} height={300} label={label} />
    </Suspense>
  );
}
