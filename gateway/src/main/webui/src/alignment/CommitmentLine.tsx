import { Button, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { shortDay } from '../ui/countdown';
import { isHead, useMe } from '../ui/me';
import { Status, Trouble } from '../ui/parts';
import { useChangeCommitment, type Commitment } from './api';
import { useText } from './texts';

/** A promise with its day, and what became of it. */
export function CommitmentLine({ commitment }: { commitment: Commitment }) {
  const t = useText();
  const me = useMe();
  const change = useChangeCommitment();
  const [asking, setAsking] = useState(false);
  const [result, setResult] = useState('');
  const mine = commitment.owner.id === me.id || isHead(me);
  const late = commitment.state === 'OPEN' && dayjs(commitment.dueOn).isBefore(dayjs(), 'day');
  const today = commitment.state === 'OPEN' && dayjs(commitment.dueOn).isSame(dayjs(), 'day');
  return (
    <li className="al-c">
      <span className={`m ${commitment.state === 'DROPPED' ? 'al-dropped' : ''}`}>{commitment.title}</span>
      <span className="t2 nw">{commitment.owner.name}</span>
      <span className="nw">
        {commitment.state === 'DONE' ? (
          <Status kind="met">{t('done')}</Status>
        ) : commitment.state === 'DROPPED' ? (
          <span className="chip">{t('dropped')}</span>
        ) : late ? (
          <Status kind="over">{t('late', { day: shortDay(commitment.dueOn) })}</Status>
        ) : today ? (
          <Status kind="due">{t('today')}</Status>
        ) : (
          <span className="t3">{t('by', { day: shortDay(commitment.dueOn) })}</span>
        )}
      </span>
      <span className="row noprint" style={{ gap: 4, justifyContent: 'flex-end' }}>
        {mine && commitment.state === 'OPEN' && !asking && (
          <>
            <Button size="small" onClick={() => setAsking(true)}>
              {t('finish')}
            </Button>
            <Button size="small" type="text" onClick={() => change.mutate({ id: commitment.id, state: 'DROPPED' })}>
              {t('drop')}
            </Button>
          </>
        )}
        {mine && commitment.state !== 'OPEN' && (
          <Button size="small" type="text" onClick={() => change.mutate({ id: commitment.id, state: 'OPEN' })}>
            {t('reopen')}
          </Button>
        )}
      </span>
      {commitment.result && <small className="t2 al-result">{commitment.result}</small>}
      {asking && (
        <form className="row al-result" style={{ gap: 6 }} onSubmit={(event) => (event.preventDefault(), change.mutate({ id: commitment.id, state: 'DONE', result: result.trim() || undefined }), setAsking(false))}>
          <Input autoFocus size="small" value={result} onChange={(event) => setResult(event.target.value)} placeholder={t('result')} aria-label={t('result')} maxLength={1000} />
          <Button size="small" type="primary" htmlType="submit" loading={change.isPending}>
            {t('done')}
          </Button>
        </form>
      )}
      {change.error && <Trouble error={change.error} />}
    </li>
  );
}
