import dayjs from 'dayjs';
import { Link, useParams } from 'react-router';
import { Problem } from '../ui/http';
import { Empty, Head, Trouble, Waiting } from '../ui/parts';
import { useSent } from './api';
import { Picture } from './Picture';
import { useText } from './texts';
import './schedule.css';

/** What the notification of scheduled figures leads to. */
export default function SentPicture() {
  const { id = '' } = useParams();
  const t = useText();
  const sent = useSent(id);
  const gone = sent.error instanceof Problem && sent.error.status === 404;
  return (
    <>
      <Head title={sent.data?.title ?? t('picture')} sub={sent.data && t('asOf', { at: dayjs(sent.data.at).format('YYYY-MM-DD HH:mm') })}>
        {sent.data && (
          <Link className="btn" to={sent.data.link}>
            {t('open')}
          </Link>
        )}
      </Head>
      <div className="scroll page">
        {gone && <Empty title={t('gone')} hint={t('gone.hint')} />}
        {sent.error && !gone && <Trouble error={sent.error} retry={() => sent.refetch()} />}
        {sent.isPending && <Waiting rows={10} />}
        {sent.data && <Picture id={id} text={sent.data.text} />}
      </div>
    </>
  );
}
