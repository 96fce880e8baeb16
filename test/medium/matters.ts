import { type AssignmentState, toIso } from '@duban/domain';
import { type DataSource, SEES_ALL, SYSTEM_ACTOR, type StreamHead, inTransaction, record } from '@duban/persistence';
import { randomUUID } from 'node:crypto';

/** Matters as bare rows on record: for what stands below the services, where no rule asks how they came to be. */
export interface Matter {
  readonly agency: string;
  readonly state?: AssignmentState;
  readonly row?: number;
  readonly dueAt?: number | null;
  readonly suspended?: boolean;
  readonly referred?: boolean;
}

export function newHead(kind: StreamHead['kind'], id: string = randomUUID()): StreamHead {
  return { kind, id, version: 0, headHash: '' };
}

export async function aCampaignOnRecord(dataSource: DataSource, state = 'in_force'): Promise<string> {
  const head = newHead('campaign');
  await inTransaction(dataSource, SEES_ALL, (transaction) =>
    record(transaction, {
      at: Date.now(),
      actor: SYSTEM_ACTOR,
      entries: [{ head, type: 'campaign_created', create: campaignRow(state) }],
    }),
  );
  return head.id;
}

function campaignRow(state: string) {
  const at = toIso(Date.now());
  return {
    notice_id: 'notice',
    title: '淘汰落后产能专项督办',
    state,
    starts_on: '2026-01-05',
    due_on: '2026-12-31',
    due_at: at,
    original_due_on: '2026-12-31',
    policy: {},
    policy_edition: 'policy-1',
    calendar_edition: 'calendar-1',
    profile_edition: 'profiles-1',
    directory_edition: 'directory-1',
    rows: [1],
    agencies: null,
    allow_past_due: false,
    created_by: randomUUID(),
    created_at: at,
  };
}

export function assignmentRow(campaignId: string, matter: Matter) {
  const { dueAt } = matter;
  return {
    campaign_id: campaignId,
    task_row_id: randomUUID(),
    row: matter.row ?? 1,
    agency_code: matter.agency,
    role: 'lead',
    mode: 'answer',
    kind: 'one_off',
    state: matter.state ?? 'handling',
    place: 0,
    period: 1,
    clock_cycle: 1,
    due_at: dueAt === undefined || dueAt === null ? null : toIso(dueAt),
    due_tentative: false,
    suspended: matter.suspended ?? false,
    referred: matter.referred ?? false,
    created_at: toIso(Date.now()),
  };
}

/** Their ids, in the order of the matters. */
export async function assignmentsOnRecord(
  dataSource: DataSource,
  campaignId: string,
  matters: readonly Matter[],
): Promise<string[]> {
  const heads = matters.map(() => newHead('assignment'));
  await inTransaction(dataSource, SEES_ALL, (transaction) =>
    record(transaction, {
      at: Date.now(),
      actor: SYSTEM_ACTOR,
      entries: matters.map((matter, index) => ({
        head: heads[index]!,
        type: 'dispatched',
        create: assignmentRow(campaignId, matter),
      })),
    }),
  );
  return heads.map((head) => head.id);
}

export function escalationRow(
  about: { readonly campaignId: string; readonly assignmentId: string; readonly agency: string },
  state = 'issued',
) {
  const at = toIso(Date.now());
  return {
    id: randomUUID(),
    campaign_id: about.campaignId,
    task_row_id: randomUUID(),
    assignment_id: about.assignmentId,
    row: 1,
    agency_code: about.agency,
    clock_cycle: 1,
    stage: 'C1',
    name: '督办',
    letter: 'supervise',
    state,
    moment_at: at,
    raised_at: at,
    recipients: [],
    reason: '逾期未办结',
    explanation: {},
    version: 1,
  };
}
