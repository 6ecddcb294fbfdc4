import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { when } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { describe } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { taken, uploadCall, useCalls, useRecogniser } from './api';
import { useText } from './texts';
import './conversation.css';

/** A lead's conversations with what they gave away; a transcript is dropped in as a file or pasted. */
export function Calls({ lead, works }: { lead: string; works: boolean }) {
  const t = useText();
  const shared = useSharedText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const calls = useCalls(lead);
  const recogniser = useRecogniser(works).data;
  const file = useRef<HTMLInputElement>(null);
  const [pasting, setPasting] = useState<string | null>(null);
  const upload = useMutation({
    mutationFn: (chosen: File) => uploadCall(lead, chosen),
    onSuccess: (done) => {
      void client.invalidateQueries({ queryKey: ['leads', lead] });
      void message.success(done!.state ? t('uploaded') : t('added', { count: done!.risks.length }));
      setPasting(null);
      navigate(`/leads/${lead}/calls/${done!.callId}`);
    },
    onError: (error) => {
      const { title, detail } = describe(error, shared);
      void message.error(detail ?? title);
    },
  });
  const items = calls.data?.items ?? [];
  if (calls.error) return null;
  return (
    <>
      <h2 className="sec" style={{ marginTop: 8 }}>
        {t('calls')}
        {items.length > 0 && <span className="pill">{items.length}</span>}
        {works && (
          <span className="row ml">
            <button className="lnk" onClick={() => setPasting('')}>{t('paste')}</button>
            <button className="lnk" onClick={() => file.current?.click()} disabled={upload.isPending}>{t(recogniser?.problem ? 'addText' : 'add')}</button>
          </span>
        )}
      </h2>
      <input
        ref={file}
        type="file"
        hidden
        accept={taken(recogniser)}
        aria-label={t('add')}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) upload.mutate(chosen);
          event.target.value = '';
        }}
      />
      {works && recogniser?.problem && <p className="t3 c">{recogniser.problem}</p>}
      {items.length === 0 && <p className="t3 c">{t('none')}</p>}
      <ul className="files">
        {items.map((one) => (
          <li key={one.id}>
            <Icon name="phone" />
            <span style={{ minWidth: 0 }}>
              {one.deleted ? <span className="t3">{t('deleted')}</span> : <Link className="lnk el" to={`/leads/${lead}/calls/${one.id}`}>{one.fileName ?? when(one.at)}</Link>}
              <small className="el">{[one.state === 'READY' ? t('utterances', { count: one.utterances }) : t(`state.${one.state}`), !one.deleted && !one.consent && t('noConsent'), ...one.labels.map((label) => t(`label.${label}`))].filter(Boolean).join(' · ')}</small>
            </span>
          </li>
        ))}
      </ul>
      {pasting !== null && (
        <Modal
          open
          title={t('paste.title')}
          okText={t('paste.save')}
          cancelText={shared('cancel')}
          confirmLoading={upload.isPending}
          okButtonProps={{ disabled: !pasting.trim() }}
          onCancel={() => setPasting(null)}
          onOk={() => upload.mutate(new File([pasting], `${when(new Date().toISOString())}.txt`, { type: 'text/plain' }))}
        >
          <Input.TextArea autoFocus aria-label={t('paste.title')} placeholder={t('paste.hint')} autoSize={{ minRows: 6, maxRows: 16 }} value={pasting} onChange={(event) => setPasting(event.target.value)} />
        </Modal>
      )}
    </>
  );
}
