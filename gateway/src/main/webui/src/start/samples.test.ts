import { expect, it } from 'vitest';
import { sampleFile } from './samples';

it('spreads the samples over the regions where the people are, and writes to nobody', async () => {
  const [header, ...rows] = (await sampleFile((column) => `col.${column}`, ['Central', 'West']).text()).trim().split('\r\n');
  expect(header).toContain('"col.company","col.contact","col.email"');
  expect(rows.filter((row) => row.includes('"Central"')).length).toBe(rows.length / 2);
  expect(rows.every((row) => row.includes('@example.com') && row.includes('"SAMPLE"'))).toBe(true);
});
