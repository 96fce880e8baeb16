import { type LetterFacts, letterRow } from '@duban/letters';
import { SEES_ALL, SYSTEM_ACTOR, inTransaction, record } from '@duban/persistence';
import { randomUUID } from 'node:crypto';
import type { TestDatabase } from '../builders/database';

export interface WantedLetter {
  readonly facts?: Partial<LetterFacts>;
  readonly mailbox?: string;
  readonly name?: string;
  readonly digest?: boolean;
  readonly availableAt?: number;
  readonly campaignId?: string;
  readonly assignmentId?: string;
  readonly escalationId?: string | null;
}

const FACTS: LetterFacts = {
  about: 'urge',
  noticeNumber: '国发〔2010〕7号',
  campaignTitle: '淘汰落后产能专项督办',
  row: 9,
  taskZh: '加强环境保护监督性监测，依法查处超标排放企业',
  agencyZh: '环境保护部',
  stage: 'B2',
  name: '催办',
  askedZh: '请抓紧办结。',
  dueAt: Date.parse('2026-07-31T10:00:00Z'),
  dueTentative: false,
  daysZh: '剩3个工作日',
  followsZh: '',
  whyZh: '到期前3个工作日尚未办结。',
  insteadOfZh: '',
  url: 'http://duban.test/assignments/1',
};

/** In the register and due at once unless the spec says otherwise, written as the product writes them. */
export async function lettersOnRecord(database: TestDatabase, wanted: readonly WantedLetter[]): Promise<string[]> {
  const at = Date.now();
  const rows = wanted.map((letter) =>
    letterRow({
      id: randomUUID(),
      facts: { ...FACTS, ...letter.facts },
      to: {
        accountId: null,
        displayName: letter.name ?? '环境保护部 经办人',
        mailbox: letter.mailbox ?? `${randomUUID()}@demo.duban.local`,
      },
      plan: { availableAt: letter.availableAt ?? at, digest: letter.digest ?? false },
      campaignId: letter.campaignId ?? randomUUID(),
      assignmentId: letter.assignmentId ?? randomUUID(),
      escalationId: letter.escalationId ?? null,
      at,
    }),
  );
  await inTransaction(database.system, SEES_ALL, (transaction) =>
    record(transaction, { at, actor: SYSTEM_ACTOR, entries: [], rows }),
  );
  return rows.map((row) => row.values['id'] as string);
}

export interface StandingLetter {
  readonly state: string;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly available_at: Date;
  readonly sent_at: Date | null;
  readonly merged_into: string | null;
}

export async function letterNow(database: TestDatabase, id: string): Promise<StandingLetter> {
  const rows = await database.owner.query<StandingLetter[]>('SELECT * FROM letter WHERE id = $1', [id]);
  if (!rows[0]) throw new RangeError(`no letter ${id}`);
  return rows[0];
}

export function messageIdOf(letterId: string): string {
  return `<${letterId}@duban.local>`;
}
