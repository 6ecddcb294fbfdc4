import { is, useMe } from '../ui/me';
import { Desk } from './Desk';
import { Reader } from './Reader';
import './phrasepack.css';

/** What the best say (C4): everybody reads it, the ops-admin decides what is in it. */
export default function PhrasePacks() {
  return is(useMe(), 'ops-admin') ? <Desk /> : <Reader />;
}
