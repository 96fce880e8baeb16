import type { BulkRun, NewBulkRun } from '@duban/contract-http';
import { type Instant, TAKEN_BACK_BY, TAKE_BACK_MS, takenBackWithin, toIso } from '@duban/domain';
import {
  type Clock,
  type DataSource,
  SEES_ALL,
  type Transaction,
  findAccount,
  inTransaction,
  insert,
} from '@duban/persistence';
import type { Log } from '@duban/telemetry';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Asked, type Caller, callerOf } from '../http/caller';
import type { Command } from '../http/command-runner';
import { Problem, notFound } from '../http/problem';
import { problemOf } from '../http/problem.filter';
import { type Language, tell } from '../http/words';
import { CLOCK, DATA_SOURCE, LOG } from '../tokens';
import { ACTED_ON, type Outcome, withoutStop } from './acted-on';

/** Done at once for one person. */
const MOST_AT_ONCE = 5;
/** Done at once by one process: whoever waits for a page is served before. */
const MOST_DRIVEN = 3;
const BEAT_MS = 10_000;
/** Without a word from its driver for so long, it has none any more: the process has ended. */
const SILENT_MS = 60_000;
const LOOK_MS = 15_000;
/** A server that is away for a moment does not break it off. */
const PAUSES_MS = [1_000, 5_000, 20_000];
/** What is over is kept so long; what is not waits for its owner so long, and no longer than its steps are known by their keys. */
const OVER_KEPT_MS = 24 * 3_600_000;
const KEPT_MS = 7 * OVER_KEPT_MS;

interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly sees: Caller['sight']['sees'];
  readonly agency_code: string | null;
  readonly language: Language;
  readonly list: BulkRun['list'];
  readonly act: string;
  readonly body: Record<string, unknown>;
  readonly ids: readonly string[] | null;
  readonly filter: Record<string, unknown> | null;
  readonly state: BulkRun['state'];
  readonly step: number;
  readonly sent: number;
  readonly after: string | null;
  readonly created_at: Date;
  /** How many for each reason. */
  readonly refused: Readonly<Record<string, number>>;
}

/** Its driver is there: the process has not ended. */
const IN_HAND = `(driver IS NOT NULL AND beat_at > clock_timestamp() - interval '${SILENT_MS} milliseconds')`;
/** As its owner sees it: without what was sent with it. */
const SHOWN = `id, list, act, state, done, refused, total, list_numbers, problem, created_at, last_step_at, ${IN_HAND} AS in_hand,
  list = 'assignments' AND state <> 'running' AND NOT ${IN_HAND} AND NOT taken_back AND done > 0 AS may_go_back`;
interface ShownRow {
  readonly id: string;
  readonly list: BulkRun['list'];
  readonly act: string;
  readonly state: BulkRun['state'];
  readonly done: number;
  readonly refused: Row['refused'];
  readonly total: number;
  readonly list_numbers: readonly string[];
  readonly problem: string | null;
  readonly created_at: Date;
  readonly last_step_at: Date | null;
  readonly in_hand: boolean;
  readonly may_go_back: boolean;
}

/** Until when it can be taken back, where time matters: from what it did last. */
const isTooLate = ({ act, created_at: createdAt, last_step_at: last }: ShownRow, now: Instant): boolean => {
  const within = takenBackWithin(act);
  return within !== undefined && now > (last ?? createdAt).getTime() + within;
};
const undoneBy = (row: ShownRow, now: Instant): string | null =>
  row.may_go_back && !isTooLate(row, now) ? (TAKEN_BACK_BY[row.act] ?? null) : null;

const shown = (row: ShownRow, now: Instant): BulkRun => ({
  id: row.id,
  list: row.list,
  act: row.act,
  state: row.state,
  inHand: row.in_hand,
  done: row.done,
  refused: Object.entries(row.refused).map(([reason, count]) => ({ reason, count })),
  total: row.total,
  listNumbers: [...row.list_numbers],
  undoneBy: undoneBy(row, now),
  problem: row.problem,
  createdAt: row.created_at.toISOString(),
});

/**
 * Acts for many, done step by step while whoever ordered them does something else. Each step asks anew who they are and whether they
 * may; each has a key of its own, so that one that is done twice is done once. What a process leaves behind another goes on with.
 */
@Injectable()
export class BulkRuns implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  /** What this process is doing, by id. */
  private readonly driving = new Map<string, Promise<void>>();
  private looking?: NodeJS.Timeout;

  constructor(
    private readonly modules: ModuleRef,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.lookAgain();
    this.looking = setInterval(() => this.lookAgain(), LOOK_MS);
    this.looking.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.looking);
    await Promise.all(this.driving.values());
  }

  /** @throws Problem what the act itself says of such a body, of such a filter, or of whoever asks */
  async assertDoable(asked: NewBulkRun, caller: Caller): Promise<void> {
    const { list, act, ids, filter } = asked;
    if (!ids === !filter || (filter && list === 'assignments'))
      throw new Problem(400, 'MALFORMED', { errors: [{ path: 'ids', code: 'ONE_OF', message: 'ids, filter' }] });
    const some = ids ? { ids: ids.slice(0, 1) } : { filter };
    await ACTED_ON[list].step(
      this.modules,
      act,
      { ...asked.body, ...some, preview: true },
      requestOf(asked, caller, 'preview'),
    );
  }

  /** @throws Problem 422 TOO_MANY_RUNS */
  async order({ transaction, caller }: Command, asked: NewBulkRun, refused: Row['refused'] = {}): Promise<BulkRun> {
    await assertRoom(transaction, caller);
    const { account, language, sight } = caller;
    const id = randomUUID();
    const row = {
      id,
      account_id: account.id,
      sees: sight.sees,
      agency_code: sight.agency,
      language,
      list: asked.list,
      act: asked.act,
      body: asked.body,
      ids: asked.ids ? [...new Set(asked.ids)] : null,
      filter: asked.filter ?? null,
      total: asked.total,
      state: 'running',
      step: 0,
      sent: 0,
      after: null,
      done: 0,
      done_ids: [],
      refused,
      list_numbers: [],
      taken_back: false,
      problem: null,
      created_at: toIso(this.clock.now()),
    };
    await insert(transaction, 'bulk_run', [row]);
    return shown(await mine(transaction, caller, id), caller.receivedAt);
  }

  /** Newest first: what is not over, and what has been over for less than a day. */
  async all(caller: Caller): Promise<BulkRun[]> {
    const rows = await this.read<ShownRow>(
      `SELECT ${SHOWN} FROM bulk_run WHERE account_id = $1 AND (state <> 'over' OR created_at > $2)
       ORDER BY created_at DESC, id LIMIT 50`,
      [caller.account.id, toIso(this.clock.now() - OVER_KEPT_MS)],
    );
    const now = this.clock.now();
    return rows.map((row) => shown(row, now));
  }

  /** What is in hand is done to its end; the next step does not begin. */
  stop(command: Command, id: string): Promise<BulkRun> {
    return this.turn(command, id, `state = CASE WHEN state = 'running' THEN 'stopped' ELSE state END`);
  }

  /** @throws Problem 422 TOO_MANY_RUNS */
  async goOn(command: Command, id: string): Promise<BulkRun> {
    await assertRoom(command.transaction, command.caller);
    return this.turn(
      command,
      id,
      `state = CASE WHEN state = 'over' THEN state ELSE 'running' END, problem = CASE WHEN state = 'over' THEN problem END`,
    );
  }

  /**
   * The other way, for what was done; what was not done any more is not gone on with.
   * @throws Problem 422 TOO_LATE_TO_TAKE_BACK · 409 MOVED_ON where its owner has given all of it elsewhere since · 409 WRONG_STATE where nothing takes it back, it has been taken back, or a step of it is in hand
   */
  async takeBack(command: Command, id: string): Promise<BulkRun> {
    const { transaction, caller } = command;
    const row = await mine(transaction, caller, id);
    const act = undoneBy(row, caller.receivedAt);
    if (row.may_go_back && isTooLate(row, caller.receivedAt))
      throw new Problem(422, 'TOO_LATE_TO_TAKE_BACK', { facts: { minutes: takenBackWithin(row.act)! / 60_000 } });
    if (!act) throw new Problem(409, 'WRONG_STATE', { facts: { act: 'undo', state: row.state } });
    const [before] = await transaction.query<{ done_ids: string[] }>(
      `UPDATE bulk_run SET taken_back = true, state = 'over' WHERE id = $1 RETURNING done_ids`,
      [id],
    );
    const done = before!.done_ids;
    if (takenBackWithin(row.act) === undefined)
      return this.order(command, { list: row.list, act, body: {}, ids: done, total: done.length });
    // What its owner has given to somebody else since, by hand, was not done by this.
    const own = await transaction.query<{ id: string }>(
      `SELECT a.id FROM assignment a WHERE a.id = ANY($1) AND EXISTS (
         SELECT 1 FROM idempotency_key k WHERE k.account_id = $2::uuid AND k.request = $3 AND k.key LIKE $4 || a.id
           AND k.etag = a.handed_on ->> 'version')`,
      [done, caller.account.id, `POST ${pathOf(row)}`, `${id}-%/`],
    );
    const ids = own.map((one) => one.id);
    if (ids.length === 0) throw new Problem(409, 'MOVED_ON');
    const others = done.length - ids.length;
    const { detail } = tell('MOVED_ON', {}, caller.language);
    return this.order(
      command,
      { list: row.list, act, body: {}, ids, total: done.length },
      others > 0 ? { [withoutStop(detail)]: others } : {},
    );
  }

  /** A step that is in hand is done to its end, and is told to nobody. */
  async putAway({ transaction, caller }: Command, id: string): Promise<void> {
    const gone = await transaction.query('DELETE FROM bulk_run WHERE id = $1 AND account_id = $2 RETURNING id', [
      id,
      caller.account.id,
    ]);
    if (gone.length === 0) throw notFound();
  }

  /** Goes on with what nobody does: what was just ordered, and what was left behind by a process that has ended. */
  async begin(id: string): Promise<void> {
    if (this.stopping.signal.aborted || this.driving.has(id) || this.driving.size >= MOST_DRIVEN) return;
    const driver = randomUUID();
    const now = this.clock.now();
    const [row] = await this.read<Row>(
      `UPDATE bulk_run SET driver = $2, beat_at = $3 WHERE id = $1 AND state = 'running' AND (beat_at IS NULL OR beat_at < $4)
       RETURNING *`,
      [id, driver, toIso(now), toIso(now - SILENT_MS)],
    );
    if (!row) return;
    const driven = this.drive(row, driver)
      .catch((fault: unknown) => this.log.error({ err: fault, run: id }, 'an act for many could not be told of'))
      .finally(() => {
        this.driving.delete(id);
        this.lookAgain();
      });
    this.driving.set(id, driven);
  }

  private async drive(first: Row, driver: string): Promise<void> {
    const { signal } = this.stopping;
    let tried = 0;
    for (let row: Row | undefined = first; row?.state === 'running' && !signal.aborted;) {
      const step = row;
      try {
        const outcome = await this.beating(step, driver, () => this.stepOf(step));
        row = await this.note(step, driver, outcome);
        tried = 0;
      } catch (fault) {
        if (signal.aborted) break;
        const problem = problemOf(fault);
        // It passes by itself, or a twin is at it: the same step tells what became of it.
        const passes = problem.status >= 500 || problem.more.retryAfterSeconds !== undefined;
        if (isOurFault(problem) && tried === 1) {
          const outcome = await this.beating(step, driver, () => this.singly(step)).catch(() => undefined);
          if (outcome) {
            row = await this.note(step, driver, outcome);
            tried = 0;
            continue;
          }
        }
        if (passes && tried < PAUSES_MS.length) {
          await pause(PAUSES_MS[tried], undefined, { signal }).catch(() => undefined);
          tried += 1;
          continue;
        }
        if (problem.status >= 500) this.log.error({ err: fault, run: step.id }, 'an act for many broke off');
        const words = tell(problem.code, problem.more.facts ?? {}, step.language).detail;
        await this.read(
          `UPDATE bulk_run SET state = 'broken', problem = $3 WHERE id = $1 AND driver = $2 AND state = 'running'`,
          [step.id, driver, words],
        );
        break;
      }
    }
    // Whoever is asked next goes on at once.
    await this.read('UPDATE bulk_run SET beat_at = NULL, driver = NULL WHERE id = $1 AND driver = $2', [
      first.id,
      driver,
    ]);
  }

  /** Long steps are not silence. */
  private async beating<Result>({ id }: Row, driver: string, work: () => Promise<Result>): Promise<Result> {
    const beat = () =>
      this.read('UPDATE bulk_run SET beat_at = $3 WHERE id = $1 AND driver = $2', [
        id,
        driver,
        toIso(this.clock.now()),
      ]);
    const beats = setInterval(() => void beat().catch(() => undefined), BEAT_MS);
    try {
      return await work();
    } finally {
      clearInterval(beats);
    }
  }

  /**
   * One that fails for a fault of ours holds up none of the others: each is asked for by itself, under the keys of its step, so that
   * nothing is done twice. Undefined where none can be done, or the list knows no keys of its items: then it is no fault of one.
   */
  private async singly(row: Row): Promise<Outcome | undefined> {
    if (!ACTED_ON[row.list].eachByItself || !row.ids) return undefined;
    const found: Outcome[] = [];
    const failed: string[] = [];
    for (const id of idsOf(row)) {
      try {
        found.push(await this.stepOf(row, [id]));
      } catch (fault) {
        const problem = problemOf(fault);
        // What passes by itself is waited for, the step whole: nobody is refused for an outage.
        if (!isOurFault(problem)) throw fault;
        this.log.error({ err: fault, run: row.id, item: id }, 'one of an act for many failed');
        failed.push(withoutStop(tell(problem.code, problem.more.facts ?? {}, row.language).detail));
      }
    }
    // Nothing at all works from the first step on: that is a fault of the act, and of no item.
    if (found.length === 0 && failed.length > 1 && row.step === 0) return undefined;
    return {
      done: found.reduce((sum, { done }) => sum + done, 0),
      doneIds: found.flatMap(({ doneIds }) => doneIds),
      refused: [...found.flatMap(({ refused }) => refused), ...failed],
      after: null,
      listNumber: null,
    };
  }

  /** @throws Problem 409 OFFICE_CHANGED · 403 PASSWORD_TO_CHANGE · what refuses the step whole */
  private async stepOf(row: Row, ids = idsOf(row)): Promise<Outcome> {
    // What is bound to a time is in time when it was ordered in time; what lay for longer is judged by the day that it is done on.
    const [now, orderedAt] = [this.clock.now(), row.created_at.getTime()];
    const receivedAt = row.act === 'take_back' && now - orderedAt < TAKE_BACK_MS ? orderedAt : now;
    const account = await inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      findAccount(transaction, row.account_id, receivedAt),
    );
    if (!account || account.disabled) throw new Problem(409, 'OFFICE_CHANGED');
    const caller = callerOf(account, '', receivedAt, row.language);
    if (caller.sight.sees !== row.sees || caller.sight.agency !== row.agency_code)
      throw new Problem(409, 'OFFICE_CHANGED');
    if (account.mustChangePassword) throw new Problem(403, 'PASSWORD_TO_CHANGE');
    const some = row.ids ? { ids } : { filter: row.filter, ...(row.after === null ? {} : { after: row.after }) };
    return ACTED_ON[row.list].step(this.modules, row.act, { ...row.body, ...some }, requestOf(row, caller, keyOf(row)));
  }

  /** What came of a step. Stopped while it was in hand, it stays stopped; undefined where somebody else does it by now. */
  private async note(row: Row, driver: string, outcome: Outcome): Promise<Row | undefined> {
    const refused: Record<string, number> = { ...row.refused };
    for (const why of outcome.refused) refused[why] = (refused[why] ?? 0) + 1;
    const all = row.ids?.length ?? 0;
    const sent = Math.min(row.sent + ACTED_ON[row.list].atOnce, all);
    const isOver = row.ids ? sent >= all : outcome.after === null;
    const [next] = await this.read<Row>(
      `UPDATE bulk_run SET step = step + 1, sent = $4, after = $5, done = done + $6, done_ids = done_ids || $7::uuid[], refused = $8,
         list_numbers = list_numbers || $9::text[], beat_at = $10, last_step_at = $10, state = CASE WHEN $11 THEN 'over' ELSE state END,
         body = CASE WHEN $11 THEN '{}' ELSE body END, ids = CASE WHEN $11 THEN NULL ELSE ids END, filter = CASE WHEN $11 THEN NULL ELSE filter END
       WHERE id = $1 AND driver = $2 AND step = $3 RETURNING *`,
      [
        row.id,
        driver,
        row.step,
        row.ids ? sent : row.sent,
        outcome.after,
        outcome.done,
        outcome.doneIds,
        JSON.stringify(refused),
        outcome.listNumber === null ? [] : [outcome.listNumber],
        toIso(this.clock.now()),
        isOver,
      ],
    );
    return next;
  }

  private async turn({ transaction, caller }: Command, id: string, what: string): Promise<BulkRun> {
    await mine(transaction, caller, id);
    await transaction.query(`UPDATE bulk_run SET ${what} WHERE id = $1`, [id]);
    return shown(await mine(transaction, caller, id), caller.receivedAt);
  }

  private lookAgain(): void {
    if (this.stopping.signal.aborted) return;
    this.look().catch((fault: unknown) => this.log.warn({ err: fault }, 'acts for many could not be looked for'));
  }

  /** What nobody does any more is gone on with; what nobody has come back to is forgotten. */
  private async look(): Promise<void> {
    const now = this.clock.now();
    await this.read(`DELETE FROM bulk_run WHERE created_at < $1 AND (state = 'over' OR created_at < $2)`, [
      toIso(now - OVER_KEPT_MS),
      toIso(now - KEPT_MS),
    ]);
    const left = await this.read<{ id: string }>(
      `SELECT id FROM bulk_run WHERE state = 'running' AND (beat_at IS NULL OR beat_at < $1) ORDER BY created_at LIMIT 20`,
      [toIso(now - SILENT_MS)],
    );
    for (const { id } of left) await this.begin(id);
  }

  private read<Found = Record<string, unknown>>(sql: string, values: unknown[]): Promise<Found[]> {
    return inTransaction(this.dataSource, SEES_ALL, (transaction) => transaction.query<Found>(sql, values));
  }
}

/** @throws Problem 404 for what is somebody else's */
async function mine(transaction: Transaction, { account }: Caller, id: string): Promise<ShownRow> {
  const [row] = await transaction.query<ShownRow>(
    `SELECT ${SHOWN} FROM bulk_run WHERE account_id = $1 AND id = $2 FOR UPDATE`,
    [account.id, id],
  );
  if (!row) throw notFound();
  return row;
}

/** @throws Problem 422 TOO_MANY_RUNS */
async function assertRoom(transaction: Transaction, { account }: Caller): Promise<void> {
  // Of two that are ordered at once the second is counted after the first.
  await transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended('bulk_run/' || $1, 0))`, [account.id]);
  const [open] = await transaction.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM bulk_run WHERE account_id = $1 AND state = 'running'`,
    [account.id],
  );
  if (open!.count >= MOST_AT_ONCE) throw new Problem(422, 'TOO_MANY_RUNS', { facts: { most: MOST_AT_ONCE } });
}

/** A fault that is there the next time too. */
const isOurFault = ({ status, more }: Problem) => status >= 500 && more.retryAfterSeconds === undefined;

const idsOf = ({ ids, sent, list }: Row) => ids?.slice(sent, sent + ACTED_ON[list].atOnce) ?? [];

const keyOf = ({ id, step }: Row) => `${id}-${step}`;

const pathOf = ({ list, act }: Pick<Row, 'list' | 'act'>) => `/api/v1/${list}/actions/${act}`;

/** The request that its owner would make for this step. */
function requestOf(row: Pick<Row, 'list' | 'act'>, caller: Caller, key: string): Asked {
  return { caller, method: 'POST', url: pathOf(row), headers: { 'idempotency-key': key } };
}
