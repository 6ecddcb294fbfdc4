import dayjs from 'dayjs';
import { dayName } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { Trouble, Waiting } from '../ui/parts';
import { useReasons } from '../ui/reasons';
import { say as sayShared, useSharedText } from '../ui/texts';
import { useChainCheck, useLead, useTimeline, type TimelineEntry } from './api';
import { useCustomFields } from './bulk';
import { tell } from './trace';
import { useText } from './texts';

/** Everything that happened, newest first, by day, with the proof that nothing was taken out or altered. */
export function Timeline({ id }: { id: string }) {
  const t = useText();
  useSharedText();
  const timeline = useTimeline(id);
  const check = useChainCheck(id);
  const lead = useLead(id);
  const closed = (type: string) => timeline.data?.pages.some((page) => page.items.some((entry) => entry.type === type)) ?? false;
  const reasons = useReasons(closed('INVALID') ? 'invalid-reasons' : 'loss-reasons', closed('INVALID') || closed('LOST'));
  const custom = useCustomFields();
  if (timeline.error && !timeline.data) return <Trouble error={timeline.error} retry={() => timeline.refetch()} />;
  if (!timeline.data) return <Waiting rows={6} />;
  const entries = timeline.data.pages.flatMap((page) => page.items).sort((a, b) => b.seq - a.seq);
  const titles = new Map([...(custom.data ?? []).map((field) => ({ id: `custom.${field.key}`, title: field.title })), ...(reasons.data?.items ?? []), ...(lead.data?.checkpoints ?? [])].map((one) => [one.id, one.title]));
  const total = timeline.data.pages[0].total ?? entries.length;
  return (
    <div className="tlx" aria-label={t('timeline')} role="region">
      {entries.length === 0 && <p className="t3 c">{t('tl.none')}</p>}
      {byDay(entries).map(([day, list]) => (
        <div key={day}>
          <h3>{day}</h3>
          <ul>
            {list.map((entry) => (
              <Line key={entry.seq} entry={entry} titles={titles} />
            ))}
          </ul>
        </div>
      ))}
      <p className={`chain${check.data && !check.data.intact ? ' over' : ''}`}>
        <Icon name={check.data && !check.data.intact ? 'alert' : 'link'} size="s" />
        {!check.data ? t('chain.checking') : t(check.data.intact ? 'chain.ok' : 'chain.broken', { count: check.data.entries })}
        {timeline.hasNextPage && (
          <button className="lnk c" style={{ marginLeft: 8 }} onClick={() => timeline.fetchNextPage()}>
            {t('earlier', { count: total - entries.length })}
          </button>
        )}
      </p>
    </div>
  );
}

function Line({ entry, titles }: { entry: TimelineEntry; titles: ReadonlyMap<string, string> }) {
  const t = useText();
  const told = tell(entry, titles);
  return (
    <li>
      <time dateTime={entry.at} title={dayjs(entry.at).format('YYYY-MM-DD HH:mm:ss')}>
        {dayjs(entry.at).format('HH:mm')}
      </time>
      <i className={told.kind}>
        <Icon name={told.icon} />
      </i>
      <div>
        <b className="m">{told.what}</b>
        {told.detail && <span className="gap">{told.detail}</span>}
        <span className="t3 c gap">{entry.actor.id ? entry.actor.name : t('system')}</span>
        {told.via && (
          <span className="t3 c gap via">
            <Icon name="bulb" size="s" /> {told.via}
          </span>
        )}
        {told.quote && <q>{told.quote}</q>}
      </div>
    </li>
  );
}

function byDay(entries: TimelineEntry[]) {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const name = nameOfDay(entry.at);
    days.set(name, [...(days.get(name) ?? []), entry]);
  }
  return [...days];
}

function nameOfDay(at: string) {
  const day = dayjs(at);
  const ago = dayjs().startOf('day').diff(day.startOf('day'), 'day');
  if (ago === 0) return sayShared('date.today');
  if (ago === 1) return sayShared('date.yesterday');
  return day.year() === dayjs().year() ? dayName(day.valueOf()) : day.format('YYYY-MM-DD');
}
