import { table } from './progress.mjs';

const PASSWORD = 'Duban-demo-2025';

const ACCOUNTS = [
  ['coordinator', '协调办公室 coordination office'],
  ['group', '协调小组秘书 secretary of the coordination group'],
  ['mep.clerk', '环境保护部经办人 clerk, environmental protection'],
  ['mep.head', '环境保护部负责人 head, environmental protection'],
  ['p110000.clerk', '北京市经办人 clerk, Beijing'],
  ['mos.supervisor', '监察部 supervision ministry'],
  ['auditor', '审计员 auditor'],
  ['sysadmin', '系统管理员 system administrator'],
  ['secadmin', '安全管理员 security administrator'],
];

/**
 * What a newcomer needs next, and nothing else.
 *
 * @param {Record<string, string>} urls
 * @param {string} mode
 * @returns {string}
 */
export function summary(urls, mode) {
  const places = [
    ['督办 Duban', urls.web],
    ['接口文档 API', urls.api],
    ['流程界面 Temporal', urls.temporalUi],
    ['收到的邮件 mail', urls.mail],
  ].filter(([, url]) => url);
  const accounts = mode === 'demo' ? `\n账号 accounts（密码 password：${PASSWORD}）\n${table(ACCOUNTS)}\n` : '';
  return `\n${table(places)}\n${accounts}`;
}
