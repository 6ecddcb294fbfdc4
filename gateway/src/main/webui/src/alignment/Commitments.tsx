import { Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { is, isHead, useMe } from '../ui/me';
import { Empty, Head, Trouble, Waiting } from '../ui/parts';
import { useCommitments } from './api';
import { CommitmentLine } from './CommitmentLine';
import { useText } from './texts';
import './alignment.css';

/** What was promised, by everybody or by this person. */
export default function Commitments() {
  const t = useText();
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  const seesAll = isHead(me) || is(me, 'marketing', 'delivery', 'product', 'service', 'finance');
  const mine = !seesAll || parameters.get('mine') === 'true';
  const state = parameters.get('state') ?? 'OPEN';
  const commitments = useCommitments(mine, state === 'ALL' ? '' : state);
  const set = (name: string, value: string) => setParameters((before) => (before.set(name, value), before), { replace: true });
  return (
    <>
      <Head title={t('commitments')} sub={t('commitments.sub')} back={seesAll ? <Link className="lnk" to="/alignments">{t('title')}</Link> : undefined}>
        {seesAll && <Segmented aria-label={t('whose')} value={String(mine)} onChange={(value) => set('mine', value)} options={[{ value: 'false', label: t('everybody') }, { value: 'true', label: t('mine.only') }]} />}
        <Segmented aria-label={t('state')} value={state} onChange={(value) => set('state', value)} options={(['OPEN', 'DONE', 'ALL'] as const).map((one) => ({ value: one as string, label: t(`s.${one}`) }))} />
      </Head>
      <div className="scroll page">
        {commitments.error && <Trouble error={commitments.error} retry={() => commitments.refetch()} />}
        {commitments.isPending && !commitments.error && <Waiting rows={5} />}
        {commitments.data?.items.length === 0 && <Empty title={t('commitments.none')} hint={t('commitments.none.hint')} />}
        <ul className="al-list">
          {commitments.data?.items.map((one) => (
            <CommitmentLine key={one.id} commitment={one} />
          ))}
        </ul>
      </div>
    </>
  );
}
