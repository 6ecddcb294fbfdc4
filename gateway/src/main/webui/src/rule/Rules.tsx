import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { Link, useSearchParams } from 'react-router';
import { usePolicy, useRules, type Rule } from '../dispatch/api';
import { colourOf } from '../dispatch/scores';
import { duration } from '../ui/countdown';
import { get } from '../ui/http';
import { is, useMe } from '../ui/me';
import { Empty, Head, Section, Trouble, Waiting } from '../ui/parts';
import { tradeWord } from '../ui/words';
import { isoDuration } from '../ui/iso';
import { placeName } from './api';
import { useConditionInWords } from './ConditionEditor';
import { useText } from './texts';
import './rules.css';

interface Limit {
  response: string;
  warnAt?: number;
  maxRounds?: number;
}

interface Sla {
  version: number;
  default: Limit;
  sources: Record<string, Limit>;
}

const Workshop = lazy(() => import('./Workshop'));

/** Ops-admins work on the rules; everybody else may read them. */
export default function Rules() {
  return is(useMe(), 'ops-admin') ? <Workshop /> : <Published />;
}

/** The published list: what is asked of a lead, who may get it, and how they are compared. */
function Published() {
  const t = useText();
  const [parameters] = useSearchParams();
  const rules = useRules();
  const policy = usePolicy();
  const inWords = useConditionInWords(undefined);
  const list = rules.data?.rules ?? [];
  const chosen = list.find((rule) => rule.id === parameters.get('rule')) ?? list[0];
  return (
    <>
      <Head title={t('title')} sub={rules.data && t('version', { version: rules.data.version })} />
      {rules.error && !rules.data && (
        <div className="page">
          <Trouble error={rules.error} retry={() => rules.refetch()} />
        </div>
      )}
      {rules.isPending && (
        <div className="page">
          <Waiting />
        </div>
      )}
      {rules.data && list.length === 0 && (
        <div className="page">
          <Empty title={t('none')} />
        </div>
      )}
      {chosen && (
        <div className="cols3">
          <section>
            <Section title={t('order')} aside={<span className="c t3">{t('rules', { count: list.length })}</span>} />
            <ol className="picks rule-list">
              {list.map((rule, index) => (
                <li key={rule.id}>
                  <Link to={`/rules?rule=${rule.id}`} replace className={rule === chosen ? 'on' : ''} aria-current={rule === chosen ? 'true' : undefined}>
                    <span className="ix t3">{index + 1}</span>
                    <span style={{ minWidth: 0 }}>
                      <b className="m">{rule.name}</b>
                      <small>
                        <span className="el">{always(rule) ? t('always') : rule.condition ? inWords(rule.condition) : rule.when}</span>
                      </small>
                    </span>
                  </Link>
                </li>
              ))}
            </ol>
            <p className="c t3" style={{ padding: '8px 10px' }}>
              {t('first')} {rules.data?.customerOwnerFirst && t('customerFirst.say')}
            </p>
          </section>
          <section>
            <div className="sec">
              <h2 style={{ fontSize: 16, fontWeight: 600 }}>{chosen.name}</h2>
              <span className="t3 c">{t('nth', { n: list.indexOf(chosen) + 1 })}</span>
            </div>
            <Section title={t('when')} />
            {always(chosen) ? (
              <p className="chip">{t('always')}</p>
            ) : (
              <>
                {chosen.condition && <p className="t1" style={{ marginBottom: 8 }}>{inWords(chosen.condition)}</p>}
                <pre className="cel">{spaced(chosen.when!)}</pre>
              </>
            )}
            <Section title={t('candidates')} />
            <Candidates rule={chosen} />
            <Section title={t('strategy')} />
            <p className="chip">{t(`strategy.${chosen.strategy}`)}</p>
            {chosen.priority && <p className="t2 c" style={{ marginTop: 6 }}>{t('hot')}</p>}
            {chosen.strategy !== 'WEIGHTED_ROUND_ROBIN' && (
              <>
                <Section title={t('score')} aside={<span className="c t3">{t('total')}</span>} />
                <Weights rule={chosen} />
              </>
            )}
          </section>
          <aside>
            <Limits />
            {policy.data && (
              <>
                <Section title={t('policy')} />
                <p className="pol t2">{policy.data.text}</p>
              </>
            )}
          </aside>
        </div>
      )}
    </>
  );
}

const always = (rule: Rule) => !rule.when || rule.when.trim() === '' || rule.when.trim() === 'true';

/** One condition per line, broken at the outer connectives. */
const spaced = (cel: string) => cel.replace(/\s+(&&|\|\|)\s+/g, '\n$1 ');

function Candidates({ rule }: { rule: Rule }) {
  const t = useText();
  const { within, level, industryExpert, language, places } = rule.candidates ?? {};
  const entries: [string, string[]][] = [
    ...(within && within !== 'COMPANY' ? [['within', [within]] as [string, string[]]] : []),
    ...(level ? [['level', [level]] as [string, string[]]] : []),
    ...(industryExpert ? [['industryExpert', ['true']] as [string, string[]]] : []),
    ...(language ? [['language', [language]] as [string, string[]]] : []),
    ...(places?.length ? [['places', places.map(placeName)] as [string, string[]]] : []),
    ...(rule.people?.length ? [['people', rule.people.map((one) => (rule.strategy === 'WEIGHTED_ROUND_ROBIN' ? t('people.weight', { name: one.name, weight: one.weight }) : one.name))] as [string, string[]]] : []),
  ];
  if (entries.length === 0) return <p className="chip">{t('candidates.all')}</p>;
  const name = (key: string) => {
    const said = t(`c.${key}` as 'c.level');
    return said === `c.${key}` ? key : said;
  };
  const valueName = (value: string) => {
    const said = t(`v.${value}` as 'v.true');
    return said === `v.${value}` ? value : said;
  };
  return (
    <dl className="kv">
      {entries.map(([key, values]) => (
        <div key={key}>
          <dt>{name(key)}</dt>
          <dd className="wrap">
            {values.map((one) => (
              <span className="vv" key={one}>
                {valueName(one)}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Weights({ rule }: { rule: Rule }) {
  const t = useText();
  const weights = Object.entries(rule.weights ?? {}).filter(([, weight]) => weight > 0);
  const sum = weights.reduce((total, [, weight]) => total + weight, 0) || 1;
  const order = weights.map(([part]) => part);
  const name = (key: string) => {
    const said = t(`part.${key}` as 'part.load');
    return said === `part.${key}` ? key : said;
  };
  return (
    <div className="wbar">
      {weights.map(([part, weight]) => (
        <span key={part} style={{ flex: weight / sum, ['--k' as string]: `var(${colourOf(part, order)})` }}>
          <i />
          <b>{name(part)}</b>
          <em>{Math.round((weight / sum) * 100)}</em>
        </span>
      ))}
    </div>
  );
}

function Limits() {
  const t = useText();
  const sla = useQuery({ queryKey: ['sla'], queryFn: ({ signal }) => get<Sla>('/assignment/sla', {}, signal), staleTime: 60_000 });
  if (!sla.data) return null;
  const all: [string, Limit][] = [[t('sla.default'), sla.data.default], ...Object.entries(sla.data.sources ?? {})];
  return (
    <>
      <Section title={t('sla')} aside={<span className="c t3">{t('sla.version', { version: sla.data.version })}</span>} />
      {all.map(([name, limit]) => (
        <div key={name} style={{ marginBottom: 12 }}>
          <p className="m" style={{ fontSize: 13 }}>
            {tradeWord(name)}
          </p>
          <dl className="kv" style={{ marginTop: 4 }}>
            <div>
              <dt>{t('sla.response')}</dt>
              <dd>{isoDuration(limit.response) === null ? limit.response : duration(isoDuration(limit.response)!)}</dd>
            </div>
            {limit.warnAt !== undefined && limit.warnAt !== null && (
              <div>
                <dt>{t('sla.warn')}</dt>
                <dd>{t('sla.warnAt', { share: Math.round(limit.warnAt * 100) })}</dd>
              </div>
            )}
            {limit.maxRounds !== undefined && limit.maxRounds !== null && (
              <div>
                <dt>{t('sla.rounds')}</dt>
                <dd>{limit.maxRounds}</dd>
              </div>
            )}
          </dl>
        </div>
      ))}
    </>
  );
}
