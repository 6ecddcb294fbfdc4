import { Popover } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { stamp } from '../ui/countdown';
import { useSharedText } from './texts';

export interface Explanation {
  title?: ReactNode;
  value?: ReactNode;
  /** How it is counted, in words. */
  definition?: { id?: string; version?: number | string; text?: string };
  numerator?: number | null;
  denominator?: number | null;
  maturing?: boolean;
  asOf?: string;
  leftOut?: { testData?: number; cancelled?: number };
  /** The rows behind the number. */
  link?: string | null;
  /** The metric's own page. */
  metric?: string;
}

/** A number that explains itself: hover, tap or focus shows its definition, as-of time, what was left out, and the way to its rows. */
export function Figure({ about, children }: { about: Explanation; children: ReactNode }) {
  const t = useSharedText();
  return (
    <Popover
      trigger={['hover', 'focus', 'click']}
      mouseEnterDelay={0.25}
      placement="bottomLeft"
      arrow={false}
      content={<Explained about={about} t={t} />}
    >
      <span className="why" tabIndex={0} role="button">
        {children}
      </span>
    </Popover>
  );
}

function Explained({ about, t }: { about: Explanation; t: ReturnType<typeof useSharedText> }) {
  const { numerator, denominator, definition } = about;
  return (
    <div className="explained">
      {about.title && <b className="m">{about.title}</b>}
      {about.value && <strong>{about.value}</strong>}
      {numerator != null && denominator != null && <span className="c">{t('figure.of', { numerator, denominator })}</span>}
      {definition?.text && <p className="c t2">{definition.text}</p>}
      <span className="c t3">
        {[
          about.asOf && t('figure.asOf', { time: stamp(about.asOf) }),
          definition?.version !== undefined && `${t('figure.definition')} v${definition.version}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {about.maturing ? <span className="c t3">{t('figure.maturing')}</span> : null}
      {about.leftOut && (
        <span className="c t3">
          {[about.leftOut.testData && t('figure.leftOut', { count: about.leftOut.testData }), about.leftOut.cancelled && t('figure.cancelled', { count: about.leftOut.cancelled })].filter(Boolean).join(' · ') || t('figure.leftOutNone')}
        </span>
      )}
      <span className="row" style={{ gap: 14, marginTop: 6 }}>
        {about.link && (
          <Link className="lnk c" to={about.link}>
            {t('figure.rows')}
          </Link>
        )}
        {about.metric && (
          <Link className="lnk c" to={`/metrics/${about.metric}`}>
            {t('figure.metric')}
          </Link>
        )}
      </span>
    </div>
  );
}
