import { Popover } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useText } from '../shell/texts';
import { Icon } from '../ui/Icon';
import { useUnread, useRead } from './api';
import { NoticeLine } from './NoticeLine';
import './notification.css';

/** The unread ones, one tap from the thing itself. */
export function Bell() {
  const t = useText();
  const unread = useUnread();
  const read = useRead();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const count = unread.data?.unread ?? 0;
  const items = unread.data?.items ?? [];

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <div className="bell">
          <div className="sec">
            {t('notice.recent')}
            {count > 0 && (
              <button className="lnk ml c" onClick={() => read.all.mutate()}>
                {t('notice.readAll')}
              </button>
            )}
          </div>
          {items.length === 0 && <p className="t3 c" style={{ padding: '4px 0 12px' }}>{t('notice.none')}</p>}
          <ul className="notices">
            {items.map((notice) => (
              <NoticeLine
                key={notice.id}
                notice={notice}
                onOpen={() => {
                  setOpen(false);
                  read.one.mutate(notice.id);
                  if (notice.link) navigate(notice.link);
                }}
              />
            ))}
          </ul>
          <Link className="lnk c" to="/notifications" onClick={() => setOpen(false)}>
            {t('notice.all')}
          </Link>
        </div>
      }
    >
      <button className="tool" aria-label={count ? t('bellUnread', { count }) : t('bell')}>
        <Icon name="bell" />
        {count > 0 && <span className="dot" />}
      </button>
    </Popover>
  );
}
