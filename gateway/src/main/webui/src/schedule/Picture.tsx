import { useState } from 'react';
import { language } from '../ui/i18n';
import { useText } from './texts';

/** Figures as a picture, with the same figures in words: for whoever cannot see it, and where it cannot be shown. */
export function Picture({ id, text }: { id: string; text: string }) {
  const t = useText();
  const [broken, setBroken] = useState(false);
  return (
    <figure className="sent">
      {broken ? <p className="t3">{t('picture.broken')}</p> : <img src={`/api/dashboards/pictures/${id}?lang=${language()}`} alt={text} width={860} onError={() => setBroken(true)} />}
      <details open={broken}>
        <summary>{t('words')}</summary>
        <pre>{text}</pre>
      </details>
    </figure>
  );
}
