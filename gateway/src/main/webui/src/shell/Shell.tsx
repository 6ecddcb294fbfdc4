import { useQueryClient } from '@tanstack/react-query';
import { Dropdown, Modal } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, Outlet, useLocation, useNavigate } from 'react-router';
import { Bell } from '../notification/Bell';
import { useOpenCounts } from './counts';
import { Icon } from '../ui/Icon';
import { chooseLanguage, isChinese } from '../ui/i18n';
import { useKeys } from '../ui/keys';
import { duration } from '../ui/countdown';
import { listen, reconnectNow, useConnection } from '../ui/live';
import { may, useMe } from '../ui/me';
import { useNow } from '../ui/now';
import { Avatar, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { toggleMode, useMode } from '../ui/theme';
import dayjs from 'dayjs';
import { Boundary } from './Boundary';
import { Brand } from './Brand';
import { Palette } from './Palette';
import { home, placesOf, tabsOf, type Place } from './places';
import { SessionEnded } from './Session';
import { useText } from './texts';
import './shell.css';

const CreateLead = lazy(() => import('../intake/CreateLead'));

/** Rail, top bar and the one content panel; owns the live stream and the keys that work everywhere. */
export function Shell() {
  const t = useText();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [folded, setFolded] = useState(() => localStorage.getItem('tongpin.rail') === 'folded');
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const [creating, setCreating] = useState(false);

  useEffect(() => listen(client), [client]);
  useEffect(() => localStorage.setItem('tongpin.rail', folded ? 'folded' : 'open'), [folded]);

  const create = may.createLeads(me) ? () => setCreating(true) : undefined;
  useKeys({ 'mod+k': () => setPalette((open) => !open), '?': () => setHelp(true), ...(create ? { c: create } : {}) });

  return (
    <div className={`app${folded ? ' folded' : ''}`}>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <aside className="rail">
        <Link className="brand" to={home(me)}>
          <Brand />
          <span>{t('product')}</span>
        </Link>
        <Rail pathname={pathname} />
        <div className="fold">
          <span className="t3 c el">{orgName(me.orgPath)}</span>
          <button className="tool" aria-label={t(folded ? 'unfold' : 'fold')} onClick={() => setFolded(!folded)}>
            <Icon name="fold" />
          </button>
        </div>
      </aside>

      <header className="top">
        <Link className="brand mo" to={home(me)} aria-label={t('product')}>
          <Brand />
        </Link>
        <button className="find" aria-label={t('findLabel')} onClick={() => setPalette(true)}>
          <Icon name="search" size="s" />
          <span className="el">{t('find')}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <span className="grow" />
        <LiveState />
        <ThemeButton />
        <button className="tool lang" aria-label={t('language')} onClick={() => chooseLanguage(isChinese() ? 'en' : 'zh-CN')}>
          中 / EN
        </button>
        <Bell />
        <Account onHelp={() => setHelp(true)} />
      </header>

      <main className="panel" id="content" tabIndex={-1}>
        <LostStream />
        <Boundary place={pathname}>
          <Suspense fallback={<div className="scroll page"><Waiting rows={9} /></div>}>
            <Outlet context={{ create } satisfies ShellContext} />
          </Suspense>
        </Boundary>
      </main>

      <nav className="tabbar" aria-label={t('tabs')}>
        {tabsOf(me).map((place) => (
          <Link key={place.id} to={place.to} className={isAt(place, pathname) ? 'on' : ''} aria-current={isAt(place, pathname) ? 'page' : undefined}>
            <Icon name={place.icon} size="l" />
            {t(`tab.${place.id}`)}
          </Link>
        ))}
        <Account onHelp={() => setHelp(true)} tab />
      </nav>

      <Suspense>
        {palette && <Palette onClose={() => setPalette(false)} onCreate={create} onHelp={() => setHelp(true)} />}
        {creating && (
          <CreateLead
            onClose={() => setCreating(false)}
            onCreated={(lead) => {
              setCreating(false);
              navigate(`/leads/${lead.id}`);
            }}
          />
        )}
      </Suspense>
      <Help open={help} onClose={() => setHelp(false)} />
      <SessionEnded />
    </div>
  );
}

export interface ShellContext {
  /** Opens the form for a new lead; absent where the role may not create any. */
  create?: () => void;
}

const orgName = (path?: string) => path?.split('/').filter(Boolean).slice(0, 2).join(' · ') ?? '';

const isAt = (place: Place, pathname: string) => {
  const root = `/${place.to.split('/')[1]}`;
  return pathname === root || pathname.startsWith(`${root}/`) || (place.id === 'import' && pathname.startsWith('/imports/'));
};

function Rail({ pathname }: { pathname: string }) {
  const t = useText();
  const me = useMe();
  const counts = useOpenCounts(me);
  return (
    <nav className="nav" aria-label={t('nav')}>
      {placesOf(me).map((group, index) => (
        <div key={group.title ?? index}>
          {group.title && <h4>{t(group.title)}</h4>}
          {group.places.map((place) => {
            const count = counts[place.id];
            const on = isAt(place, pathname);
            return (
              <Link key={place.id} to={place.to} className={on ? 'on' : ''} aria-current={on ? 'page' : undefined} title={t(`nav.${place.id}`)}>
                <Icon name={place.icon} />
                <span className="el">{t(`nav.${place.id}`)}</span>
                {count ? <span className={`n${count.hot ? ' hot' : ''}`}>{count.text}</span> : null}
              </Link>
            );
          })}
        </div>
      ))}
    </nav>
  );
}

function LiveState() {
  const t = useText();
  const connection = useConnection();
  const lost = connection.state === 'lost';
  return (
    <span className={`live${lost ? ' lost' : ''}`} role="status" title={lost ? t('lost') : t('live.title')}>
      <i />
      {t(lost ? 'lost' : 'live')}
    </span>
  );
}

/** Only after some seconds: a short cut mends itself before anybody needs to know. */
const LOST_SHOWS_AFTER_MS = 4_000;

function LostStream() {
  const connection = useConnection();
  return connection.state === 'lost' ? <LostNote since={connection.since} /> : null;
}

function LostNote({ since }: { since: number }) {
  const t = useText();
  const now = useNow();
  if (now - since < LOST_SHOWS_AFTER_MS) return null;
  return (
    <div className="note due band">
      <Icon name="alert" />
      <div className="grow">
        <b className="m due">{t('lost.title', { time: duration(now - since) })}</b>
        <small>{t('lost.detail', { at: dayjs(since).format('HH:mm:ss') })}</small>
      </div>
      <button className="btn" onClick={reconnectNow}>
        {t('reconnect')}
      </button>
    </div>
  );
}

function ThemeButton() {
  const t = useText();
  const dark = useMode() === 'dark';
  return (
    <button className="tool theme" aria-label={t('theme')} onClick={toggleMode}>
      <Icon name={dark ? 'sun' : 'moon'} />
    </button>
  );
}

function Account({ onHelp, tab }: { onHelp: () => void; tab?: boolean }) {
  const t = useText();
  const shared = useSharedText();
  const me = useMe();
  const navigate = useNavigate();
  // The bottom bar holds three places; the person's menu holds the others.
  const others = tab ? placesOf(me).flatMap((group) => group.places).slice(tabsOf(me).length) : [];
  const items = [
    { key: 'who', label: <span className="t3 c">{me.roles.map((role) => shared(`role.${role}`)).join(shared('and')) || me.username}</span>, disabled: true },
    { type: 'divider' as const },
    ...others.map((place) => ({ key: place.to, label: t(`nav.${place.id}`), icon: <Icon name={place.icon} size="s" /> })),
    ...(tab ? [{ type: 'divider' as const, key: 'line' }] : []),
    { key: 'language', label: t('do.language') },
    { key: 'theme', label: t('do.theme') },
    ...(may.setUp(me) ? [{ key: '/start', label: t('do.start') }] : []),
    { key: '/assistant', label: t('do.assistant') },
    { key: 'help', label: t('do.help') },
    { key: 'out', label: t('signOut'), icon: <Icon name="out" size="s" /> },
  ];
  const act = ({ key }: { key: string }) => {
    if (key.startsWith('/')) navigate(key);
    if (key === 'language') chooseLanguage(isChinese() ? 'en' : 'zh-CN');
    if (key === 'theme') toggleMode();
    if (key === 'help') onHelp();
    if (key === 'out') location.assign('/logout');
  };
  return (
    <Dropdown menu={{ items, onClick: act }} trigger={['click']} placement={tab ? 'topRight' : 'bottomRight'}>
      {tab ? (
        <button aria-label={t('account', { name: me.name })}>
          <Icon name="user" size="l" />
          {t('tab.me')}
        </button>
      ) : (
        <button className="tool me" aria-label={t('account', { name: me.name })}>
          <Avatar person={me} large />
          <span className="dsk">{me.name}</span>
        </button>
      )}
    </Dropdown>
  );
}

function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText();
  const rows: [string[], string][] = [
    [['Ctrl', 'K'], t('help.palette')],
    [['C'], t('help.create')],
    [['J', 'K'], t('help.move')],
    [['Enter'], t('help.open')],
    [['1', '2', '3', '4'], t('help.day')],
    [['A', 'R'], t('help.review')],
    [['A'], t('help.assist')],
    [['Ctrl', 'Enter'], t('help.save')],
    [['?'], t('help.help')],
  ];
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('help.title')} width={420}>
      <ul className="keys">
        {rows.map(([keys, meaning]) => (
          <li key={meaning}>
            <span>{meaning}</span>
            <span className="row ml" style={{ gap: 4 }}>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

