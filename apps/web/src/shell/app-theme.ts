import type { ThemeConfig } from 'antd';

/** One deep red for the mark and the one main act of a page; links are blue, so that red keeps meaning "late". */
export const appTheme: ThemeConfig = {
  token: {
    colorPrimary: '#9e1b22',
    colorInfo: '#1f4e8c',
    colorError: '#b3261e',
    colorLink: '#1f4e8c',
    colorText: '#1d2129',
    colorTextSecondary: '#545b66',
    colorTextPlaceholder: '#6b7280',
    colorTextDescription: '#545b66',
    colorBorder: '#c9ced6',
    borderRadius: 4,
    fontSize: 14,
    motion: false,
    fontFamily:
      '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Segoe UI", system-ui, sans-serif',
  },
};
