import { useCallback } from 'react';
import { useSharedText } from '../ui/texts';
import { useTradeWord } from '../ui/words';
import { useText } from './texts';

/** Dimensions whose values are codes of the trade; the service writes the same in words into files. */
const CODED = ['industry', 'channel', 'customerSize', 'level', 'campaign'];

/** A value of a dimension: codes in the reader's words, names as they are. */
export function useValueWord() {
  const t = useText();
  const shared = useSharedText();
  const trade = useTradeWord();
  return useCallback(
    (dim: string | undefined, value: unknown) => {
      if (value === null || value === undefined || value === '') return t('blank');
      const code = dim === 'type' ? `order.type.${value}` : dim === 'state' ? `order.state.${value}` : null;
      const said = code && shared(code as 'order.type.NEW');
      if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
      if (dim && CODED.includes(dim)) return trade(String(value));
      return said && said !== code ? said : String(value);
    },
    [t, shared, trade],
  );
}
