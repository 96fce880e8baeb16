import type { Recipient, Role } from '@duban/domain';
import type { AccountRecord, EscalationRecipient } from '@duban/persistence';

const ROLE_OF: Readonly<Record<Recipient, Role>> = {
  clerk: 'clerk',
  division: 'division',
  agency_head: 'head',
  coordinator: 'coordinator',
  supervision: 'supervisor',
  coordination_group: 'group_secretary',
};

export const RECIPIENT_ZH: Readonly<Record<Recipient, string>> = {
  clerk: '经办人',
  division: '承办处室',
  agency_head: '部门负责人',
  coordinator: '协调办公室',
  supervision: '监察机关',
  coordination_group: '部际协调小组秘书',
};

/** Who takes the place of one who cannot be reached by mail, or who would oversee a matter of their own agency. */
const NEXT_HIGHER: Readonly<Record<Recipient, Recipient | null>> = {
  clerk: 'division',
  division: 'agency_head',
  agency_head: 'coordinator',
  coordinator: 'coordination_group',
  supervision: 'coordination_group',
  coordination_group: null,
};

/** The accounts of a recipient about a matter of `agency`; the assignee stands for the clerks once somebody has claimed it. */
function accountsOf(
  recipient: Recipient,
  agency: string,
  assigneeId: string | null,
  accounts: readonly AccountRecord[],
): AccountRecord[] {
  const holders = accounts.filter((account) => account.roles.includes(ROLE_OF[recipient]));
  switch (recipient) {
    case 'clerk': {
      const clerks = holders.filter((account) => account.agency === agency);
      const assignee = clerks.filter((account) => account.id === assigneeId);
      return assignee.length > 0 ? assignee : clerks;
    }
    case 'division':
    case 'agency_head':
      return holders.filter((account) => account.agency === agency);
    case 'coordinator':
    case 'supervision':
      // Nobody oversees a matter of their own agency: it goes to the coordination group's secretary.
      return holders.filter((account) => account.agency !== agency);
    case 'coordination_group':
      return holders;
  }
}

/** Every recipient of a rung by name and mailbox; one without a mailbox falls to the next higher, and it is said whose place that takes. */
export function resolveRecipients(
  to: readonly Recipient[],
  matter: { readonly agency: string; readonly assigneeId: string | null },
  accounts: readonly AccountRecord[],
): EscalationRecipient[] {
  const resolved: EscalationRecipient[] = [];
  for (const asked of to) {
    let reached: Recipient | null = asked;
    let found: AccountRecord[] = [];
    while (reached !== null) {
      found = accountsOf(reached, matter.agency, matter.assigneeId, accounts).filter(
        (account) => account.mailbox !== null,
      );
      if (found.length > 0) break;
      reached = NEXT_HIGHER[reached];
    }
    const insteadOf = reached === asked ? null : RECIPIENT_ZH[asked];
    if (found.length === 0) {
      resolved.push({ role: asked, accountId: null, displayName: RECIPIENT_ZH[asked], mailbox: null, insteadOf: null });
    }
    for (const account of found) {
      if (resolved.some((recipient) => recipient.accountId === account.id)) continue;
      resolved.push({
        role: reached ?? asked,
        accountId: account.id,
        displayName: account.displayNameZh,
        mailbox: account.mailbox,
        insteadOf,
      });
    }
  }
  return resolved;
}
