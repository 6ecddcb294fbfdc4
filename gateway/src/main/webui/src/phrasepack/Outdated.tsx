import { Icon } from '../ui/Icon';
import type { Phrase } from './api';
import { useText } from './texts';

/** A release made the phrase wrong to say. @param onHolds for who may say that it still holds */
export function Outdated({ phrase, onHolds }: { phrase: Phrase; onHolds?: () => void }) {
  const t = useText();
  if (!phrase.outdatedBy) return null;
  return (
    <p className="note due row wrap" role="note">
      <Icon name="alert" size="s" />
      <span className="grow">
        {t('outdated', { release: phrase.outdatedBy })}
        {phrase.replacement && <b className="m"> {t('outdated.instead', { text: phrase.replacement })}</b>}
      </span>
      {onHolds && (
        <button className="lnk c" onClick={onHolds}>
          {t('outdated.holds')}
        </button>
      )}
    </p>
  );
}
