import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { get, type Page } from '../ui/http';
import { Icon, type IconName } from '../ui/Icon';
import { chooseLanguage, isChinese } from '../ui/i18n';
import { may, useMe } from '../ui/me';
import { toggleMode } from '../ui/theme';
import { placesOf } from './places';
import { useText } from './texts';
import type { LeadRow } from '../lead/api';

interface Entry {
  key: string;
  icon: IconName;
  label: string;
  kind: string;
  act: () => void;
}

/** Go somewhere, find a customer, do something: one field, four keys. */
export function Palette({ onClose, onCreate, onHelp }: { onClose: () => void; onCreate?: () => void; onHelp: () => void }) {
  const t = useText();
  const me = useMe();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const q = useDeferredValue(typed.trim());
  const list = useRef<HTMLUListElement>(null);

  const leads = useQuery({
    queryKey: ['leads', 'palette', q],
    queryFn: ({ signal }) => get<Page<LeadRow>>('/leads', { q, size: 6 }, signal),
    enabled: q.length >= 1,
    placeholderData: (previous) => previous,
    staleTime: 10_000,
  });

  const go = (to: string) => () => navigate(to);
  const commands: Entry[] = [
    ...(onCreate ? [{ key: 'create', icon: 'plus' as const, label: t('do.create'), kind: t('palette.do'), act: onCreate }] : []),
    ...placesOf(me)
      .flatMap((group) => group.places)
      .map((place) => ({ key: place.id, icon: place.icon, label: t(`nav.${place.id}`), kind: t('palette.go'), act: go(place.to) })),
    { key: 'notifications', icon: 'bell', label: t('nav.notifications'), kind: t('palette.go'), act: go('/notifications') },
    ...(may.setUp(me) ? [{ key: 'start', icon: 'flag' as const, label: t('do.start'), kind: t('palette.go'), act: go('/start') }] : []),
    { key: 'assistant', icon: 'chat', label: t('do.assistant'), kind: t('palette.go'), act: go('/assistant') },
    { key: 'theme', icon: 'moon', label: t('do.theme'), kind: t('palette.do'), act: toggleMode },
    { key: 'language', icon: 'chat', label: t('do.language'), kind: t('palette.do'), act: () => chooseLanguage(isChinese() ? 'en' : 'zh-CN') },
    { key: 'help', icon: 'help', label: t('do.help'), kind: t('palette.do'), act: onHelp },
    { key: 'out', icon: 'out', label: t('do.signOut'), kind: t('palette.do'), act: () => location.assign('/logout') },
  ];
  const matching = commands.filter((command) => command.label.toLowerCase().includes(q.toLowerCase()));
  const found: Entry[] = q
    ? (leads.data?.items ?? []).map((lead) => ({
        key: lead.id,
        icon: 'lead',
        label: lead.company,
        kind: [t('palette.leads'), lead.level, lead.owner?.name].filter(Boolean).join(' · '),
        act: go(`/leads/${lead.id}`),
      }))
    : [];
  const entries = [...found, ...matching];
  const at = Math.min(chosen, entries.length - 1);

  useEffect(() => {
    // newer browsers answer with a promise, which is no clean-up
    list.current?.querySelector('.on')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const run = (entry?: Entry) => {
    if (!entry) return;
    onClose();
    entry.act();
  };
  const press = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, entries.length - 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0));
    else if (event.key === 'Enter') run(entries[at]);
    else return;
    event.preventDefault();
  };

  return (
    <Modal open onCancel={onClose} footer={null} closable={false} width={560} style={{ top: 96 }} className="cmdk-modal" transitionName="">
      <div className="cmdk">
        <p>
          <Icon name="search" />
          <input
            autoFocus
            role="combobox"
            aria-expanded
            aria-controls="palette-entries"
            aria-activedescendant={entries[at] && `palette-${entries[at].key}`}
            aria-label={t('palette.placeholder')}
            placeholder={t('palette.placeholder')}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setChosen(0);
            }}
            onKeyDown={press}
          />
          <kbd>Esc</kbd>
        </p>
        <ul id="palette-entries" role="listbox" aria-label={t('palette.placeholder')} ref={list}>
          {entries.map((entry, index) => (
            <li
              key={entry.key}
              id={`palette-${entry.key}`}
              role="option"
              aria-selected={index === at}
              className={index === at ? 'on' : ''}
              onMouseMove={() => setChosen(index)}
              onClick={() => run(entry)}
            >
              <Icon name={entry.icon} />
              <span className="el">{entry.label}</span>
              <span className="ml t3 c nw">{entry.kind}</span>
            </li>
          ))}
        </ul>
        {entries.length === 0 && !leads.isFetching && (
          <div className="empty" style={{ padding: '12px 16px 20px' }}>
            <p className="m">{t('palette.none', { q })}</p>
            <p className="t3 c">{t('palette.hint')}</p>
          </div>
        )}
      </div>
    </Modal>
  );
}
