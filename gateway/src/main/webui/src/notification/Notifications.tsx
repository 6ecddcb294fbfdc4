import { Button, Pagination } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Empty, Head, Trouble, Waiting } from '../ui/parts';
import { useNotices, useRead } from './api';
import { NoticeLine } from './NoticeLine';
import { useText } from './texts';

/** Everything this person was told, newest first. */
export default function Notifications() {
  const t = useText();
  const [page, setPage] = useState(0);
  const notices = useNotices(page);
  const read = useRead();
  const navigate = useNavigate();
  const data = notices.data;
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
        <ul className="notices full">
          {data?.items.map((notice) => (
            <NoticeLine
              key={notice.id}
              notice={notice}
              onOpen={() => {
                if (!notice.readAt) read.one.mutate(notice.id);
                if (notice.link) navigate(notice.link);
              }}
            />
          ))}
        </ul>
        {data && data.total > 30 && (
          <Pagination current={page + 1} pageSize={30} total={data.total} showSizeChanger={false} onChange={(next) => setPage(next - 1)} style={{ marginTop: 16 }} />
        )}
      </div>
    </>
  );
}
