import { when } from '../ui/countdown';
import { Icon, type IconName } from '../ui/Icon';
import type { Meaning } from '../ui/parts';
import type { Notice } from './api';

/** What a kind of notification is about, told by its words; unknown kinds get the plain bell. */
const SIGNS: [RegExp, IconName, Meaning | ''][] = [
  [/OVERDUE|EXHAUSTED|QUEUE/, 'alert', 'over'],
  [/DUE_SOON|WARN|COMMITMENT_DUE/, 'clock', 'due'],
  [/BELOW_THRESHOLD|MARGIN|DELAYED|REFUSED/, 'alert', 'due'],
  [/TICKET/, 'ticket', 'due'],
  [/RISK/, 'chat', 'due'],
  [/ALIGNMENT|COMMITMENT/, 'users', ''],
  [/COLLABORATION|DECISION_MAKER/, 'users', ''],
  [/NEED|REQUIREMENT/, 'bulb', ''],
  [/WON|APPROVED/, 'check', 'met'],
  [/REJECTED/, 'undo', 'due'],
  [/FROZEN|REVIEW|AMOUNT/, 'snow', 'frozen'],
  [/ASSIGNED|TAKEN_OVER/, 'route', ''],
  [/DIGEST/, 'mail', ''],
  [/FIGURES/, 'grid', ''],
  [/IMPORT/, 'up', ''],
];

export function NoticeLine({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const [, icon, meaning] = SIGNS.find(([pattern]) => pattern.test(notice.kind)) ?? [null, 'bell' as const, '' as const];
  return (
    <li className={notice.readAt ? 'read' : ''}>
      <button onClick={onOpen}>
        <i className={meaning}>
          <Icon name={icon} size="s" />
        </i>
        <span className="grow">
          <b>{notice.title}</b>
          <small>{notice.text}</small>
        </span>
        <time className="t3 c nw" dateTime={notice.at}>
          {when(notice.at)}
        </time>
      </button>
    </li>
  );
}
