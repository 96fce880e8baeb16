import {
  FIRST_MATTER_ROW,
  type AssignmentMark,
  type AssignmentState,
  type Instant,
  type Light,
  type LightBounds,
  agencyHoldsStates,
} from '@duban/domain';
import { type DataSource } from 'typeorm';
import { type Sight, inTransaction, readOnce } from '../database/transaction';
import { instantOf, isoOf } from '../database/mapping';
import { containing } from '../database/pattern';
import { STILL_ISSUED } from '../escalation/escalation.repository';
import { lightExpression, lightParameters } from './light.sql';

export type Box = 'todo' | 'done' | 'waiting';
/** Boxes of one person: 我发起 · 抄送 · 委托给我. */
export type PersonalBox = 'started' | 'copied' | 'delegated';

export interface Reader {
  readonly id: string;
  /** Absent colleagues in whose place they act. */
  readonly standsFor: readonly string[];
}

export interface QueueQuestion {
  readonly box?: Box | PersonalBox | undefined;
  /** Whose boxes are meant by {@link PersonalBox}, and to whom something may be unread. */
  readonly reader?: Reader | undefined;
  readonly agency?: readonly string[] | undefined;
  /** In whose hands; `none` for what nobody has taken. */
  readonly assigneeId?: string | undefined;
  /** Who is shown as `lastActBy`. */
  readonly lastActBy?: string | undefined;
  readonly states?: readonly AssignmentState[] | undefined;
  /** Whose move it is: of anybody who acts in these states, or in those where it is the work of whoever has it in hand, of these people. */
  readonly turn?:
    | {
        readonly states: readonly AssignmentState[];
        readonly inHand: readonly AssignmentState[];
        readonly assigneeIds: readonly string[];
      }
    | undefined;
  readonly lights?: readonly Light[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly modes?: readonly string[] | undefined;
  readonly marks?: readonly AssignmentMark[] | undefined;
  readonly rows?: readonly number[] | undefined;
  readonly campaignId?: string | undefined;
  readonly dueAfter?: Instant | undefined;
  readonly dueBefore?: Instant | undefined;
  /** Each of them is looked for: rows and agencies whose words match, and the word itself for titles, and for whatever has been said of an assignment. */
  readonly words?: readonly SoughtWord[] | undefined;
  readonly sort: QueueSort;
  readonly limit: number;
  /** Where the page before ended: the values of {@link QUEUE_ORDER} there. */
  readonly after?: readonly (string | number)[] | undefined;
}

export type QueueSort = keyof typeof QUEUE_ORDER;

export interface SoughtWord {
  readonly rows: readonly number[];
  readonly agencies: readonly string[];
  readonly text: string;
}

export interface QueueItem {
  readonly id: string;
  readonly campaignId: string;
  readonly noticeId: string;
  readonly campaignTitle: string;
  readonly calendarEdition: string;
  readonly taskId: string;
  readonly row: number;
  readonly period: number;
  readonly role: string;
  readonly mode: string;
  readonly kind: string;
  readonly agency: string;
  readonly state: AssignmentState;
  readonly dueAt: Instant | null;
  readonly dueTentative: boolean;
  readonly suspended: boolean;
  readonly referred: boolean;
  readonly disputed: boolean;
  readonly forLead: string | null;
  readonly blocked: boolean;
  readonly assigneeId: string | null;
  readonly assigneeZh: string | null;
  readonly assigneeEn: string | null;
  /** What it is called and who leads it, where it is no row of the table. */
  readonly matter: { readonly number: string; readonly title: string; readonly leads: readonly string[] } | null;
  /** Where what was looked for stands in what was said of it. */
  readonly found: { readonly before: string; readonly words: string; readonly after: string } | null;
  readonly version: number;
}

/** One line of a list: the assignment, and what its reader would open it for. */
export interface QueueEntry extends QueueItem {
  /** Whoever acted on it last, other than the one who has it in hand; null where only the system has. */
  readonly lastActBy: { readonly id: string; readonly zh: string; readonly en: string } | null;
  /** 催办次数: by hand and by the ladder. */
  readonly urges: number;
  /** Something has happened by somebody else since the reader last looked at it. */
  readonly unread: boolean;
}

const TODO = agencyHoldsStates.map((state) => `'${state}'`).join(',');
const BOXES = {
  todo: `a.state IN (${TODO})`,
  waiting: `a.state IN ('standby','waiting','co_signing','reported','declined')`,
  done: `a.state IN ('answered','rerouted','closed','revoked')`,
} as const;
/** 催办次数: by hand, and by rungs of the ladder that were not taken back. */
const URGES = `(SELECT count(*)::int FROM ledger_entry l WHERE l.stream = 'assignment/' || a.id AND l.type = 'urged')
  + (SELECT count(*)::int FROM escalation WHERE assignment_id = a.id AND letter = 'urge' AND ${STILL_ISSUED})`;
const MARKS = {
  disputed: () => 'a.disputed',
  blocked: () => 'a.blocked',
  referred: () => 'a.referred',
  extension: () => `coalesce(a.extension ->> 'state' = 'applied', false)`,
  urged: () => `(${URGES}) > 0`,
  unread: unreadBy,
} as const satisfies Record<AssignmentMark, (reader: () => string) => string>;
/** What sets others to work. The index `ledger_entry_started` holds exactly these. */
const STARTING = `'consulted','delegated','handed_down','reassigned','transferred'`;
/** What is written to somebody for them to know of it: mentions, and rungs of the ladder. */
const FOR_INFORMATION = `'mention','remind','urge','supervise','circular','interview','referral'`;

function personal(box: PersonalBox, { id, standsFor }: Reader, bind: (value: unknown) => string): string {
  switch (box) {
    case 'started':
      return `(a.id IN (SELECT substr(l.stream, 12)::uuid FROM ledger_entry l WHERE l.actor = ${bind(id)} AND l.type IN (${STARTING}) AND l.stream LIKE 'assignment/%'
          AND NOT EXISTS (SELECT 1 FROM ledger_entry b WHERE b.stream = l.stream AND b.seq = l.seq + 1 AND b.type = 'taken_back'))
        OR a.task_row_id IN (SELECT task_row_id FROM matter WHERE created_by = ${bind(id)}::uuid))`;
    case 'copied':
      return `(a.id IN (SELECT assignment_id FROM letter WHERE to_account = ${bind(id)}::uuid AND kind IN (${FOR_INFORMATION}))
        AND coalesce(a.assignee_id <> ${bind(id)}::uuid, a.state NOT IN (${TODO})))`;
    case 'delegated':
      return `(${BOXES.todo} AND ((a.assignee_id = ${bind(id)}::uuid AND a.delegated_by IS NOT NULL) OR a.assignee_id = ANY(${bind(standsFor)}::uuid[])))`;
  }
}

const PERSONAL: readonly PersonalBox[] = ['started', 'copied', 'delegated'];
const isKept = (box: QueueQuestion['box']): box is Box => box !== undefined && box in BOXES;

const DUE = { name: 'due', type: 'timestamptz', sql: `coalesce(a.due_at, 'infinity'::timestamptz)` } as const;
const ROW = { name: 'row', type: 'int', sql: 'a.row' } as const;
const AGENCY = { name: 'agency', type: 'text', sql: 'a.agency_code' } as const;
const ID = { name: 'id', type: 'uuid', sql: 'a.id' } as const;
/** What stands before what: of one date, the rows as the table has them; of one row, the agencies; nothing is left to chance. */
export const QUEUE_ORDER = {
  dueAt: [DUE, ROW, AGENCY, ID],
  '-dueAt': [DUE, ROW, AGENCY, ID],
  row: [ROW, DUE, AGENCY, ID],
  '-row': [ROW, DUE, AGENCY, ID],
} as const;

/** Not what somebody does to move it on. */
const ASIDE = `'commented','opened'`;
/** The index `ledger_entry_of_actor` holds exactly these. */
const BY_HAND = `l.actor <> 'system' AND l.type NOT IN (${ASIDE}) AND l.stream LIKE 'assignment/%'`;
/** 上一办理人: whoever acted on it last, other than the one who has it in hand. */
const LAST_ACTOR = `(SELECT l.actor FROM ledger_entry l WHERE l.stream = 'assignment/' || a.id AND ${BY_HAND}
  AND l.actor IS DISTINCT FROM a.assignee_id::text ORDER BY l.seq DESC LIMIT 1)`;
/** News to whoever reads the history: a look is none, and a rung that waits for its approver is told only where the agency is heard. */
const NEWS = `l.type <> 'opened' AND NOT (l.type = 'escalation_approval_pending' AND NOT l.payload ? 'hearUntil')`;
/** Whether somebody else has acted on it since this reader last had it before their eyes. */
function unreadBy(reader: () => string): string {
  return `EXISTS (SELECT FROM ledger_entry l WHERE l.stream = 'assignment/' || a.id AND l.actor <> ${reader()} AND ${NEWS}
    AND l.seq > coalesce((SELECT r.version FROM assignment_reading r WHERE r.account_id = ${reader()}::uuid AND r.assignment_id = a.id), 0))`;
}

/** The clerk's queue and the coordinator's list of assignments: one page and the number of all, in one statement. */
export class QueueReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async page(
    sight: Sight,
    question: QueueQuestion,
    bounds: LightBounds,
    now: Instant,
  ): Promise<{ items: QueueEntry[]; total: number; next: readonly (string | number)[] | null }> {
    const parameters: unknown[] = [];
    const bind = (value: unknown) => `$${parameters.push(value)}`;
    const where = conditions(question, bind, bounds, now, parameters);
    const said = saidIn(question, bind);
    const columns = QUEUE_ORDER[question.sort];
    const [direction, beyond] = question.sort.startsWith('-') ? (['DESC', '<'] as const) : (['ASC', '>'] as const);
    const order = columns.map(({ sql }) => `${sql} ${direction}`).join(', ');
    const end = question.after?.map((value, place) => `${bind(value)}::${columns[place]!.type}`);
    const after = end ? ` AND (${columns.map(({ sql }) => sql).join(', ')}) ${beyond} (${end.join(', ')})` : '';
    const total = isPlain(question, sight)
      ? keptCount(question, bind)
      : `(SELECT count(*)::int FROM assignment a WHERE ${where})`;
    const rows = await readOnce(
      this.dataSource,
      sight,
      `WITH ${said === '' ? '' : `${said},`} page AS (
           SELECT a.* FROM assignment a WHERE ${where}${after}
           ORDER BY ${order} LIMIT ${question.limit + 1})
         SELECT ${total} AS total, a.id, a.campaign_id,
           (SELECT c.notice_id FROM campaign c WHERE c.id = a.campaign_id) AS notice_id,
           (SELECT c.title FROM campaign c WHERE c.id = a.campaign_id) AS title,
           (SELECT c.calendar_edition FROM campaign c WHERE c.id = a.campaign_id) AS calendar_edition,
           a.task_row_id, a.row, a.period, a.role, a.mode, a.kind, a.agency_code, a.state, a.due_at, a.due_tentative, a.suspended, a.referred, a.disputed, a.blocked, a.for_lead, a.assignee_id,
           (SELECT p.display_name_zh FROM account p WHERE p.id = a.assignee_id) AS display_name_zh,
           (SELECT p.display_name_en FROM account p WHERE p.id = a.assignee_id) AS display_name_en, a.version,
           CASE WHEN a.row >= ${FIRST_MATTER_ROW} THEN (SELECT jsonb_build_object('number', m.number, 'title', m.title, 'leads', m.leads)
             FROM task_row t JOIN matter m ON m.id = t.matter_id WHERE t.id = a.task_row_id) END AS matter,
           ${foundIn(question, bind)} AS found,
           (SELECT jsonb_build_object('id', p.id, 'zh', p.display_name_zh, 'en', p.display_name_en) FROM account p WHERE p.id = ${LAST_ACTOR}::uuid) AS last_act_by,
           ${URGES} AS urges,
           ${unreadBy(() => bind(question.reader?.id ?? null))} AS unread
         FROM (SELECT 1) one LEFT JOIN page a ON true
         ORDER BY ${order}`,
      parameters,
    );
    const found = rows.filter((row) => row['id'] !== null).map(entryOf);
    const items = found.slice(0, question.limit);
    const last = items.at(-1);
    return {
      items,
      total: (rows[0]?.['total'] as number | undefined) ?? 0,
      next: found.length > question.limit && last ? columns.map(({ name }) => keysOf(last)[name]) : null,
    };
  }

  /** How many of what was asked for show each light, whatever lights were asked for. */
  async lights(
    sight: Sight,
    question: Omit<QueueQuestion, 'sort' | 'limit' | 'after' | 'lights'>,
    bounds: LightBounds,
    now: Instant,
  ): Promise<{ byLight: Record<Light, number>; noClock: number }> {
    const parameters: unknown[] = [...lightParameters(bounds, now)];
    const bind = (value: unknown) => `$${parameters.push(value)}`;
    const where = conditions({ ...question, sort: 'dueAt', limit: 0 }, bind, bounds, now, parameters);
    const said = saidIn(question, bind);
    const rows = await readOnce(
      this.dataSource,
      sight,
      `${said === '' ? '' : `WITH ${said}`} SELECT ${lightExpression('a', 1)} AS light, count(*)::int AS count, (count(*) FILTER (WHERE a.due_at IS NULL))::int AS no_clock
       FROM assignment a WHERE ${where} GROUP BY 1`,
      parameters,
    );
    const byLight = { green: 0, blue: 0, yellow: 0, red: 0, dark_red: 0, black: 0 };
    for (const row of rows) byLight[row['light'] as Light] = row['count'] as number;
    const green = rows.find((row) => row['light'] === 'green');
    return { byLight, noClock: (green?.['no_clock'] as number | undefined) ?? 0 };
  }

  /** How many stand in each box, and how many of what is to do show each light. */
  async counts(
    sight: Sight,
    asked: readonly string[] | undefined,
    bounds: LightBounds,
    now: Instant,
    reader: Reader,
  ): Promise<{ boxes: Record<Box | PersonalBox, number>; lights: Record<string, number> }> {
    // The kept numbers know nothing of who asks, and row-level security does not guard them.
    const agency =
      sight.sees === 'all' ? asked : [sight.agency ?? ''].filter((own) => asked === undefined || asked.includes(own));
    const parameters: unknown[] = [...lightParameters(bounds, now)];
    const filter = agency ? `AND a.agency_code = ANY($${parameters.push(agency)})` : '';
    const mine: unknown[] = [];
    const bind = (value: unknown) => `$${mine.push(value)}`;
    const within = agency ? `a.agency_code = ANY(${bind(agency)})` : 'true';
    const own = PERSONAL.map(
      (box) => `(SELECT count(*)::int FROM assignment a WHERE ${within} AND ${personal(box, reader, bind)}) AS ${box}`,
    );
    const answer = await inTransaction(this.dataSource, sight, async (transaction) => ({
      own: await transaction.query<Record<PersonalBox, number>>(`SELECT ${own.join(', ')}`, mine),
      boxes: await transaction.query<{ box: Box; count: number }>(
        `SELECT box, sum(change)::int AS count FROM queue_count ${agency ? 'WHERE agency_code = ANY($1)' : ''} GROUP BY box`,
        agency ? [agency] : [],
      ),
      lights: await transaction.query<{ light: string; count: number }>(
        `SELECT ${lightExpression('a', 1)} AS light, count(*)::int AS count FROM assignment a WHERE ${BOXES.todo} ${filter} GROUP BY 1`,
        parameters,
      ),
    }));
    const boxes: Record<Box | PersonalBox, number> = { todo: 0, waiting: 0, done: 0, ...answer.own[0]! };
    const lights: Record<string, number> = { green: 0, blue: 0, yellow: 0, red: 0, dark_red: 0, black: 0 };
    for (const { box, count } of answer.boxes) boxes[box] = count;
    for (const { light, count } of answer.lights) lights[light] = count;
    return { boxes, lights };
  }
}

/** The question that every desk asks: a box of one agency, or of all, with nothing else asked of it. Its number is kept. */
function isPlain(question: QueueQuestion, sight: Sight): boolean {
  const { box, reader: _reader, agency, sort: _sort, limit: _limit, after: _after, ...rest } = question;
  // The kept numbers know nothing of who asks: only whoever sees the matters is told how many there are.
  const seen = sight.sees === 'all' ? (agency?.length ?? 1) === 1 : agency?.length === 1 && agency[0] === sight.agency;
  return isKept(box) && seen && Object.values(rest).every((value) => value === undefined);
}

function keptCount({ box, agency }: QueueQuestion, bind: (value: unknown) => string): string {
  const own = agency ? ` AND agency_code = ${bind(agency[0])}` : '';
  return `(SELECT coalesce(sum(change), 0)::int FROM queue_count WHERE box = ${bind(box)}${own})`;
}

function conditions(
  question: QueueQuestion,
  bind: (value: unknown) => string,
  bounds: LightBounds,
  now: Instant,
  parameters: unknown[],
): string {
  const all: string[] = [];
  if (isKept(question.box)) all.push(BOXES[question.box]);
  else if (question.box) all.push(personal(question.box, question.reader!, bind));
  if (question.agency)
    all.push(
      question.agency.length === 1
        ? `a.agency_code = ${bind(question.agency[0])}`
        : `a.agency_code = ANY(${bind(question.agency)})`,
    );
  if (question.assigneeId === 'none') all.push('a.assignee_id IS NULL');
  else if (question.assigneeId) all.push(`a.assignee_id = ${bind(question.assigneeId)}`);
  if (question.lastActBy) {
    const actor = bind(question.lastActBy);
    all.push(
      `a.id IN (SELECT substr(l.stream, 12)::uuid FROM ledger_entry l WHERE l.actor = ${actor} AND ${BY_HAND}) AND ${LAST_ACTOR} = ${actor}`,
    );
  }
  if (question.turn) {
    const { states, inHand, assigneeIds } = question.turn;
    all.push(
      `(a.state = ANY(${bind(states)}) OR (a.state = ANY(${bind(inHand)}) AND a.assignee_id = ANY(${bind(assigneeIds)}::uuid[])))`,
    );
  }
  if (question.states?.length) all.push(`a.state = ANY(${bind(question.states)})`);
  if (question.kinds?.length) all.push(`a.kind = ANY(${bind(question.kinds)})`);
  if (question.roles?.length) all.push(`a.role = ANY(${bind(question.roles)})`);
  if (question.rows?.length) all.push(`a.row = ANY(${bind(question.rows)})`);
  if (question.campaignId) all.push(`a.campaign_id = ${bind(question.campaignId)}`);
  if (question.modes?.length) all.push(`a.mode = ANY(${bind(question.modes)})`);
  if (question.marks?.length) {
    const reader = () => bind(question.reader?.id ?? null);
    all.push(`(${question.marks.map((mark) => MARKS[mark](reader)).join(' OR ')})`);
  }
  if (question.dueAfter !== undefined) all.push(`a.due_at >= ${bind(isoOf(question.dueAfter))}`);
  if (question.dueBefore !== undefined) all.push(`a.due_at < ${bind(isoOf(question.dueBefore))}`);
  if (question.lights?.length) {
    const first = parameters.length + 1;
    parameters.push(...lightParameters(bounds, now));
    all.push(`${lightExpression('a', first)} = ANY(${bind(question.lights)})`);
  }
  for (const [place, { rows, agencies, text }] of (question.words ?? []).entries()) {
    const like = bind(containing(text));
    all.push(
      `(a.row = ANY(${bind(rows)}) OR a.agency_code = ANY(${bind(agencies)})` +
        ` OR a.campaign_id IN (SELECT id FROM campaign WHERE title ILIKE ${like})` +
        ` OR a.task_row_id IN (SELECT task_row_id FROM matter WHERE title ILIKE ${like} OR number ILIKE ${like})` +
        ` OR a.id IN (SELECT assignment_id FROM said_${place}))`,
    );
  }
  return all.length === 0 ? 'true' : all.join(' AND ');
}

/** Whose text holds each of the words that are looked for: found once, however often the question is put in one statement. */
function saidIn({ words }: Pick<QueueQuestion, 'words'>, bind: (value: unknown) => string): string {
  return (words ?? [])
    .map(({ text }, place) => {
      // Chinese has no capitals, and looking past them is most of what a search costs.
      const compared = text.toLowerCase() === text.toUpperCase() ? 'LIKE' : 'ILIKE';
      return `said_${place} AS MATERIALIZED (SELECT assignment_id FROM assignment_text
        WHERE grams @> grams_of(${bind(text)}) AND body ${compared} ${bind(containing(text))})`;
    })
    .join(', ');
}

/** Shown of what was said, on either side of what was looked for, characters. */
const AROUND = 30;

function foundIn({ words }: Pick<QueueQuestion, 'words'>, bind: (value: unknown) => string): string {
  if (!words?.[0]) return 'NULL::jsonb';
  const text = bind(words[0].text);
  // One remark stands on a line: what another person said does not run into it.
  return `(SELECT jsonb_build_object('before', regexp_replace(substr(body, greatest(1, at - ${AROUND}), least(at - 1, ${AROUND})), '^.*\\n', ''),
      'words', substr(body, at, length(${text})), 'after', split_part(substr(body, at + length(${text}), ${AROUND}), E'\\n', 1))
    FROM assignment_text, strpos(lower(body), lower(${text})) AS at WHERE assignment_id = a.id AND at > 0)`;
}

const keysOf = ({ dueAt, row, agency, id }: QueueEntry) => ({ due: isoOf(dueAt) ?? 'infinity', row, agency, id });

function entryOf(row: Record<string, unknown>): QueueEntry {
  return {
    lastActBy: row['last_act_by'] as QueueEntry['lastActBy'],
    urges: row['urges'] as number,
    unread: row['unread'] as boolean,
    id: row['id'] as string,
    campaignId: row['campaign_id'] as string,
    noticeId: row['notice_id'] as string,
    campaignTitle: row['title'] as string,
    calendarEdition: row['calendar_edition'] as string,
    taskId: row['task_row_id'] as string,
    row: row['row'] as number,
    period: row['period'] as number,
    role: row['role'] as string,
    mode: row['mode'] as string,
    kind: row['kind'] as string,
    agency: row['agency_code'] as string,
    state: row['state'] as AssignmentState,
    dueAt: instantOf(row['due_at']),
    dueTentative: row['due_tentative'] as boolean,
    suspended: row['suspended'] as boolean,
    referred: row['referred'] as boolean,
    disputed: row['disputed'] as boolean,
    forLead: row['for_lead'] as string | null,
    blocked: row['blocked'] as boolean,
    assigneeId: row['assignee_id'] as string | null,
    assigneeZh: row['display_name_zh'] as string | null,
    assigneeEn: row['display_name_en'] as string | null,
    matter: (row['matter'] ?? null) as QueueItem['matter'],
    found: (row['found'] ?? null) as QueueItem['found'],
    version: row['version'] as number,
  };
}
