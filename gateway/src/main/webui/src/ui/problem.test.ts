import { describe, expect, it } from 'vitest';
import { formErrors, isFinal, Problem, problemOf, Unreachable } from './problem';

const answer = (status: number, body: string, type = 'application/problem+json') => new Response(body, { status, statusText: 'Refused', headers: { 'content-type': type } });

describe('a refused answer', () => {
  it('keeps the members that say how to mend it', async () => {
    const problem = await problemOf(answer(422, JSON.stringify({ title: '还不能进 L3', detail: '缺 1 项', missing: [{ checkpoint: 'pain-point', title: '痛点已填', kind: 'FIELD' }] })));
    expect(problem).toMatchObject({ status: 422, title: '还不能进 L3', detail: '缺 1 项' });
    expect(problem.member<{ checkpoint: string }[]>('missing')).toEqual([{ checkpoint: 'pain-point', title: '痛点已填', kind: 'FIELD' }]);
  });

  it('is still a problem when the gateway answers with a page or with half a body', async () => {
    expect(await problemOf(answer(502, '<html>', 'text/html'))).toMatchObject({ status: 502, title: 'Refused' });
    expect(await problemOf(answer(500, '{"title": "cut'))).toMatchObject({ status: 500, title: 'Refused' });
  });

  it('puts field errors where the form has the fields', () => {
    const problem = new Problem({ status: 400, title: 'x', errors: [{ field: 'contact.phone', code: 'phone', message: '不是有效的号码' }, { field: 'contacts[1].email', code: 'email', message: '不完整' }] });
    expect(formErrors(problem)).toEqual([
      { name: ['contact', 'phone'], errors: ['不是有效的号码'] },
      { name: ['contacts', 1, 'email'], errors: ['不完整'] },
    ]);
  });

  it('is tried again only where a second try can differ', () => {
    expect(isFinal(new Problem({ status: 404 }))).toBe(true);
    expect(isFinal(new Problem({ status: 429 }))).toBe(false);
    expect(isFinal(new Problem({ status: 503 }))).toBe(false);
    expect(isFinal(new Unreachable(null))).toBe(false);
  });
});
