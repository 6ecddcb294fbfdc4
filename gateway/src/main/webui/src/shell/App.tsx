import { QueryClient, QueryClientProvider, useQuery, useQueryErrorResetBoundary } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createBrowserRouter, Link, Navigate, RouterProvider, type RouteObject } from 'react-router';
import { chooseLanguage, isChinese, languageIsChosen } from '../ui/i18n';
import { get, type Page } from '../ui/http';
import { may, useMe } from '../ui/me';
import { Empty } from '../ui/parts';
import { isFinal } from '../ui/problem';
import { antdTheme, useMode, usePhone } from '../ui/theme';
import { Boundary } from './Boundary';
import { home } from './places';
import { SignedInAgain } from './Session';
import { Shell } from './Shell';
import { useText } from './texts';

const client = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, refetchOnWindowFocus: true, retry: (count, error) => !isFinal(error) && count < 2 },
    mutations: { retry: false },
  },
});

/** A page and its code are fetched when somebody goes there. */
const page = (load: () => Promise<{ default: React.ComponentType }>) => {
  const Page = lazy(load);
  return <Page />;
};

const routes: RouteObject[] = [
  { index: true, element: <Home /> },
  { path: 'my-day', element: page(() => import('../day/MyDay')) },
  { path: 'board', element: page(() => import('../process/MorningBoard')) },
  { path: 'leads', element: page(() => import('../lead/Leads')) },
  { path: 'leads/:id', element: page(() => import('../lead/LeadPage')) },
  { path: 'leads/:id/assignment', element: page(() => import('../dispatch/AssignmentExplained')) },
  { path: 'leads/:id/calls/:call', element: page(() => import('../conversation/CallPage')) },
  { path: 'playbooks', element: page(() => import('../playbook/Playbooks')) },
  { path: 'knowledge', element: page(() => import('../knowledge/KnowledgeGraph')) },
  { path: 'phrases', element: page(() => import('../phrasepack/PhrasePacks')) },
  { path: 'import', element: page(() => import('../intake/Import')) },
  { path: 'imports/:jobId', element: page(() => import('../intake/ImportJob')) },
  { path: 'team', element: page(() => import('../team/Team')) },
  { path: 'lead-settings', element: page(() => import('../settings/Settings')) },
  { path: 'model', element: page(() => import('../maturity/MaturityModel')) },
  { path: 'load', element: page(() => import('../board/Team')) },
  { path: 'watches', element: page(() => import('../watch/Watches')) },
  { path: 'sla', element: page(() => import('../watch/SlaSettings')) },
  { path: 'fairness', element: page(() => import('../fairness/Fairness')) },
  { path: 'pool', element: page(() => import('../pool/Pool')) },
  { path: 'overrides', element: page(() => import('../override/Overrides')) },
  { path: 'backlog', element: page(() => import('../backlog/Backlog')) },
  { path: 'rules', element: page(() => import('../rule/Rules')) },
  { path: 'reviews/:id?', element: page(() => import('../review/ReviewDesk')) },
  { path: 'digest/:date?', element: page(() => import('../digest/Digest')) },
  { path: 'sandbox', element: page(() => import('../sandbox/Sandbox')) },
  { path: 'orders/import', element: page(() => import('../order/OrderImport')) },
  { path: 'orders/:orderNo?', element: page(() => import('../order/Orders')) },
  { path: 'metrics/:id', element: page(() => import('../metric/MetricPage')) },
  { path: 'reconcile', element: page(() => import('../metric/Reconcile')) },
  { path: 'explain-change', element: page(() => import('../change/ExplainChange')) },
  { path: 'attribution', element: page(() => import('../attribution/Attribution')) },
  { path: 'boards', element: page(() => import('../dashboard/Boards')) },
  { path: 'boards/:id', element: page(() => import('../dashboard/BoardPage')) },
  { path: 'pictures/:id', element: page(() => import('../schedule/SentPicture')) },
  { path: 'margin/:id?', element: page(() => import('../margin/Margin')) },
  { path: 'data-health', element: page(() => import('../datahealth/DataHealth')) },
  { path: 'cleaning', element: page(() => import('../cleaning/Cleaning')) },
  { path: 'identity/:cid?', element: page(() => import('../identity/Customers')) },
  { path: 'okr', element: page(() => import('../okr/Okr')) },
  { path: 'lead-quality', element: page(() => import('../leadquality/LeadQuality')) },
  { path: 'customers/:cid', element: page(() => import('../journey/Journey')) },
  { path: 'notifications', element: page(() => import('../notification/Notifications')) },
  { path: 'notifications/settings', element: page(() => import('../notification/Preferences')) },
  { path: 'requirements/:id?', element: page(() => import('../requirement/Requirements')) },
  { path: 'tickets', element: page(() => import('../ticket/Tickets')) },
  { path: 'sheet-boards', element: page(() => import('../sheets/SheetBoards')) },
  { path: 'sheet-boards/:id', element: page(() => import('../sheets/SheetBoard')) },
  { path: 'alignments', element: page(() => import('../alignment/Alignments')) },
  { path: 'alignments/:id', element: page(() => import('../alignment/Alignment')) },
  { path: 'commitments', element: page(() => import('../alignment/Commitments')) },
  { path: 'reports', element: page(() => import('../department/Reports')) },
  { path: 'start', element: page(() => import('../start/Start')) },
  { path: 'assistant', element: page(() => import('../assistant/Connect')) },
  { path: 'deliveries', element: page(() => import('../notification/Deliveries')) },
  { path: '*', element: <NotFound /> },
];

const router = createBrowserRouter([
  { path: '/signed-in', element: <SignedInAgain /> },
  { path: '/', element: <SignedIn />, children: routes },
]);

export function App() {
  const mode = useMode();
  const phone = usePhone();
  useTranslation();
  const theme = useMemo(() => antdTheme(mode, phone), [mode, phone]);
  return (
    <ConfigProvider theme={theme} locale={isChinese() ? zh : en} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      <AntdApp message={{ top: undefined, maxCount: 3 }} component={false}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}

/** Nothing is shown before it is known who looks. */
function SignedIn() {
  const { reset } = useQueryErrorResetBoundary();
  return (
    <Boundary onRetry={reset}>
      <Suspense fallback={<div className="app" aria-busy="true" />}>
        <Person />
      </Suspense>
    </Boundary>
  );
}

function Person() {
  const me = useMe();
  useEffect(() => {
    if (!languageIsChosen && me.locale) chooseLanguage(me.locale.startsWith('en') ? 'en' : 'zh-CN', false);
  }, [me.locale]);
  return <Shell />;
}

/** Who sets the product up begins at the beginning while there is no lead in it. */
function Home() {
  const me = useMe();
  const setsUp = may.setUp(me);
  const leads = useQuery({ queryKey: ['leads', 'any'], queryFn: ({ signal }) => get<Page<unknown>>('/leads', { size: 1 }, signal), enabled: setsUp });
  if (setsUp && leads.isPending) return null;
  return <Navigate to={setsUp && leads.data?.total === 0 ? '/start' : home(me)} replace />;
}

function NotFound() {
  const t = useText();
  return (
    <div className="scroll page" style={{ paddingTop: 32 }}>
      <Empty title={t('notFound')} hint={t('notFound.hint')}>
        <Link className="btn" to="/">
          {t('home')}
        </Link>
      </Empty>
    </div>
  );
}
