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

/** Whose matter it is, and who in the agency has it: the assignee, whoever handed it on and stays answerable, the division. */
interface Matter {
  readonly agency: string;
  readonly assigneeId: string | null;
  readonly answerableId?: string | null;
  readonly divisionId?: string | null;
}

/** The accounts of a recipient about a matter of `agency`; the assignee stands for the clerks once somebody has claimed it. */
function accountsOf(
  recipient: Recipient,
  { agency, assigneeId, answerableId, divisionId }: Matter,
  accounts: readonly AccountRecord[],
): AccountRecord[] {
  const holders = accounts.filter((account) => account.roles.includes(ROLE_OF[recipient]));
  const own = holders.filter((account) => account.agency === agency);
  switch (recipient) {
    case 'clerk': {
      // Whoever works on it, of whatever post; and whoever handed it on is still written to.
      const working = accounts.filter(({ id, agency: its }) => its === agency && id === assigneeId);
      const answerable = accounts.filter(({ id, agency: its }) => its === agency && id === answerableId);
      return working.length > 0 ? [...working, ...answerable] : own;
    }
    case 'division': {
      const division = own.filter((account) => account.id === divisionId);
      return division.length > 0 ? division : own;
    }
    case 'agency_head':
      return own;
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
  matter: Matter,
  accounts: readonly AccountRecord[],
): EscalationRecipient[] {
  const resolved: EscalationRecipient[] = [];
  for (const asked of to) {
    let reached: Recipient | null = asked;
    let found: AccountRecord[] = [];
    while (reached !== null) {
      found = accountsOf(reached, matter, accounts).filter((account) => mailboxOf(account) !== null);
      if (found.length > 0) break;
      reached = NEXT_HIGHER[reached];
    }
    const insteadOf = reached === asked ? null : RECIPIENT_ZH[asked];
    if (found.length === 0) {
      resolved.push({ role: asked, accountId: null, displayName: RECIPIENT_ZH[asked], mailbox: null, insteadOf: null });
    }
    for (const account of found) {
      const reader = readerOf(account);
      if (resolved.some((recipient) => recipient.accountId === reader.id)) continue;
      resolved.push({
        role: reached ?? asked,
        accountId: reader.id,
        displayName: reader.displayNameZh,
        mailbox: reader.mailbox,
        insteadOf: reader === account ? insteadOf : `${account.displayNameZh}${AWAY}`,
      });
    }
  }
  return resolved;
}

/** While somebody is away their mail goes to whoever takes their place, if that can be reached. */
function readerOf(account: AccountRecord): Pick<AccountRecord, 'id' | 'displayNameZh' | 'mailbox'> {
  return account.substitute?.mailbox ? account.substitute : account;
}

function mailboxOf(account: AccountRecord): string | null {
  return readerOf(account).mailbox;
}

const AWAY = '（外出）';

/** The sentence of a letter that somebody collects in another's place; empty where it reaches whom it is for. */
export function collectedForZh({ insteadOf }: { readonly insteadOf: string | null }): string {
  return insteadOf ? `${insteadOfZh(insteadOf)}，由您代收。` : '';
}

/** Why somebody else reads a letter, in the words that go before what follows from it. */
export function insteadOfZh(insteadOf: string): string {
  return insteadOf.endsWith(AWAY) ? insteadOf : `${insteadOf}无邮箱或须回避`;
}
