import { texts } from './i18n';

/** Codes that data sets and forms carry for channels and industries, in the trade's words. What is not here is shown as it came. */
const { useText, say } = texts(
  'words',
  {
    REFERRAL: '老客户介绍', COLD_CALL: '陌生拜访', WEBINAR: '线上研讨会', SEARCH: '搜索广告', EXHIBITION: '展会', WEBSITE: '官网', WHITEPAPER: '白皮书', ADVERTISEMENT: '广告', PARTNER: '合作伙伴', DEMO_FAST: '演示快线',
    WHITEPAPER_DOWNLOAD: '白皮书下载', EVENT_REGISTRATION: '活动报名', FORM: '网页表单', CALL: '电话', VISIT: '拜访', CHAT: '在线沟通', EMAIL: '邮件', KEY: '大客户', IMPORT: '导入',
    employment: '人力资源', entertainment: '文娱', finance: '金融', marketing: '营销', medical: '医疗', retail: '零售', services: '服务', software: '软件', technology: '科技', telecommunications: '通信',
    manufacturing: '制造', education: '教育', logistics: '物流', energy: '能源', automotive: '汽车',
    senior: '资深', junior: '初级',
  },
  {
    REFERRAL: 'Referral', COLD_CALL: 'Cold call', WEBINAR: 'Webinar', SEARCH: 'Search', EXHIBITION: 'Trade fair', WEBSITE: 'Website', WHITEPAPER: 'Whitepaper', ADVERTISEMENT: 'Advertisement', PARTNER: 'Partner', DEMO_FAST: 'Demo fast lane',
    WHITEPAPER_DOWNLOAD: 'Whitepaper download', EVENT_REGISTRATION: 'Event registration', FORM: 'Web form', CALL: 'Call', VISIT: 'Visit', CHAT: 'Chat', EMAIL: 'E-mail', KEY: 'Key account', IMPORT: 'Import',
    employment: 'Employment', entertainment: 'Entertainment', finance: 'Finance', marketing: 'Marketing', medical: 'Medical', retail: 'Retail', services: 'Services', software: 'Software', technology: 'Technology', telecommunications: 'Telecommunications',
    manufacturing: 'Manufacturing', education: 'Education', logistics: 'Logistics', energy: 'Energy', automotive: 'Automotive',
    senior: 'Senior', junior: 'Junior',
  },
);

/** For a component: renders again when the language changes. */
export function useTradeWord() {
  useText();
  return tradeWord;
}

export function tradeWord(code: string | null | undefined): string {
  if (!code) return '';
  const said = say(code as 'REFERRAL');
  return said || code;
}
