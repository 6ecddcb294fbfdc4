import { Button, Pagination } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { dayName } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { Empty, Head, Section, Trouble, Waiting } from '../ui/parts';
import { useNotices, useRead, type Notice } from './api';
import { groupsOf, type Kind } from './groups';
import { NoticeLine } from './NoticeLine';
import { useText } from './texts';

/** Everything this person was told, by day, many of a kind folded. */
export default function Notifications() {
  const t = useText();
  const [page, setPage] = useState(0);
  const notices = useNotices(page);
  const read = useRead();
  const navigate = useNavigate();
  const data = notices.data;
  const open = (notice: Notice) => {
    if (!notice.readAt) read.one.mutate(notice.id);
    if (notice.link) navigate(notice.link);
  };
  return (
    <>
      <Head title={t('title')} sub={data && data.unread > 0 ? t('unread', { count: data.unread }) : undefined}>
        <Link className="btn" to="/notifications/settings">
          {t('prefs')}
        </Link>
        {data && data.unread > 0 && <Button onClick={() => read.all.mutate()}>{t('readAll')}</Button>}
      </Head>
      <div className="scroll page">
        {notices.error && !data && <Trouble error={notices.error} retry={() => notices.refetch()} />}
        {notices.isPending && <Waiting />}
        {data?.items.length === 0 && <Empty title={t('none')} hint={t('none.hint')} />}
        {groupsOf(data?.items ?? []).map((group) => (
          <section key={group.day}>
            <Section title={dayName(group.day)} count={group.kinds.reduce((sum, kind) => sum + kind.shown.length + kind.folded.length, 0)} />
            <ul className="notices full">
              {group.kinds.map((kind) => (
                <OfKind key={kind.kind} kind={kind} onOpen={open} />
              ))}
            </ul>
          </section>
        ))}
        {data && data.total > 30 && (
          <Pagination current={page + 1} pageSize={30} total={data.total} showSizeChanger={false} onChange={(next) => setPage(next - 1)} style={{ marginTop: 16 }} />
        )}
      </div>
    </>
  );
}

function OfKind({ kind, onOpen }: { kind: Kind; onOpen: (notice: Notice) => void }) {
  const t = useText();
  const [unfolded, setUnfolded] = useState(false);
  return (
    <>
      {[...kind.shown, ...(unfolded ? kind.folded : [])].map((notice) => (
        <NoticeLine key={notice.id} notice={notice} onOpen={() => onOpen(notice)} />
      ))}
      {kind.folded.length > 0 && (
        <li className="fold">
          <button aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
            <i>
              <Icon name={unfolded ? 'up' : 'more'} size="s" />
            </i>
            <span className="t2">{unfolded ? t('fold') : t('folded', { count: kind.folded.length, title: kind.title })}</span>
          </button>
        </li>
      )}
    </>
  );
}
