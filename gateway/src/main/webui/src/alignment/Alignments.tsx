import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker, InputNumber, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { dayName } from '../ui/countdown';
import { get, send } from '../ui/http';
import { isHead, useMe } from '../ui/me';
import { Empty, Head, Status, Trouble, Waiting } from '../ui/parts';
import { useMeetings, type Meeting, type Settings } from './api';
import { useText } from './texts';
import './alignment.css';
import '../ui/analysis.css';

/** The heads' meetings: the next one, the earlier ones, and when they are. */
export default function Alignments() {
  const t = useText();
  const head = isHead(useMe());
  const navigate = useNavigate();
  const meetings = useMeetings();
  const [setting, setSetting] = useState(false);
  const open = useMutation({ mutationFn: () => send<Meeting>('POST', '/alignments', {}), onSuccess: (made) => navigate(`/alignments/${made.id}`) });
  const data = meetings.data;
  const ahead = data?.items.some((one) => one.day === data.next.day);
  return (
    <>
      <Head title={t('title')} sub={t('sub')}>
        <Link className="btn" to="/commitments">
          {t('commitments')}
        </Link>
        {head && <Button onClick={() => setSetting(!setting)}>{t('settings')}</Button>}
      </Head>
      <div className="scroll page an">
        {setting && <When onDone={() => setSetting(false)} />}
        {(meetings.error ?? open.error) && <Trouble error={meetings.error ?? open.error} retry={() => meetings.refetch()} />}
        {meetings.isPending && !meetings.error && <Waiting rows={5} />}
        {data && (
          <p className="say">
            {t('next', { at: dayName(data.next.at, true) })}{' '}
            {head && !ahead && (
              <Button size="small" loading={open.isPending} onClick={() => open.mutate()}>
                {t('openNow')}
              </Button>
            )}
          </p>
        )}
        {data?.items.length === 0 && <Empty title={t('none')} hint={t('none.hint')} />}
        {data && data.items.length > 0 && (
          <table className="tb">
            <thead>
              <tr>
                <th>{t('day')}</th>
                <th>{t('answered')}</th>
                <th>{t('commitments')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {data.items.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Link className="m" to={`/alignments/${one.id}`}>
                      {dayjs(one.at).format('YYYY-MM-DD HH:mm')}
                    </Link>
                  </td>
                  <td>
                    {one.answered} / {one.sections}
                  </td>
                  <td>{one.commitments ? t('openOf', { open: one.openCommitments, all: one.commitments }) : '—'}</td>
                  <td className="r">{one.state === 'OPEN' ? <Status kind="due">{t('open')}</Status> : <Status kind="met">{t('closed')}</Status>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </>
  );
}

function When({ onDone }: { onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const present = useQuery({ queryKey: ['alignment-settings'], queryFn: ({ signal }) => get<Settings>('/alignments/settings', {}, signal) });
  const [change, setChange] = useState<Partial<Settings>>({});
  const save = useMutation({
    mutationFn: () => send('PUT', '/alignments/settings', { ...present.data, ...change }),
    onSuccess: () => (client.invalidateQueries({ queryKey: ['alignment-settings'] }), client.invalidateQueries({ queryKey: ['alignments'] }), onDone()),
  });
  const now = present.data && { ...present.data, ...change };
  if (!now) return <Waiting rows={1} />;
  return (
    <form className="an-bar" onSubmit={(event) => (event.preventDefault(), save.mutate())}>
      {t('firstDay')} <DatePicker aria-label={t('firstDay')} allowClear={false} value={dayjs(now.firstDay)} onChange={(day) => day && setChange({ ...change, firstDay: day.format('YYYY-MM-DD') })} />
      <TimePicker aria-label={t('at')} format="HH:mm" minuteStep={15} allowClear={false} needConfirm={false} value={dayjs(now.at, 'HH:mm')} onChange={(at) => at && setChange({ ...change, at: at.format('HH:mm') })} />
      {t('every')} <InputNumber aria-label={t('every')} min={7} max={90} value={now.everyDays} onChange={(everyDays) => everyDays && setChange({ ...change, everyDays })} /> {t('days')}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('save')}
      </Button>
      {save.error && <Trouble error={save.error} />}
    </form>
  );
}
