// Takes pictures of the pages with the answers of fixtures.mjs, to look at while designing, and lets axe-core look as well.
//   npm run dev   (in another terminal)
//   npm run screenshots -- [page …] [--modes=light,dark,phone,en] [--out=folder]
import { readFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { aJob, aLead, anAssignment, anOrder, answer, people } from './fixtures.mjs';

const base = process.env.TONGPIN_WEBUI ?? 'http://127.0.0.1:5173';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const option = (name, otherwise) => process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise;
const wanted = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const out = option('out', 'test-results/screenshots');
mkdirSync(out, { recursive: true });

const aBoard = '0192f0c1-0000-7000-8000-000000000870';
const pages = {
  'my-day': { path: '/my-day', me: 'rep' },
  board: { path: '/board', me: 'manager' },
  leads: { path: '/leads', me: 'manager' },
  lead: { path: `/leads/${aLead}`, me: 'rep' },
  refused: { path: `/leads/${aLead}`, me: 'rep', act: (page) => page.getByRole('button', { name: /进 L4|To L4/ }).click() },
  assignment: { path: `/leads/${anAssignment}/assignment`, me: 'manager' },
  import: { path: '/import', me: 'manager' },
  job: { path: `/imports/${aJob}`, me: 'manager' },
  model: { path: '/model', me: 'admin' },
  rules: { path: '/rules?rule=r2', me: 'admin' },
  backtest: { path: '/rules?rule=r2', me: 'admin', act: (page) => page.getByRole('button', { name: /跑回测|^Run$/ }).click() },
  'rule-text': { path: '/rules?rule=r2', me: 'admin', act: (page) => page.getByRole('button', { name: /看表达式|As expression/ }).click() },
  team: { path: '/team', me: 'manager' },
  availability: { path: '/team', me: 'manager', act: (page) => page.getByRole('button', { name: /调整|^Change$/ }).first().click() },
  watches: { path: '/watches', me: 'manager' },
  queue: { path: '/watches?view=queue', me: 'manager' },
  sla: { path: '/sla', me: 'admin' },
  fairness: { path: '/fairness', me: 'rep' },
  pool: { path: '/pool', me: 'rep' },
  overrides: { path: '/overrides', me: 'manager' },
  override: { path: `/leads/${anAssignment}/assignment`, me: 'manager', act: (page) => page.getByRole('button', { name: /申请改派|Ask for/ }).click() },
  backlog: { path: '/backlog', me: 'admin', act: (page) => page.getByRole('button', { name: /算方案|Make a plan/ }).click() },
  reviews: { path: '/reviews', me: 'head' },
  digest: { path: '/digest', me: 'head' },
  sandbox: { path: '/sandbox', me: 'head' },
  orders: { path: '/orders', me: 'manager' },
  order: { path: `/orders/${anOrder}`, me: 'manager' },
  metric: { path: '/metrics/win-rate', me: 'head' },
  reconcile: { path: '/reconcile', me: 'head' },
  change: { path: '/explain-change', me: 'head' },
  attribution: { path: '/attribution', me: 'head' },
  boards: { path: '/boards', me: 'head' },
  ownboard: { path: `/boards/${aBoard}`, me: 'head' },
  boardlists: { path: `/boards/${aBoard}`, me: 'head', wait: 1800, act: (page) => page.locator('.db-scroll').evaluate((box) => box.scrollTo(0, 560)) },
  boardend: { path: `/boards/${aBoard}`, me: 'head', wait: 1800, act: (page) => page.locator('.db-scroll').evaluate((box) => box.scrollTo(0, 9999)) },
  wall: { path: `/boards/${aBoard}?wall=1`, me: 'head', wait: 1800, act: (page) => page.locator('.db-scroll').evaluate((box) => box.scrollTo(0, 560)) },
  'tile-list': { path: `/boards/${aBoard}?edit=1`, me: 'head', act: (page) => page.getByRole('button', { name: /改这一块 逾期|Change the tile 逾期/ }).click() },
  'tile-okr': { path: `/boards/${aBoard}?edit=1`, me: 'head', act: async (page) => (await page.getByRole('button', { name: /改这一块 获客|Change the tile 获客/ }).click(), await page.getByRole('combobox', { name: /目标|OKR/ }).click(), page.keyboard.type('准时')) },
  picture: { path: '/pictures/0192f0c1-0000-7000-8000-000000000880', me: 'head' },
  margin: { path: '/margin', me: 'manager' },
  health: { path: '/data-health', me: 'head' },
  cleaning: { path: '/cleaning', me: 'head' },
  identity: { path: '/identity', me: 'head' },
  notifications: { path: '/notifications', me: 'rep' },
  prefs: { path: '/notifications/settings', me: 'rep' },
  groups: { path: '/notifications/settings', me: 'admin' },
  assistant: { path: '/assistant', me: 'rep' },
  deliveries: { path: '/deliveries', me: 'head' },
  okr: { path: '/okr', me: 'head', wait: 1800 },
  alignments: { path: '/alignments', me: 'head' },
  alignment: { path: '/alignments/0192f0c1-0000-7000-8000-000000000650', me: 'head' },
  commitments: { path: '/commitments', me: 'head' },
  requirements: { path: '/requirements', me: 'head' },
  requirement: { path: '/requirements/0192f0c1-0000-7000-8000-000000000800', me: 'head' },
  tickets: { path: '/tickets', me: 'head' },
  sheets: { path: '/sheet-boards', me: 'head' },
  sheetboard: { path: '/sheet-boards/0192f0c1-0000-7000-8000-000000000860', me: 'head' },
  create: { path: '/leads', me: 'manager', act: (page) => page.keyboard.press('c') },
  palette: { path: '/leads', me: 'manager', act: async (page) => (await page.keyboard.press('Control+k'), page.keyboard.type('on')) },
  amount: { path: `/leads/${anAssignment}`, me: 'rep', act: async (page) => (await page.getByRole('button', { name: /改金额|^Change$/ }).click(), page.getByLabel(/新金额|New amount/).fill('300000')) },
  win: { path: '/leads/0192f0c1-0000-7000-8000-000000000013', me: 'rep', act: (page) => page.getByRole('button', { name: /赢单|Won/ }).click() },
  empty: { path: '/leads?status=WON&q=nobody', me: 'manager' },
  forbidden: { path: '/sandbox', me: 'rep', fail: /sandbox/ },
  lost: { path: '/leads', me: 'manager', stream: 'lost', wait: 5500 },
  nothing: { path: '/no-such-page', me: 'rep' },
  figure: { path: '/board', me: 'manager', act: (page) => page.getByRole('button', { name: /响应达标率|Response attainment/ }).hover() },
};
const modes = {
  light: { width: 1440, height: 900, theme: 'light', language: 'zh-CN' },
  dark: { width: 1440, height: 900, theme: 'dark', language: 'zh-CN' },
  phone: { width: 390, height: 844, theme: 'light', language: 'zh-CN' },
  'phone-dark': { width: 390, height: 844, theme: 'dark', language: 'zh-CN' },
  en: { width: 1440, height: 900, theme: 'light', language: 'en' },
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
for (const mode of option('modes', 'light').split(',')) {
  const { width, height, theme, language } = modes[mode];
  for (const name of wanted.length ? wanted : Object.keys(pages)) {
    const { path, me, act, fail, stream = 'open', wait = 900 } = pages[name];
    const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: width < 720 ? 2 : 1, timezoneId: 'Asia/Shanghai', locale: language, hasTouch: width < 720 });
    await context.addInitScript(([kept, tongue, live]) => { localStorage.setItem('tongpin.theme', kept); localStorage.setItem('tongpin.language', tongue); globalThis.EventSource = class { constructor() { setTimeout(() => (live === 'open' ? this.onopen : this.onerror)?.(), 50); } addEventListener() {} close() {} }; }, [theme, language, stream]);
    const page = await context.newPage();
    page.on('pageerror', (error) => console.log(`${name} ${mode}: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && !/status of [45]/.test(message.text()) && console.log(`${name} ${mode}: ${message.text().slice(0, 300)}`));
    await page.route(/\/api\/(?!live)/, (route) => {
      const url = new URL(route.request().url());
      const said = fail?.test(url.pathname) ? { __status: 503, title: '分析服务正在启动', detail: '请稍后再试。' } : answer(route.request().method(), url.pathname.replace('/api', ''), url.searchParams, people[me]);
      const { __status = 200, ...rest } = said;
      if (said.__svg) return route.fulfill({ contentType: 'image/svg+xml', body: said.__svg });
      const body = Array.isArray(said) ? said : rest;
      return route.fulfill({ status: __status, contentType: __status === 200 ? 'application/json' : 'application/problem+json', body: JSON.stringify(body) });
    });
    await page.goto(base + path);
    await page.waitForSelector('.panel h1, .panel .facts, .panel .empty', { timeout: 20_000 }).catch(() => console.log(`${name} ${mode}: no heading`));
    await page.waitForTimeout(wait);
    if (act) {
      await act(page);
      await page.waitForTimeout(700);
    }
    await page.screenshot({ path: `${out}/${name}-${mode}.png` });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'] }));
    for (const one of violations) console.log(`${name} ${mode}: axe ${one.impact} ${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')}${one.id === 'color-contrast' ? ` (${node.any[0]?.message.match(/contrast of [\d.]+/)?.[0]})` : ''}`).join(' | ')}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) console.log(`${name} ${mode}: ${wide} px wider than the screen`);
    await context.close();
  }
}
await browser.close();
