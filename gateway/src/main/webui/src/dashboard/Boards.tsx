import { Button, Dropdown } from 'antd';
import { Link, useNavigate } from 'react-router';
import { stamp } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { Empty, Head, Section, Trouble, Waiting } from '../ui/parts';
import { useBoards, useCreateBoard, useTemplates, type BoardItem, type Layout } from './api';
import { useText } from './texts';
import './dashboard.css';

export default function Boards() {
  const t = useText();
  const navigate = useNavigate();
  const boards = useBoards();
  const templates = useTemplates();
  const create = useCreateBoard();
  const start = (title: string, layout: Layout) => create.mutate({ title, layout }, { onSuccess: (board) => navigate(`/boards/${board.id}?edit=1`) });
  const items = boards.data?.items ?? [];
  const list = (own: boolean) => items.filter((one) => one.own === own);
  return (
    <>
      <Head title={t('title')} sub={t('sub')}>
        <Dropdown menu={{ items: [...(templates.data?.items ?? []).map((one) => ({ key: one.id, label: one.title, onClick: () => start(one.title, one.layout) })), { key: 'blank', label: t('blank'), onClick: () => start(t('blank'), { tiles: [], filters: [] }) }] }}>
          <Button type="primary" icon={<Icon name="plus" />} loading={create.isPending}>
            {t('new')}
          </Button>
        </Dropdown>
      </Head>
      <div className="scroll page">
        {(boards.error ?? create.error) && <Trouble error={boards.error ?? create.error} retry={() => boards.refetch()} />}
        {boards.isPending && <Waiting rows={6} />}
        {boards.data && items.length === 0 && <Empty title={t('none')} hint={t('none.hint')} />}
        {list(true).length > 0 && <Cards title={t('mine')} items={list(true)} />}
        {list(false).length > 0 && <Cards title={t('shared')} items={list(false)} />}
        <Section title={t('template')} />
        <div className="db-cards">
          {templates.data?.items.map((one) => (
            <button key={one.id} onClick={() => start(one.title, one.layout)}>
              <Sketch layout={one.layout} />
              <b className="m">{one.title}</b>
              <small className="t3">{one.description}</small>
            </button>
          ))}
        </div>
      </div>
    </>
  );
}

function Cards({ title, items }: { title: string; items: BoardItem[] }) {
  const t = useText();
  return (
    <>
      <Section title={title} count={items.length} />
      <div className="db-cards">
        {items.map((one) => (
          <Link key={one.id} to={`/boards/${one.id}`}>
            <b className="m">{one.title}</b>
            <small className="t3">{t('by', { owner: one.owner, at: stamp(one.updatedAt) })}</small>
          </Link>
        ))}
      </div>
    </>
  );
}

/** What a template looks like, in a thumbnail. */
function Sketch({ layout }: { layout: Layout }) {
  return (
    <svg viewBox="0 0 120 64" aria-hidden="true">
      {layout.tiles.map((tile) => (
        <rect key={tile.id} x={tile.x * 10 + 1} y={tile.y * 10 + 1} width={tile.w * 10 - 2} height={tile.h * 10 - 2} rx="2" className={tile.kind === 'METRIC' ? 'a' : 'b'} />
      ))}
    </svg>
  );
}
