import {
  type ActedOnList,
  type BulkMeasuresAnswer,
  bulkCaseAnswerSchema,
  bulkCaseSchema,
  bulkMeasuresSchema,
} from '@duban/contract-http';
import type { ModuleRef } from '@nestjs/core';
import type { Type } from '@nestjs/common';
import type { z } from 'zod';
import { AssignmentController, bulkSchema } from '../assignment/assignment.controller';
import type { Asked } from '../http/caller';
import { check } from '../http/check';
import { Problem } from '../http/problem';
import { mayCall } from '../http/session.guard';
import { MeasureController } from '../measure/measure.controller';
import { CaseController } from '../phase-out-case/case.controller';

/** What has come of one step. */
export interface Outcome {
  readonly done: number;
  /** Where the list tells them. */
  readonly doneIds: readonly string[];
  /** Why not, once for each that was not done. */
  readonly refused: readonly string[];
  /** Behind what, of a filter, the next step goes on; null at its end. */
  readonly after: string | null;
  readonly listNumber: string | null;
}

interface ActedOn {
  /** So many ids a step: few enough that the bar moves, many enough that what a step costs by itself does not matter. */
  readonly atOnce: number;
  /** Each of them has an idempotency key of its own: a step that was done in part may be asked for again in parts. */
  readonly eachByItself: boolean;
  /**
   * The same act, of the same controller, as if its owner asked for it now.
   * @throws Problem 403 ROLE_NOT_ALLOWED where they may not call it any more
   */
  step(modules: ModuleRef, act: string, body: Record<string, unknown>, request: Asked): Promise<Outcome>;
}

const through = <Controller>(
  { atOnce, eachByItself = false }: { atOnce: number; eachByItself?: boolean },
  controller: Type<Controller>,
  route: (of: Controller) => (...told: never[]) => unknown,
  ask: (of: Controller, ...told: [act: string, body: Record<string, unknown>, request: Asked]) => Promise<Outcome>,
): ActedOn => ({
  atOnce,
  eachByItself,
  async step(modules, act, body, request) {
    if (!mayCall(request.caller!.account.roles, route(controller.prototype as Controller), controller))
      throw new Problem(403, 'ROLE_NOT_ALLOWED');
    return ask(modules.get(controller, { strict: false }), act, body, request);
  },
});

/** As a sentence stands in a list of reasons. */
export const withoutStop = (sentence: string) => sentence.replace(/[。.]$/, '');
const reasonsOf = (refused: readonly { readonly reason: string }[]) => refused.map(({ reason }) => reason);

export const ACTED_ON: Readonly<Record<ActedOnList, ActedOn>> = {
  assignments: through(
    { atOnce: 20, eachByItself: true },
    AssignmentController,
    (of) => of.bulk,
    async (of, act, body, request) => {
      const { items } = await of.bulk(act, check(bulkSchema, body), request);
      const done = items.flatMap(({ id, ok }) => (ok ? [id] : []));
      // Stands in a list of reasons: without its full stop.
      const refused = items.flatMap(({ ok, detail }) => (ok ? [] : [withoutStop(detail ?? '')]));
      return { done: done.length, doneIds: done, refused, after: null, listNumber: null };
    },
  ),
  cases: through(
    { atOnce: 1_000 },
    CaseController,
    (of) => of.all,
    async (of, act, body, request) => {
      const answer = (await of.all(act, check(bulkCaseSchema, body), request, null)) as z.infer<
        typeof bulkCaseAnswerSchema
      >;
      return { ...answer, doneIds: [], refused: reasonsOf(answer.refused) };
    },
  ),
  measures: through(
    { atOnce: 200 },
    MeasureController,
    (of) => of.all,
    async (of, act, body, request) => {
      const answer = (await of.all(act, check(bulkMeasuresSchema, body), request, null)) as BulkMeasuresAnswer;
      return { ...answer, doneIds: [], refused: reasonsOf(answer.refused), listNumber: null };
    },
  ),
};
