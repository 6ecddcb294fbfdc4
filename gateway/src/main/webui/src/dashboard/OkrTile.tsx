import { useMemo } from 'react';
import { Link } from 'react-router';
import { figure, targetOf, useOkrBoard, type Series } from '../okr/api';
import { Lines } from '../okr/Lines';
import { Status, Trouble, Waiting } from '../ui/parts';
import type { Tile } from './api';
import { useText } from './texts';

/** One key result, or those of an objective, as lines against their targets; without a choice all of them as rows. */
export function OkrTile({ tile }: { tile: Tile }) {
  const t = useText();
  const okr = useOkrBoard(tile.days ?? 90);
  const chosen = !!(tile.keyResult || tile.objective);
  const board = useMemo(
    () => okr.data && { ...okr.data, series: okr.data.series.filter((one) => (tile.keyResult ? one.keyResult.id === tile.keyResult : !tile.objective || one.objectiveId === tile.objective)) },
    [okr.data, tile.keyResult, tile.objective],
  );
  if (okr.error && !board) return <Trouble error={okr.error} retry={() => okr.refetch()} />;
  if (!board) return <Waiting rows={3} />;
  if (board.series.length === 0) return <p className="t3">{t(chosen ? 'okr.gone' : 'okr.none')}</p>;
  if (!chosen) return <Table series={board.series} />;
  const single = board.series.length === 1 ? board.series[0] : undefined;
  return (
    <>
      {single && <Now series={single} />}
      <div className="db-scrolling">
        <Lines board={board} label={tile.title} height={tile.h * 92 - (single ? 104 : 64)} />
      </div>
    </>
  );
}

function Now({ series }: { series: Series }) {
  const t = useText();
  const { unit } = series.keyResult;
  return (
    <p className="db-now">
      <Link className="m" to="/okr">
        {figure(series.actual.at(-1)?.value, unit)}
      </Link>
      <span className="t2">
        {t('target')} {figure(targetOf(series), unit)}
      </span>
      {series.flagged && <Status kind="over">{t('flagged')}</Status>}
    </p>
  );
}

function Table({ series }: { series: Series[] }) {
  const t = useText();
  return (
    <div className="db-scrolling" tabIndex={0}>
      <table className="tb db-list">
        <thead>
          <tr>
            <th>
              <Link className="lnk" to="/okr">
                {t('okr')}
              </Link>
            </th>
            <th className="r">{t('actual')}</th>
            <th className="r">{t('target')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {series.map((one) => (
            <tr key={one.keyResult.id}>
              <td className="el" title={one.objective}>
                {one.keyResult.title}
              </td>
              <td className="r m">{figure(one.actual.at(-1)?.value, one.keyResult.unit)}</td>
              <td className="r t2">{figure(targetOf(one), one.keyResult.unit)}</td>
              <td className="r">{one.flagged && <Status kind="over">{t('flagged')}</Status>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
