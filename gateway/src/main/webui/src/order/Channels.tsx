import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { MODELS, type Model } from '../attribution/models';
import { useText as useModelText } from '../attribution/texts';
import { fullAmount, percent, shortAmount, type Money } from '../ui/amount';
import { get } from '../ui/http';
import { Section, Trouble } from '../ui/parts';
import { useTradeWord } from '../ui/words';
import { useText } from './texts';

interface Answer {
  shares: { channel: string; share: number; amount: Money }[];
  path: { channel: string; at: string | null }[];
  windowDays: number;
}

/** Which channels brought the order, by the model that is asked. */
export function Channels({ orderNo }: { orderNo: string }) {
  const t = useText();
  const models = useModelText();
  const word = useTradeWord();
  const [model, setModel] = useState<Model>('MARKOV');
  const answer = useQuery({
    queryKey: ['order', orderNo, 'attribution', model],
    queryFn: ({ signal }) => get<Answer>(`/orders/${encodeURIComponent(orderNo)}/attribution`, { model }, signal),
    placeholderData: (before) => before,
  });
  return (
    <>
      <Section
        title={t('channels')}
        aside={<Select size="small" variant="borderless" value={model} onChange={setModel} options={MODELS.map((one) => ({ value: one, label: models(`m.${one}`) }))} aria-label={models('main')} popupMatchSelectWidth={false} />}
      />
      {answer.error && <Trouble error={answer.error} />}
      {answer.data && (
        <>
          <table className="tb">
            <tbody>
              {answer.data.shares.map((one) => (
                <tr key={one.channel}>
                  <td className="m">{one.channel === 'unattributed' ? models('unattributed') : word(one.channel)}</td>
                  <td className="r">{percent(one.share)} %</td>
                  <td className="r t2" title={fullAmount(one.amount)}>
                    {shortAmount(one.amount)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="t3 c">{`${models(`h.${model}`)} ${models('window', { days: answer.data.windowDays })}`}</p>
        </>
      )}
    </>
  );
}
