import { Button, Modal } from 'antd';
import { useEffect } from 'react';
import { tellSignedIn, useSessionEnded } from '../ui/session';
import { useText } from './texts';

const SIGN_IN = '/login?next=/signed-in';

/** Signing in again happens in a window of its own: this page, and what is typed in it, stays. */
export function SessionEnded() {
  const t = useText();
  const ended = useSessionEnded();
  return (
    <Modal open={ended} closable={false} keyboard={false} footer={null} title={t('ended.title')} width={420} zIndex={2000}>
      <p className="t2">{t('ended.detail')}</p>
      <div className="row wrap" style={{ marginTop: 16 }}>
        <Button type="primary" autoFocus onClick={() => window.open(SIGN_IN, 'tongpin-sign-in', 'popup,width=520,height=680')}>
          {t('ended.signIn')}
        </Button>
      </div>
    </Modal>
  );
}

/** Where that window ends. */
export function SignedInAgain() {
  const t = useText();
  useEffect(() => {
    tellSignedIn();
    window.close();
  }, []);
  return (
    <main className="scroll page" style={{ paddingTop: 32 }}>
      <h1>{t('ended.done')}</h1>
      <p className="t2">{t('ended.close')}</p>
    </main>
  );
}
