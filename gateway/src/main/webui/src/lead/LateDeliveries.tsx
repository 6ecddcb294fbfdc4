import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { Link } from 'react-router';
import { lateDeliveries, type Deliveries } from '../journey/late';
import { dayName } from '../ui/countdown';
import { get } from '../ui/http';
import { Icon } from '../ui/Icon';
import type { Lead } from './api';
import { useText } from './texts';

/** What delivery owes this customer already, for who is about to promise another date; nothing where all is in time. */
export function LateDeliveries({ lead }: { lead: Lead }) {
  const t = useText();
  const journey = useQuery({
    queryKey: ['journey', lead.cid, 'late'],
    queryFn: ({ signal }) => get<Deliveries>(`/customers/${lead.cid}/journey`, { kind: 'DELIVERY_DELAYED,DELIVERED', size: 200 }, signal),
    enabled: !!lead.cid,
  });
  const late = journey.data ? lateDeliveries(journey.data, dayjs().format('YYYY-MM-DD')) : [];
  return late.length === 0 ? null : (
    <ul className="warns">
      {late.map(({ orderNo, promisedAt }) => (
        <li key={orderNo}>
          <Icon name="alert" />
          <span>
            <b className="m due">
              {t('late')} {orderNo && <Link to={`/orders/${encodeURIComponent(orderNo)}`}>{orderNo}</Link>}
            </b>
            <small>
              {promisedAt && `${t('late.promised', { day: dayName(promisedAt) })} `}
              {t('late.todo')}
            </small>
          </span>
        </li>
      ))}
    </ul>
  );
}
