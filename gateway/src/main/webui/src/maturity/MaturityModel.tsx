import type { CheckpointKind } from '../lead/api';
import { when } from '../ui/countdown';
import { Icon, type IconName } from '../ui/Icon';
import { Head, Level, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useModel } from './api';
import { useText } from './texts';
import './model.css';

const ICON: Record<CheckpointKind, IconName> = { FIELD: 'note', FOLLOW_UP: 'phone', EVIDENCE: 'file', DECISION_MAKER: 'users', APPROVAL: 'check', EXPRESSION: 'filter' };

/** The ladder and what guards each step. */
export default function MaturityModel() {
  const t = useText();
  const shared = useSharedText();
  const model = useModel();
  const data = model.data;
  const count = data?.levels.reduce((sum, level) => sum + level.checkpoints.length, 0) ?? 0;
  return (
    <>
      <Head title={t('title')} sub={data && (data.publishedAt ? t('version', { version: data.version, at: when(data.publishedAt) }) : t('versionOnly', { version: data.version }))} />
      <div className="scroll page" tabIndex={0}>
        {model.error && !data && <Trouble error={model.error} retry={() => model.refetch()} />}
        {model.isPending && <Waiting />}
        {data && (
          <>
            <p className="say">{t('say', { count })}</p>
            <ol className="model">
              {data.levels.map((level) => (
                <li key={level.level}>
                  <header>
                    <Level level={level.level} />
                    <h2>{level.title || shared(`level.${level.level}`)}</h2>
                  </header>
                  {level.checkpoints.length === 0 ? (
                    <p className="t3 c">{t('free')}</p>
                  ) : (
                    <>
                      <p className="t3 c">{t('enter')}</p>
                      <ul>
                        {level.checkpoints.map((checkpoint) => (
                          <li key={checkpoint.id}>
                            <Icon name={ICON[checkpoint.kind] ?? 'check'} />
                            <span>
                              {checkpoint.title}
                              <small>{t(`kind.${checkpoint.kind}`)}</small>
                            </span>
                          </li>
                        ))}
                      </ul>
                    </>
                  )}
                </li>
              ))}
            </ol>
            <p className="t3 c">{t('note')}</p>
          </>
        )}
      </div>
    </>
  );
}
