import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal, Segmented, Switch } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { when } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { useMe } from '../ui/me';
import { describe } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { isSound, taken, uploadCall, useCalls, useRecogniser, type AboutCall } from './api';
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
  const me = useMe();
  const [pasting, setPasting] = useState<string | null>(null);
  const [chosen, setChosen] = useState<File | null>(null);
  const [about, setAbout] = useState<AboutCall>({ consent: true, rep: me.name, repChannel: 'LEFT' });
  const close = () => {
    setPasting(null);
    setChosen(null);
  };
  const upload = useMutation({
    mutationFn: (given: File) => uploadCall(lead, given, about),
    onSuccess: (done) => {
      void client.invalidateQueries({ queryKey: ['leads', lead] });
      void message.success(done!.state ? t('uploaded') : t('added', { count: done!.risks.length }));
      close();
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
          setChosen(event.target.files?.[0] ?? null);
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
              <small className="el">{[one.deleted ? '' : one.state === 'READY' ? t('utterances', { count: one.utterances }) : t(`state.${one.state}`), !one.deleted && !one.consent && t('noConsent'), ...one.labels.map((label) => t(`label.${label}`))].filter(Boolean).join(' · ')}</small>
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
          onCancel={close}
          onOk={() => upload.mutate(new File([pasting], `${when(new Date().toISOString())}.txt`, { type: 'text/plain' }))}
        >
          <Input.TextArea autoFocus aria-label={t('paste.title')} placeholder={t('paste.hint')} autoSize={{ minRows: 6, maxRows: 16 }} value={pasting} onChange={(event) => setPasting(event.target.value)} />
          <Consent about={about} onChange={setAbout} />
        </Modal>
      )}
      {chosen && (
        <Modal open title={chosen.name} okText={t('upload')} cancelText={shared('cancel')} confirmLoading={upload.isPending} onCancel={close} onOk={() => upload.mutate(chosen)}>
          <Form layout="vertical">
            {isSound(chosen) ? (
              <Form.Item label={t('channel')} extra={t('channel.hint')}>
                <Segmented
                  value={about.repChannel}
                  onChange={(repChannel) => setAbout({ ...about, repChannel })}
                  options={[{ value: 'LEFT' as const, label: t('channel.LEFT') }, { value: 'RIGHT' as const, label: t('channel.RIGHT') }]}
                />
              </Form.Item>
            ) : (
              <Form.Item label={t('repName')} extra={t('repName.hint')}>
                <Input aria-label={t('repName')} maxLength={80} value={about.rep} onChange={(event) => setAbout({ ...about, rep: event.target.value })} />
              </Form.Item>
            )}
          </Form>
          <Consent about={about} onChange={setAbout} />
        </Modal>
      )}
    </>
  );
}

function Consent({ about, onChange }: { about: AboutCall; onChange: (about: AboutCall) => void }) {
  const t = useText();
  return (
    <label className="row" style={{ marginTop: 12 }}>
      <Switch size="small" checked={about.consent} onChange={(consent) => onChange({ ...about, consent })} />
      {t(about.consent ? 'consent' : 'consent.off')}
    </label>
  );
}
