import { useState } from 'react';
import { language } from '../ui/i18n';
import { useText } from './texts';

/** Figures as a picture, with the same figures in words: for whoever cannot see it, and where it cannot be shown. */
export function Picture({ id, text }: { id: string; text: string }) {
  const t = useText();
  const address = `/api/dashboards/pictures/${id}?lang=${language()}`;
  const [broken, setBroken] = useState(false);
  return (
    <figure className="sent">
      {broken ? (
        <p className="t3">{t('picture.broken')}</p>
      ) : (
        <a href={address} target="_blank" rel="noreferrer" title={t('picture.large')}>
          <img src={address} alt={text} width={720} onError={() => setBroken(true)} />
        </a>
      )}
      <details open={broken}>
        <summary>{t('words')}</summary>
        <pre>{text}</pre>
      </details>
    </figure>
  );
}
