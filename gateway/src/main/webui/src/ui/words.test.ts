import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { chooseLanguage } from './i18n';
import { tradeWord } from './words';

it('[E5]: a code is called on the page what it is called in a file', () => {
  const lines = readFileSync('../../../../analytics-service/src/main/resources/trade-words.csv', 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));
  expect(lines.length).toBeGreaterThan(30);
  for (const [language, at] of [['zh-CN', 1], ['en', 2]] as const) {
    chooseLanguage(language, false);
    expect(lines.map(([code]) => tradeWord(code))).toEqual(lines.map((line) => line[at]));
  }
  chooseLanguage('zh-CN', false);
});
