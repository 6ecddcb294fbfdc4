import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export type Language = 'zh-CN' | 'en';

const KEPT = 'tongpin.language';
const kept = localStorage.getItem(KEPT);

/** Whether the person chose a language here; if not, the one of their account holds. */
export const languageIsChosen = kept !== null;

void i18next.use(initReactI18next).init({
  lng: kept === 'en' ? 'en' : 'zh-CN',
  fallbackLng: false,
  resources: { 'zh-CN': {}, en: {} },
  // The texts are in the code: there is nothing to wait for.
  initAsync: false,
  interpolation: { escapeValue: false },
});

export const language = () => i18next.language as Language;
export const isChinese = () => language() !== 'en';

export function chooseLanguage(next: Language, remember = true) {
  if (remember) localStorage.setItem(KEPT, next);
  void i18next.changeLanguage(next);
  applyLanguage();
}

function applyLanguage() {
  dayjs.locale(isChinese() ? 'zh-cn' : 'en');
  document.documentElement.lang = language();
}
applyLanguage();

/** Numbers are read in groups of three (years and versions are names); the plural is chosen by the number itself. */
const NAMES = /^(year|version|day|port)$/;
const grouped = (values?: Values) =>
  Object.fromEntries(Object.entries(values ?? {}).flatMap(([name, value]) => (typeof value === 'number' && !NAMES.test(name) ? [[name, value.toLocaleString('en')]] : [])));

type English<Z> = { [K in keyof Z]: string | { one: string; other: string } };
type Values = Record<string, string | number | undefined>;
export type Translate<Z> = (key: keyof Z & string, values?: Values) => string;

/**
 * Declares a feature's texts. English must have every key the Chinese has, or it does not compile; where English needs a plural
 * it gives both forms, chosen by `count`. Answers a hook (for components) and a plain function (for everything else).
 */
export function texts<Z extends Record<string, string>>(feature: string, chinese: Z, english: English<Z>) {
  const flat: Record<string, string> = {};
  for (const [key, text] of Object.entries(english)) {
    if (typeof text === 'string') flat[key] = text;
    else Object.assign(flat, { [`${key}_one`]: text.one, [`${key}_other`]: text.other });
  }
  i18next.addResourceBundle('zh-CN', feature, chinese);
  i18next.addResourceBundle('en', feature, flat);
  const say: Translate<Z> = (key, values) =>
    i18next.t(key, { ns: feature, keySeparator: false, nsSeparator: false, count: values?.count as number | undefined, replace: { ...values, ...grouped(values) } });
  const useText = (): Translate<Z> => {
    useTranslation(feature);
    return say;
  };
  return { useText, say };
}
