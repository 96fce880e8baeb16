import { type ThemeConfig, theme } from 'antd';

const shared = {
  colorTextPlaceholder: '#6b7280',
  borderRadius: 4,
  fontSize: 14,
  motion: false,
  fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Segoe UI", system-ui, sans-serif',
} as const;

/** One deep red for the mark and the one main act of a page; links are blue, so that red keeps meaning "late". */
export const lightTheme: ThemeConfig = {
  token: {
    ...shared,
    colorPrimary: '#9e1b22',
    colorInfo: '#1f4e8c',
    colorError: '#b3261e',
    colorLink: '#1f4e8c',
    colorText: '#1d2129',
    colorTextSecondary: '#545b66',
    colorTextDescription: '#545b66',
    colorBorder: '#c9ced6',
  },
};

/** The same in the evening: as the reader's system asks. */
export const darkTheme: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...shared,
    colorTextPlaceholder: '#98a1ad',
    colorPrimary: '#c8474e',
    colorInfo: '#8fb8f2',
    colorError: '#f28b85',
    colorLink: '#8fb8f2',
    colorText: '#e6e8eb',
    colorTextSecondary: '#a9b1bc',
    colorTextDescription: '#a9b1bc',
    colorBorder: '#4c5561',
    colorBgContainer: '#1c2025',
    colorBgElevated: '#22272d',
  },
  components: {
    Button: {
      // Under the pointer as well words stand out from what is behind them (4.5 : 1).
      colorPrimaryHover: '#b8434a',
      defaultHoverColor: '#f0a3a6',
      defaultHoverBorderColor: '#f0a3a6',
      defaultActiveColor: '#f0a3a6',
      defaultActiveBorderColor: '#f0a3a6',
    },
  },
};
