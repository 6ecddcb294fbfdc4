import { isChinese } from '../ui/i18n';

type Column = 'company' | 'contact' | 'email' | 'source' | 'industry' | 'region' | 'amount' | 'note';
const COLUMNS: Column[] = ['company', 'contact', 'email', 'source', 'industry', 'region', 'amount', 'note'];

/** Made up; the addresses are of a domain that nobody can ever own, so nobody is written to by mistake. */
export const SAMPLE_SOURCE = 'SAMPLE';
const SAMPLES: { zh: [string, string, string]; en: [string, string, string]; industry: string; amount: number }[] = [
  { zh: ['示例·澜川精密制造', '顾言', '产线换型太慢，想看方案'], en: ['Sample · Lanchuan Precision', 'Yan Gu', 'Change-over takes too long; wants to see a solution'], industry: 'manufacturing', amount: 320000 },
  { zh: ['示例·云岫医疗', '沈知夏', '展会上问过交付周期'], en: ['Sample · Yunxiu Medical', 'Zhixia Shen', 'Asked about delivery times at the fair'], industry: 'medical', amount: 180000 },
  { zh: ['示例·北辰零售连锁', '罗一鸣', '二十家门店，想先试两家'], en: ['Sample · Beichen Retail', 'Yiming Luo', 'Twenty stores; wants to try two first'], industry: 'retail', amount: 95000 },
  { zh: ['示例·拓野软件', '祁安', '要和现有系统对接'], en: ['Sample · Tuoye Software', 'An Qi', 'Has to work with what they run'], industry: 'software', amount: 60000 },
  { zh: ['示例·青屿教育', '方小满', '预算年底前要用完'], en: ['Sample · Qingyu Education', 'Xiaoman Fang', 'The budget ends with the year'], industry: 'education', amount: 140000 },
  { zh: ['示例·衡远物流', '邵云帆', '在比较三家'], en: ['Sample · Hengyuan Logistics', 'Yunfan Shao', 'Compares three vendors'], industry: 'logistics', amount: 210000 },
  { zh: ['示例·瀚海能源', '邱铭', '总部要先批'], en: ['Sample · Hanhai Energy', 'Ming Qiu', 'Headquarters has to approve first'], industry: 'energy', amount: 450000 },
  { zh: ['示例·朗格金融', '叶知秋', '老客户介绍来的'], en: ['Sample · Langge Finance', 'Zhiqiu Ye', 'Sent by an old customer'], industry: 'finance', amount: 260000 },
];

/**
 * A file as a marketing colleague would send it.
 *
 * @param header names of the columns in the reader's language
 * @param regions where the company's people are; the leads are spread over them
 */
export function sampleFile(header: (column: Column) => string, regions: string[]) {
  const rows = SAMPLES.map(({ zh, en, industry, amount }, index) => {
    const [company, contact, note] = isChinese() ? zh : en;
    const cells: Record<Column, string> = {
      company, contact, note, industry, source: SAMPLE_SOURCE, amount: String(amount),
      email: `sample${index + 1}@example.com`, region: regions.length ? regions[index % regions.length] : '',
    };
    return COLUMNS.map((column) => cells[column]);
  });
  const csv = [COLUMNS.map(header), ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
  return new File([`\ufeff${csv}\r\n`], 'tongpin-samples.csv', { type: 'text/csv' });
}
