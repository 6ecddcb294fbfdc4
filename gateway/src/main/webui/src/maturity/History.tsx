import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { when } from '../ui/countdown';
import { get, send } from '../ui/http';
import { Icon } from '../ui/Icon';
import { is, useMe } from '../ui/me';
import { describe, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import type { Difference } from './api';
import { Changes } from './Editor';
import { useText } from './texts';

interface Version {
  version: number;
  publishedAt: string;
  publishedBy: string;
  comment: string | null;
  changes: Difference[];
}

/** Every version with what it changed and why; an older one can be made the newest again. */
export function History() {
  const t = useText();
  const shared = useSharedText();
  const me = useMe();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const versions = useQuery({ queryKey: ['maturity-model', 'versions'], queryFn: ({ signal }) => get<{ items: Version[] }>('/maturity-model/versions', {}, signal) });
  const back = useMutation({
    mutationFn: ({ version, comment }: { version: number; comment: string }) => send('POST', `/maturity-model/versions/${version}/roll-back`, { comment }),
    onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title),
    onSettled: () => client.invalidateQueries({ queryKey: ['maturity-model'] }),
  });
  const ask = (version: number) => {
    let comment = t('back.comment', { version });
    modal.confirm({
      title: t('back.title', { version }),
      content: <Input.TextArea autoFocus aria-label={t('comment')} defaultValue={comment} onChange={(event) => (comment = event.target.value)} />,
      okText: t('back'),
      cancelText: shared('cancel'),
      onOk: () => back.mutateAsync({ version, comment: comment.trim() || t('back.comment', { version }) }).catch(() => {}),
    });
  };
  if (versions.error) return <Trouble error={versions.error} retry={() => versions.refetch()} />;
  if (!versions.data) return <Waiting />;
  return (
    <ol className="versions">
      {versions.data.items.map((one, index) => (
        <li key={one.version}>
          <header className="row wrap">
            <b className="m">v{one.version}</b>
            <span>{one.comment}</span>
            <span className="t3 c">
              {one.publishedBy} · {when(one.publishedAt)}
            </span>
            <span className="grow" />
            {index === 0 ? (
              <span className="chip met">{t('current')}</span>
            ) : (
              is(me, 'ops-admin') && (
                <Button size="small" icon={<Icon name="undo" size="s" />} onClick={() => ask(one.version)}>
                  {t('back')}
                </Button>
              )
            )}
          </header>
          <Changes changes={one.changes} />
        </li>
      ))}
    </ol>
  );
}
