import { App } from 'antd';
import { useState } from 'react';
import { when } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { Empty, Head, Trouble, Waiting } from '../ui/parts';
import { useTradeWord } from '../ui/words';
import { usePacks, type Pack } from './api';
import { Outdated } from './Outdated';
import { Sources } from './Sources';
import { useText } from './texts';

/** Phrases to read in a minute between two calls, made for one hand on a phone. */
export function Reader() {
  const t = useText();
  const word = useTradeWord();
  const packs = usePacks();
  const items = packs.data?.items ?? [];
  const [chosen, setChosen] = useState<string>();
  const shown = items.find((one) => one.id === chosen) ?? items[0];
  return (
    <>
      <Head title={t('title')} sub={t('sub.read')} />
      <div className="scroll page" tabIndex={0}>
        {packs.error && !packs.data && <Trouble error={packs.error} retry={() => packs.refetch()} />}
        {packs.isPending && <Waiting rows={6} />}
        {packs.data && !shown && <Empty title={t('none')} hint={t('none.hint')} />}
        {items.length > 1 && (
          <div className="seg packs" role="group" aria-label={t('title')}>
            {items.map((one) => (
              <button key={one.id} className={one === shown ? 'on' : ''} aria-pressed={one === shown} onClick={() => setChosen(one.id)}>
                {word(one.industry)}
              </button>
            ))}
          </div>
        )}
        {shown && <Read key={shown.id} pack={shown} />}
      </div>
    </>
  );
}

function Read({ pack }: { pack: Pack }) {
  const t = useText();
  const word = useTradeWord();
  const { message } = App.useApp();
  const copy = (text: string) => void navigator.clipboard?.writeText(text).then(() => message.success(t('copied')));
  return (
    <article className="pack" aria-label={word(pack.industry)}>
      <h2>{word(pack.industry)}</h2>
      <p className="t3 c">
        {[t('week', { date: pack.week }), t('basis', { won: pack.basis.wonCalls ?? 0, lost: pack.basis.lostCalls ?? 0 }), pack.publishedBy && t('published', { name: pack.publishedBy, at: when(pack.publishedAt!) })].filter(Boolean).join(' · ')}
      </p>
      <ol className="phrases">
        {pack.phrases.map((one) => (
          <li key={one.id}>
            <p className={one.outdatedBy ? 't3' : undefined}>{one.text}</p>
            <Outdated phrase={one} />
            <div className="row wrap c t3">
              <span>{t('times', { count: one.times })}</span>
              <span className="why" title={t('lift.why')}>{pack.basis.lostCalls === 0 ? t('noLost') : t('lift', { x: one.lift })}</span>
              <Sources pack={pack.id} phrase={one} />
              <button className="lnk c ml" onClick={() => copy(one.text)}>
                <Icon name="file" size="s" /> {t('copy')}
              </button>
            </div>
          </li>
        ))}
      </ol>
      <p className="t3 c">{t('masked')}</p>
    </article>
  );
}
