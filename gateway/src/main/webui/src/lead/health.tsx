import { Popover } from 'antd';
import { Icon, type IconName } from '../ui/Icon';
import type { LeadRow, Warning } from './api';
import './merge.css';

const ICON: Record<string, IconName> = {
  NO_NEXT_STEP: 'flag', SILENT: 'clock', SINGLE_CONTACT: 'user', NO_DECISION_MAKER: 'users', MOVED_BACK: 'undo', CLOSE_DATE_MOVED: 'day', AMOUNT_FROZEN: 'snow', OPEN_TICKET: 'ticket',
};

const kind = (warning: Warning) => (warning.warning === 'AMOUNT_FROZEN' ? 'frozen' : warning.warning === 'SILENT' || warning.warning === 'NO_NEXT_STEP' || warning.warning === 'MOVED_BACK' ? 'due' : 't2');

/** The warnings of a lead, each with what helps. */
export function HealthOf({ lead, one }: { lead: Pick<LeadRow, 'health'>; one?: boolean }) {
  const warnings = lead.health ?? [];
  if (!warnings.length) return <span className="t3">—</span>;
  const first = warnings[0];
  const shown = (
    <span className={`row nw ${kind(first)}`} style={{ gap: 4, minWidth: 0 }}>
      <Icon name={ICON[first.warning] ?? 'alert'} size="s" />
      <span className="el">{first.title}</span>
      {!one && warnings.length > 1 && <span className="t3">+{warnings.length - 1}</span>}
    </span>
  );
  return one ? (
    shown
  ) : (
    <Popover content={<HealthList warnings={warnings} />} placement="left">
      {shown}
    </Popover>
  );
}

export function HealthList({ warnings }: { warnings: Warning[] }) {
  return (
    <ul className="warns">
      {warnings.map((warning) => (
        <li key={warning.warning}>
          <Icon name={ICON[warning.warning] ?? 'alert'} />
          <span>
            <b className={`m ${kind(warning)}`}>{warning.title}</b>
            <small>{warning.todo}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
