import { useSearchParams } from 'react-router';
import { when } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { is, useMe } from '../ui/me';
import { Head, Level, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useModel } from './api';
import { Editor } from './Editor';
import { History } from './History';
import { ICON } from './icons';
import { useText } from './texts';
import './model.css';

/** The ladder and what guards each step. */
export default function MaturityModel() {
  const t = useText();
  const shared = useSharedText();
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  const model = useModel();
  const tabs = is(me, 'ops-admin') ? (['now', 'draft', 'history'] as const) : (['now', 'history'] as const);
  const tab = tabs.find((one) => one === parameters.get('tab')) ?? 'now';
  const data = model.data;
  const count = data?.levels.reduce((sum, level) => sum + level.checkpoints.length, 0) ?? 0;
  return (
    <>
      <Head title={t('title')} sub={data && (data.publishedAt ? t('version', { version: data.version, at: when(data.publishedAt) }) : t('versionOnly', { version: data.version }))}>
        <span className="seg" role="group" aria-label={t('title')}>
          {tabs.map((one) => (
            <button key={one} className={one === tab ? 'on' : ''} aria-pressed={one === tab} onClick={() => setParameters(one === 'now' ? {} : { tab: one }, { replace: true })}>
              {t(`tab.${one}`)}
            </button>
          ))}
        </span>
      </Head>
      <div className="scroll page" tabIndex={0}>
        {tab === 'draft' && <Editor />}
        {tab === 'history' && <History />}
        {model.error && !data && <Trouble error={model.error} retry={() => model.refetch()} />}
        {model.isPending && <Waiting />}
        {data && tab === 'now' && (
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
