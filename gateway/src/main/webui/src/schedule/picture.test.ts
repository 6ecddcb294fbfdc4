import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { chooseLanguage } from '../ui/i18n';
import { Picture } from './Picture';

const text = '行业 | 订单金额\n制造 | 68 万\n合计 | 68 万';

it('[E11]: whoever cannot see the picture has the same figures in words', () => {
  const page = new DOMParser().parseFromString(renderToStaticMarkup(createElement(Picture, { id: 'p1', text })), 'text/html');
  expect(page.querySelector('img')?.getAttribute('alt')).toBe(text);
  expect(page.querySelector('pre')?.textContent).toBe(text);
});

it('[E11]: the picture comes in the language of the page', () => {
  chooseLanguage('en', false);
  expect(renderToStaticMarkup(createElement(Picture, { id: 'p1', text }))).toContain('src="/api/dashboards/pictures/p1?lang=en"');
});
