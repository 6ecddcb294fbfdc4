import { Popover } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Waiting } from '../ui/parts';
import { useSources, type Phrase } from './api';
import { useText } from './texts';

/** Where a phrase was heard; conversations that the reader may open are links. */
export function Sources({ pack, phrase }: { pack: string; phrase: Phrase }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const sources = useSources(pack, phrase.id, open);
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={t('sources')}
      content={
        <div className="heard-in">
          {!sources.data ? (
            <Waiting rows={2} />
          ) : (
            <ul>
              {sources.data.items.map((one, index) => (
                <li key={index}>
                  {one.text}
                  {one.callId && (
                    <Link className="lnk c" to={`/leads/${one.leadId}/calls/${one.callId}`}>
                      {t('sources.call')}
                    </Link>
                  )}
                </li>
              ))}
              {sources.data.others > 0 && <li className="t3">{t('sources.others', { count: sources.data.others })}</li>}
            </ul>
          )}
        </div>
      }
    >
      <button className="lnk c">{t('sources.n', { count: phrase.sources })}</button>
    </Popover>
  );
}
