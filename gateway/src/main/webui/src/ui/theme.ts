import { theme as antd, type ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';

export type Mode = 'light' | 'dark';

/** tokens.css read into the names of Ant Design. Only what its algorithms would get wrong is set here. */
const palette = {
  light: {
    canvas: '#f4f4f1', surface: '#ffffff', raised: '#ffffff', hover: 'rgba(38, 34, 22, .045)', active: 'rgba(38, 34, 22, .08)', selected: '#eef0fc',
    inverse: '#1d1d1a', text1: '#1b1b18', text2: '#4f4e48', text3: '#64635c', disabled: '#a3a199', line: '#eae9e5', lineStrong: '#d9d7d1', control: '#d3d1ca',
    accentSolid: '#3346c8', accentHover: '#2939a9', accentText: '#2f40b8', accentSoft: '#eef0fc', accent: '#3346c8',
    due: ['#c67a00', '#fdf2da', '#835000'], over: ['#d33a2c', '#fdedea', '#ad2419'], met: ['#2a9457', '#e6f4ea', '#17663a'], frozen: ['#2496ba', '#e3f3f8', '#0b617d'],
    neutralSoft: '#f0efeb', neutralText: '#4f4e48', segment: '#ffffff',
  },
  dark: {
    canvas: '#111110', surface: '#191918', raised: '#242422', hover: 'rgba(255, 252, 240, .05)', active: 'rgba(255, 252, 240, .09)', selected: '#23284a',
    inverse: '#ecebe6', text1: '#eeede8', text2: '#bbb9b1', text3: '#96948c', disabled: '#65645e', line: '#2a2a28', lineStrong: '#3a3a37', control: '#44433f',
    accentSolid: '#4f61e2', accentHover: '#6474ea', accentText: '#aab4ff', accentSoft: '#23284a', accent: '#9aa6ff',
    due: ['#e5a32b', '#33270f', '#f0bd5e'], over: ['#ee6253', '#3a1d1a', '#ff9a8d'], met: ['#45b377', '#16301f', '#7fd3a1'], frozen: ['#46b3d6', '#11303b', '#86d3ec'],
    neutralSoft: '#2a2a28', neutralText: '#bbb9b1', segment: '#3a3a37',
  },
} as const;

export function antdTheme(mode: Mode, phone: boolean): ThemeConfig {
  const c = palette[mode];
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return {
    cssVar: { prefix: 'tp' },
    hashed: false,
    algorithm: mode === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: c.accentSolid, colorPrimaryHover: c.accentHover, colorPrimaryBg: c.accentSoft, colorLink: c.accentText, colorLinkHover: c.accentText,
      colorWarning: c.due[0], colorWarningBg: c.due[1], colorWarningText: c.due[2],
      colorError: c.over[0], colorErrorBg: c.over[1], colorErrorText: c.over[2],
      colorSuccess: c.met[0], colorSuccessBg: c.met[1], colorSuccessText: c.met[2],
      colorInfo: c.frozen[0], colorInfoBg: c.frozen[1], colorInfoText: c.frozen[2],
      colorBgLayout: c.canvas, colorBgContainer: c.surface, colorBgElevated: c.raised, colorBgSpotlight: c.inverse, colorTextLightSolid: mode === 'dark' ? '#ffffff' : '#ffffff',
      colorText: c.text1, colorTextSecondary: c.text2, colorTextTertiary: c.text3, colorTextQuaternary: c.disabled, colorTextPlaceholder: c.text3, colorTextDescription: c.text3,
      colorTextDisabled: c.disabled, colorBorder: c.control, colorBorderSecondary: c.line, colorSplit: c.line, colorFillTertiary: c.active,
      controlItemBgHover: c.hover, controlItemBgActive: c.selected, controlItemBgActiveHover: c.selected,
      fontFamily: 'var(--font)', fontSize: 14, fontSizeSM: 12, fontSizeLG: 16, fontSizeHeading3: 20, lineHeight: 1.5, fontWeightStrong: 600,
      borderRadius: 6, borderRadiusSM: 4, borderRadiusLG: 10, borderRadiusXS: 4,
      controlHeight: phone ? 40 : 32, controlHeightSM: phone ? 36 : 26, controlHeightLG: 44, sizeUnit: 4, sizeStep: 4,
      boxShadow: 'var(--shadow-3)', boxShadowSecondary: 'var(--shadow-2)', boxShadowTertiary: 'var(--shadow-1)',
      motionDurationFast: still ? '0s' : '0.09s', motionDurationMid: still ? '0s' : '0.16s', motionDurationSlow: still ? '0s' : '0.28s',
      motionEaseOut: 'cubic-bezier(.2, .8, .2, 1)', controlOutlineWidth: 0,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'var(--shadow-1)', fontWeight: 500, paddingInline: 12, contentFontSize: 13, contentFontSizeSM: 12.5, borderRadiusSM: 6 },
      Input: { borderRadiusSM: 6, inputFontSizeSM: 13, activeShadow: 'none', hoverBorderColor: c.disabled, activeBorderColor: c.accent },
      InputNumber: { borderRadiusSM: 6, activeShadow: 'none', hoverBorderColor: c.disabled, activeBorderColor: c.accent },
      Select: { borderRadiusSM: 6, optionSelectedBg: c.selected, hoverBorderColor: c.disabled, activeOutlineColor: 'transparent' },
      DatePicker: { borderRadiusSM: 6, activeShadow: 'none', hoverBorderColor: c.disabled },
      Segmented: { trackBg: c.active, itemSelectedBg: c.segment, trackPadding: 2, itemColor: c.text2 },
      Modal: { borderRadiusLG: 14, contentBg: c.raised, headerBg: c.raised, titleFontSize: 16 },
      Drawer: { borderRadiusLG: 14 },
      Tooltip: { colorBgSpotlight: c.inverse, colorTextLightSolid: mode === 'dark' ? '#1b1b18' : '#f7f6f2' },
      Form: { labelColor: c.text2, labelFontSize: 13, verticalLabelPadding: '0 0 4px', itemMarginBottom: 16 },
      Message: { contentBg: c.inverse, contentPadding: '12px 16px', colorText: mode === 'dark' ? '#1b1b18' : '#f7f6f2' },
      Pagination: { itemSize: 28, itemActiveBg: c.surface },
    },
  };
}

const listeners = new Set<() => void>();

export const mode = () => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light') as Mode;

export function toggleMode() {
  const next: Mode = mode() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  localStorage.setItem('tongpin.theme', next);
  listeners.forEach((listener) => listener());
}

export const useMode = () => useSyncExternalStore(subscribe, mode);

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const narrow = matchMedia('(max-width: 720px)');

/** Below 720 px a page is the same page re-ordered. */
export const usePhone = () =>
  useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener);
      return () => narrow.removeEventListener('change', listener);
    },
    () => narrow.matches,
  );
