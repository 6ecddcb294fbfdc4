import { Link, useParams } from 'react-router';
import { useLead } from '../lead/api';
import { AskOverride } from '../override/AskOverride';
import { usePauses } from '../response/api';
import { PauseList } from '../response/Response';
import { may, is, useMe } from '../ui/me';
import { duration, stateAt, clockOf, when } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { useNow } from '../ui/now';
import { Avatar, Empty, Head, PersonName, Section, Status, Trouble, Waiting } from '../ui/parts';
import { Problem } from '../ui/problem';
import { useSharedText } from '../ui/texts';
import { useAssignment, usePolicy, useRules, type Assignment, type Candidate } from './api';
import { colourOf, partsOf, points, verdict, weightsOf, type Weights } from './scores';
import { useText } from './texts';
import './assignment.css';

/** The answer in one sentence, then the picture that proves it. */
export default function AssignmentExplained() {
  const { id } = useParams();
  const t = useText();
  const shared = useSharedText();
  const lead = useLead(id!);
  const assignment = useAssignment(id!);
  const policy = usePolicy();
  const rules = useRules();
  const me = useMe();
  const pauses = usePauses(id!, may.workLeads(me) || is(me, 'ops-admin', 'data-steward'));
  const data = assignment.data;
  const company = lead.data?.company ?? data?.company ?? '';
  const title = !data || (!data.owner && !data.queue) ? t('titleWait', { company }) : data.owner ? t('title', { company, owner: data.owner.name }) : t('titleQueue', { company });
  const weights = data && weightsOf(data, rules.data);
  const missing = assignment.error instanceof Problem && assignment.error.status === 404;
  return (
    <>
      <Head
        title={title}
        back={
          <Link className="tool" to={`/leads/${id}`} aria-label={shared('back')} style={{ marginLeft: -8 }}>
            <Icon name="right" className="flip" />
          </Link>
        }
      >
        {data && (data.owner || data.queue) && <AskOverride leadId={id!} company={company} owner={data.owner?.id} />}
      </Head>
      <div className="scroll as">
        {assignment.isPending && <Waiting rows={8} />}
        {missing && <Empty title={t('none')} hint={t('none.hint')} />}
        {assignment.error && !missing && <Trouble error={assignment.error} retry={() => assignment.refetch()} />}
        {data && (
          <>
            <p className="lead-s">{data.sentence ?? <Sentence assignment={data} weights={weights} />}</p>
            {data.decidedAt && <Facts assignment={data} clock={lead.data ? clockOf(lead.data) : null} />}
            <div className="asg">
              <section>
                <Scores assignment={data} weights={weights} />
                <Excluded assignment={data} />
              </section>
              <aside>
                <Passed assignment={data} />
                <Rounds assignment={data} />
                <PauseList pauses={pauses.data} />
                {policy.data && (
                  <>
                    <Section title={t('policy')} />
                    <div className="pol">
                      <p className="row" style={{ gap: 6 }}>
                        <Icon name="lock" size="s" />
                        {t('policy.title')}
                      </p>
                      <p className="t2 c">{policy.data.text}</p>
                    </div>
                  </>
                )}
              </aside>
            </div>
          </>
        )}
      </div>
    </>
  );
}

function usePartName() {
  const t = useText();
  return (id: string) => {
    const key = `part.${id}` as 'part.load';
    const said = t(key);
    return said === key ? id : said;
  };
}

function Sentence({ assignment, weights }: { assignment: Assignment; weights: Weights }) {
  const t = useText();
  const partName = usePartName();
  const result = verdict(assignment, weights);
  if (!result || !assignment.rule) return null;
  const values = { rule: assignment.rule.name, count: result.ranked.length, owner: result.winner.rep.name, score: Math.round(points(result.winner.score)) };
  if (result.lead === null || !result.decisive) return <>{t('sentence.one', values)}</>;
  return <>{t('sentence', { ...values, lead: result.lead.toFixed(result.lead < 1 ? 1 : 0), part: partName(result.decisive.id) })}</>;
}

function Facts({ assignment, clock }: { assignment: Assignment; clock: ReturnType<typeof clockOf> }) {
  const t = useText();
  const shared = useSharedText();
  const now = useNow();
  const at = stateAt(clock?.kind === 'response' ? clock : null, now);
  return (
    <dl className="asf">
      <div>
        <dt>{t('decided')}</dt>
        <dd>{assignment.decidedAt ? when(assignment.decidedAt) : '—'}</dd>
      </div>
      <div>
        <dt>{t('round')}</dt>
        <dd>{t('round.n', { n: assignment.round })}</dd>
      </div>
      {assignment.rule && (
        <div>
          <dt>{t('rule')}</dt>
          <dd>
            <Link className="lnk" to={`/rules?rule=${assignment.rule.id}`}>
              {assignment.rule.name}
            </Link>
          </dd>
        </div>
      )}
      <div>
        <dt>{t('people')}</dt>
        <dd>{t('people.n', { count: assignment.candidates.length })}</dd>
      </div>
      {(at.state === 'calm' || at.state === 'due' || at.state === 'over') && (
        <div>
          <dt>{t('due')}</dt>
          <dd className={at.state}>
            <Icon name={at.state === 'over' ? 'alert' : 'clock'} size="s" />
            {shared(at.state === 'over' ? 'clock.over' : 'clock.left', { time: duration(at.leftMs) })}
          </dd>
        </div>
      )}
      {at.state !== 'none' && assignment.owner && (
        <div>
          <dt>{t('after')}</dt>
          <dd>{t('after.reassign', { name: assignment.owner.name })}</dd>
        </div>
      )}
    </dl>
  );
}

function Scores({ assignment, weights }: { assignment: Assignment; weights: Weights }) {
  const t = useText();
  const partName = usePartName();
  const result = verdict(assignment, weights);
  if (!result) return null;
  const legend = partsOf(result.winner, weights);
  const order = legend.map((part) => part.id);
  return (
    <>
      <Section title={t('scores')} />
      <div className="leg c" style={{ marginBottom: 8 }}>
        {legend.map((part) => (
          <span key={part.id}>
            <i style={{ background: `var(${colourOf(part.id, order)})` }} />
            {partName(part.id)}
            <em className="t3">{t('full', { n: Math.round(part.max) })}</em>
          </span>
        ))}
      </div>
      <ol className="cands">
        {result.ranked.slice(0, 12).map((candidate) => (
          <Row key={candidate.rep.id} candidate={candidate} won={candidate === result.winner} best={points(result.winner.score)} weights={weights} order={order} />
        ))}
      </ol>
    </>
  );
}

function Row({ candidate, won, best, weights, order }: { candidate: Candidate; won: boolean; best: number; weights: Weights; order: string[] }) {
  const t = useText();
  const partName = usePartName();
  const score = points(candidate.score);
  const behind = best - score;
  return (
    <li className={won ? 'win' : ''}>
      <span className="an">
        <span className="row nw" style={{ gap: 6, minWidth: 0 }}>
          <Avatar person={candidate.rep} />
          <span className="el">{candidate.rep.name}</span>
        </span>
        {won && <Status kind="met">{t('won')}</Status>}
      </span>
      <span className="stack">
        {partsOf(candidate, weights).map((part) => (
          <span
            key={part.id}
            style={{ width: `${part.points}%`, ['--k' as string]: `var(${colourOf(part.id, order)})` }}
            title={`${partName(part.id)} ${t('of', { n: part.points.toFixed(1), max: Math.round(part.max) })}`}
          >
            {part.points >= 4 && <b>{Math.round(part.points)}</b>}
          </span>
        ))}
      </span>
      <strong>{Math.round(score)}</strong>
      <small>{!won && behind > 0 ? t('behind', { n: behind.toFixed(behind < 1 ? 1 : 0) }) : ''}</small>
    </li>
  );
}

function Excluded({ assignment }: { assignment: Assignment }) {
  const t = useText();
  const { excluded } = assignment;
  if (excluded.length === 0) return null;
  return (
    <>
      <Section title={t('excluded')} count={excluded.length} />
      <ol className="cands ex">
        {excluded.map(({ rep, text }) => (
          <li key={rep.id}>
            <span className="an">
              <PersonName person={rep} />
            </span>
            <span className="exb c">
              <Icon name="x" size="s" />
              {text}
            </span>
            <strong className="t3">—</strong>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Which rules held, and what became of each. */
function Passed({ assignment }: { assignment: Assignment }) {
  const t = useText();
  if (!assignment.passed?.length || !assignment.rule) return null;
  return (
    <>
      <Section title={t('walk')} />
      <ol className="steps">
        {assignment.passed.map((rule) => (
          <li key={rule.id}>
            <i>
              <Icon name="x" />
            </i>
            <span>
              <b className="m">{rule.name}</b>
              <small>{t('walk.nobody')}</small>
            </span>
          </li>
        ))}
        <li className="y">
          <i>
            <Icon name="check" />
          </i>
          <span>
            <b className="m">{assignment.rule.name}</b>
          </span>
        </li>
      </ol>
    </>
  );
}

const met = (outcome: string | null) => outcome === 'MET' || outcome === 'CONTACTED';

function Rounds({ assignment }: { assignment: Assignment }) {
  const t = useText();
  const shared = useSharedText();
  const { rounds } = assignment;
  if (rounds.length === 0) return null;
  const said = (outcome: string) => {
    const key = `outcome.${outcome}` as 'outcome.OPEN';
    const words = t(key);
    return words === key ? outcome : words;
  };
  return (
    <>
      <Section title={t('rounds')} count={rounds.length} />
      <ol className="steps">
        {rounds.map((round) => {
          const late = /OVERDUE|REASSIGN|QUEUE/.test(round.outcome ?? '');
          return (
            <li key={round.round} className={met(round.outcome) ? 'y' : late ? 'o' : ''}>
              <i>
                <Icon name={met(round.outcome) ? 'check' : late ? 'alert' : 'clock'} />
              </i>
              <span>
                <b className="m">
                  {t('round.n', { n: round.round })}
                  {shared('comma')}
                  {round.owner?.name ?? '—'}
                </b>
                <small>
                  {[when(round.assignedAt), round.dueAt && t('rounds.due', { at: when(round.dueAt) }), round.outcome && said(round.outcome)].filter(Boolean).join(' · ')}
                </small>
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
