import { type Office } from '../assignment/assignment-act';
import { type Role } from '../assignment/person';
import { NOTICE_2025_7 } from './notice-2025-7/notice-2025-7';

/** An account of the demonstration. Names are posts: nobody is invented. */
export interface DemoAccount {
  readonly username: string;
  readonly displayNameZh: string;
  readonly displayNameEn: string;
  readonly roles: readonly Role[];
  /** Null for those that belong to no agency of the table. */
  readonly agency: string | null;
  /** Of those who work on a matter together; the head of the agency is of none. */
  readonly division: string | null;
  readonly mailbox: string | null;
}

export const DIRECTORY_EDITION = 'directory-demo-1';

/** The coordination office sits in the convener's ministry (N7-2), which therefore accepts nothing of its own. */
export const OFFICE: Office = { agency: NOTICE_2025_7.coordination.convener };

const SUPERVISION = 'MOS';

const DIVISION = '综合处';

const POSTS: readonly { readonly name: string; readonly role: Role; readonly zh: string; readonly en: string }[] = [
  { name: 'clerk', role: 'clerk', zh: '经办人', en: 'clerk' },
  { name: 'head', role: 'head', zh: '负责人', en: 'head' },
  { name: 'division', role: 'division', zh: '处室负责人', en: 'head of division' },
];

function account(
  username: string,
  displayNameZh: string,
  displayNameEn: string,
  role: Role,
  agency: string | null,
  division: string | null = null,
): DemoAccount {
  return {
    username,
    displayNameZh,
    displayNameEn,
    roles: [role],
    agency,
    division,
    mailbox: `${username}@demo.duban.local`,
  };
}

/** `mep.clerk` for a central agency, `p110000.clerk` for a province; then those that stand above the agencies. */
export function demoAccounts(): readonly DemoAccount[] {
  const desks = NOTICE_2025_7.agencies.filter((agency) => agency.hasDesk);
  return [
    ...desks.flatMap(({ code, kind, shortZh, nameEn }) =>
      POSTS.map((post) =>
        account(
          `${kind === 'province' ? `p${code}` : code.toLowerCase()}.${post.name}`,
          `${shortZh} ${post.zh}`,
          `${nameEn}, ${post.en}`,
          post.role,
          code,
          post.role === 'head' ? null : DIVISION,
        ),
      ),
    ),
    account('coordinator', '协调办 协调员', 'Coordination office, coordinator', 'coordinator', OFFICE.agency),
    account('group', '部际协调小组 秘书', 'Coordination group, secretary', 'group_secretary', null),
    account('mos.supervisor', '监察部 督查员', 'Ministry of Supervision, supervisor', 'supervisor', SUPERVISION),
    account('auditor', '审计员', 'Auditor', 'auditor', null),
    account('sysadmin', '系统管理员', 'System administrator', 'system_admin', null),
    account('secadmin', '安全管理员', 'Security administrator', 'security_admin', null),
  ];
}
