import { DIRECTORY_EDITION, OFFICE, demoAccounts } from './directory';
import { NOTICE_2025_7 as notice } from './notice-2025-7/notice-2025-7';

const accounts = demoAccounts();
const byName = new Map(accounts.map((account) => [account.username, account]));

describe('the demo directory', () => {
  it('gives every agency with a desk a clerk, a head and a division', () => {
    for (const { code, kind, hasDesk } of notice.agencies) {
      const prefix = kind === 'province' ? `p${code}` : code.toLowerCase();
      for (const role of ['clerk', 'head', 'division']) {
        const account = byName.get(`${prefix}.${role}`);
        if (hasDesk) expect(account).toMatchObject({ roles: [role], agency: code });
        else expect(account).toBeUndefined();
      }
    }
  });

  it('has 156 accounts, each name and mailbox once', () => {
    expect(DIRECTORY_EDITION).toBe('directory-demo-1');
    expect(accounts).toHaveLength((19 + 31) * 3 + 6);
    expect(byName.size).toBe(accounts.length);
    expect(new Set(accounts.map(({ mailbox }) => mailbox)).size).toBe(accounts.length);
    for (const { username, mailbox } of accounts) expect(mailbox).toBe(`${username}@demo.duban.local`);
  });

  it.each([
    ['coordinator', 'coordinator', 'MIIT'],
    ['group', 'group_secretary', null],
    ['mos.supervisor', 'supervisor', 'MOS'],
    ['auditor', 'auditor', null],
    ['sysadmin', 'system_admin', null],
    ['secadmin', 'security_admin', null],
  ])('%s is %s of %s', (username, role, agency) => {
    expect(byName.get(username)).toMatchObject({ roles: [role], agency });
  });

  it('keeps the administrators’ powers apart', () => {
    for (const { roles } of accounts) expect(roles).toHaveLength(1);
  });

  it('shows posts, after the agency’s short name', () => {
    expect(byName.get('mep.clerk')?.displayNameZh).toBe('环境保护部 经办人');
    expect(byName.get('p110000.head')?.displayNameZh).toBe('北京市 负责人');
  });

  it('seats the coordination office in the convener’s ministry, as N7-2 says', () => {
    expect(OFFICE).toEqual({ agency: 'MIIT' });
    expect(notice.clauses.find(({ clauseId }) => clauseId === 'N7-2')?.quotes[0]).toContain('由工业和信息化部牵头');
  });
});
