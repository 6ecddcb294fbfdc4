import { App, Button, Drawer, Dropdown } from 'antd';
import { useRef, useState } from 'react';
import { when } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { describe } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { evidenceUrl, upload, useEvidence, useLeadChange, type Evidence, type Lead } from './api';
import { useText } from './texts';

const LIMIT_BYTES = 20 * 1024 * 1024;

export function useUpload(id: string) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  return useLeadChange(id, async ({ checkpoint, file }: { checkpoint: string; file: File }) => {
    if (file.size > LIMIT_BYTES) {
      void message.error(t('evidence.tooLarge'));
      return;
    }
    const done = message.loading(t('evidence.uploading', { name: file.name }), 0);
    try {
      await upload(id, checkpoint, file);
      void message.success(t('evidence.done', { name: file.name }));
    } catch (error) {
      const told = describe(error, shared);
      void message.error(told.detail ?? told.title);
      throw error;
    } finally {
      done();
    }
  });
}

/** The files that prove what was promised; immutable, each with its checksum. */
export function EvidenceList({ lead, works, uploading }: { lead: Lead; works: boolean; uploading: ReturnType<typeof useUpload> }) {
  const t = useText();
  const evidence = useEvidence(lead.id);
  const [shown, setShown] = useState<Evidence | null>(null);
  const [checkpoint, setCheckpoint] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const items = evidence.data?.items ?? [];
  const wanted = lead.checkpoints.filter((one) => one.kind === 'EVIDENCE');
  const titleOf = (id: string) => lead.checkpoints.find((one) => one.id === id)?.title ?? id;
  return (
    <>
      <h2 className="sec" style={{ marginTop: 8 }}>
        {t('evidence')}
        {items.length > 0 && <span className="pill">{items.length}</span>}
        {works && wanted.length > 0 && (
          <Dropdown
            trigger={['click']}
            placement="bottomRight"
            menu={{
              items: [
                { key: 'head', label: <span className="t3 c">{t('evidence.choose')}</span>, disabled: true },
                ...wanted.map((one) => ({ key: one.id, label: `${one.level} ${one.title}` })),
              ],
              onClick: ({ key }) => {
                setCheckpoint(key);
                file.current?.click();
              },
            }}
          >
            <button className="lnk ml">{t('evidence.add')}</button>
          </Dropdown>
        )}
      </h2>
      <input
        ref={file}
        type="file"
        hidden
        aria-label={t('evidence.add')}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) uploading.mutate({ checkpoint, file: chosen });
          event.target.value = '';
        }}
      />
      {items.length === 0 && <p className="t3 c">{t('evidence.none')}</p>}
      <ul className="files">
        {items.map((one) => (
          <li key={one.id}>
            <Icon name="file" />
            <span style={{ minWidth: 0 }}>
              <button className="lnk el" aria-label={t('evidence.open', { name: one.fileName })} onClick={() => setShown(one)}>
                {one.fileName}
              </button>
              <small className="el">
                {[t('evidence.for', { title: titleOf(one.checkpoint) }), size(one.size), when(one.at)].join(' · ')}
              </small>
            </span>
          </li>
        ))}
      </ul>
      {shown && (
        <Drawer
          open
          size={560}
          title={shown.fileName}
          onClose={() => setShown(null)}
          extra={
            <Button href={evidenceUrl(lead.id, shown.id)} download={shown.fileName} icon={<Icon name="down" />}>
              {t('evidence.download')}
            </Button>
          }
        >
          <Preview lead={lead.id} evidence={shown} />
          <dl className="kv">
            <div>
              <dt>{titleOf(shown.checkpoint)}</dt>
              <dd>{[shown.by?.name, when(shown.at), size(shown.size)].filter(Boolean).join(' · ')}</dd>
            </div>
            <div>
              <dt>{t('evidence.sha')}</dt>
              <dd className="t3 mono">{shown.sha256}</dd>
            </div>
          </dl>
        </Drawer>
      )}
    </>
  );
}

function Preview({ lead, evidence }: { lead: string; evidence: Evidence }) {
  const t = useText();
  const url = evidenceUrl(lead, evidence.id);
  if (evidence.contentType.startsWith('image/')) return <img className="preview" src={url} alt={evidence.fileName} />;
  if (evidence.contentType === 'application/pdf') {
    // The content policy lets no page frame another; the browser's own viewer has a tab of its own.
    return (
      <Button href={url} target="_blank" rel="noopener" icon={<Icon name="file" />} style={{ marginBottom: 12 }}>
        {t('evidence.newTab')}
      </Button>
    );
  }
  return <p className="t3">{t('evidence.noPreview')}</p>;
}

export function size(bytes: number) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
