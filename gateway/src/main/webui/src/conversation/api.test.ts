import { expect, it } from 'vitest';
import { taken } from './api';

it('[C1]: recordings are offered where somebody hears them', () => {
  expect(taken({ kind: 'MODEL', model: 'ggml-small.bin', ready: true, problem: null })).toContain('.mp3');
});

it('[C1]: where nobody hears them only transcripts are offered', () => {
  expect(taken({ kind: 'NONE', model: null, ready: false, problem: '没有配置' })).toBe('.srt,.txt,.json');
});

it('[C1]: a model that is being checked will hear them soon', () => {
  expect(taken({ kind: 'MODEL', model: 'ggml-small.bin', ready: false, problem: null })).toContain('.wav');
});
