import { demoAccounts } from '@duban/domain/editions';
import type { AccountRecord } from '@duban/persistence';
import { resolveRecipients } from './recipients';

const everybody: readonly AccountRecord[] = demoAccounts().map((account) => ({
  ...account,
  id: `id of ${account.username}`,
  passwordHash: null,
  disabled: false,
  demo: true,
  unitId: null,
  enterpriseId: null,
  mustChangePassword: false,
  substitute: null,
  principals: [],
}));

/** The accounts of the demonstration, some of them without a mailbox. */
function without(...usernames: string[]): AccountRecord[] {
  return everybody.map((account) => (usernames.includes(account.username) ? { ...account, mailbox: null } : account));
}
const matterOf = (agency: string, assigneeId: string | null = null) => ({ agency, assigneeId });
const names = (found: ReturnType<typeof resolveRecipients>) => found.map((to) => to.mailbox?.split('@')[0] ?? null);

describe('the recipients of a letter', () => {
  it('are those of the matter’s own agency, and those who oversee it', () => {
    const found = resolveRecipients(
      ['clerk', 'division', 'agency_head', 'coordinator', 'supervision', 'coordination_group'],
      matterOf('MEP'),
      everybody,
    );
    expect(names(found)).toEqual(['mep.clerk', 'mep.division', 'mep.head', 'coordinator', 'mos.supervisor', 'group']);
    expect(found.every((to) => to.insteadOf === null)).toBe(true);
  });

  it('are the assignee alone once somebody has claimed it, and every clerk before', () => {
    const second = {
      ...everybody.find(({ username }) => username === 'mep.clerk')!,
      id: 'second',
      mailbox: 'second@x',
    };
    const accounts = [...everybody, second];
    expect(names(resolveRecipients(['clerk'], matterOf('MEP'), accounts))).toEqual(['mep.clerk', 'second']);
    expect(names(resolveRecipients(['clerk'], matterOf('MEP', 'second'), accounts))).toEqual(['second']);
    expect(names(resolveRecipients(['clerk'], matterOf('MEP', 'gone since'), accounts))).toEqual([
      'mep.clerk',
      'second',
    ]);
  });

  it('fall to the next higher one where there is no mailbox, as far up as it takes, and it is said for whom', () => {
    const one = resolveRecipients(['clerk'], matterOf('MEP'), without('mep.clerk'));
    expect(one).toMatchObject([{ role: 'division', mailbox: 'mep.division@demo.duban.local', insteadOf: '经办人' }]);
    const all = resolveRecipients(['clerk'], matterOf('MEP'), without('mep.clerk', 'mep.division', 'mep.head'));
    expect(all).toMatchObject([{ role: 'coordinator', insteadOf: '经办人' }]);
    const supervision = resolveRecipients(['supervision'], matterOf('MEP'), without('mos.supervisor'));
    expect(supervision).toMatchObject([{ role: 'coordination_group', insteadOf: '监察机关' }]);
  });

  it('get one letter each, also who stands in for another', () => {
    const found = resolveRecipients(['clerk', 'division', 'agency_head'], matterOf('MEP'), without('mep.clerk'));
    expect(names(found)).toEqual(['mep.division', 'mep.head']);
  });

  it('never oversee their own agency: the group’s secretary takes their place', () => {
    expect(names(resolveRecipients(['coordinator', 'supervision'], matterOf('MIIT'), everybody))).toEqual([
      'group',
      'mos.supervisor',
    ]);
    expect(names(resolveRecipients(['coordinator', 'supervision'], matterOf('MOS'), everybody))).toEqual([
      'coordinator',
      'group',
    ]);
  });

  it('are named even when nobody can be reached', () => {
    const found = resolveRecipients(['coordination_group'], matterOf('MEP'), without('group'));
    expect(found).toEqual([
      {
        role: 'coordination_group',
        accountId: null,
        displayName: '部际协调小组秘书',
        mailbox: null,
        insteadOf: null,
      },
    ]);
  });
});
