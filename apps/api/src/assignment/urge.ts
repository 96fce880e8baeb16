import { civilDateOf, refuse, startOfCivilDay, toIso } from '@duban/domain';
import { type AssignmentRecord, assignmentHead } from '@duban/persistence';
import { refusalProblem } from '../http/problem';
import { type Act, type Outcome, said } from './act';
import type { ActLetters } from './act-letters';
import { consultedBy, shortName } from './row-file';

/**
 * 催办: whoever oversees writes to whoever has it, a lead to those whom it has asked. The ladder goes on as if there had been none.
 * @throws Problem 422 URGED_TODAY where each of them has been written to on this day already
 */
export async function urge(act: Act<'urge'>, letters: ActLetters): Promise<Outcome> {
  const { file, as, body } = act;
  const { assignment, siblings, row, notice } = file;
  const isLead = act.by === 'office';
  const open = isLead
    ? [...consultedBy(assignment, siblings, row), ...siblings.filter(({ mode }) => mode === 'co_sign')].filter(
        ({ state }) => state === 'requested',
      )
    : [assignment];
  const urgedToday = await urgedSince(act, open, toIso(startOfCivilDay(civilDateOf(act.now))));
  const urged = open.filter(({ id }) => !urgedToday.has(`assignment/${id}`));
  if (urged.length === 0) throw refusalProblem(refuse('rule', 'URGED_TODAY'));
  const by = isLead ? shortName(notice, assignment.agency) : as.displayNameZh;
  const words = body.comment?.trim() ? `：${body.comment.trim()}` : '。';
  const rows = [];
  for (const other of urged)
    rows.push(
      ...(await letters.write(
        act,
        'urge',
        other,
        isLead ? ['clerk'] : ['clerk', 'agency_head'],
        `${by}催办${words}`,
        isLead ? '请抓紧答复意见。' : '请抓紧办理。',
      )),
    );
  return {
    rows,
    entries: [
      ...urged.map((other) => ({
        head: assignmentHead(other),
        type: 'urged',
        reason: body.comment ?? null,
        payload: { ...(isLead ? { by } : {}), ...said(body.comment) },
        set: {},
      })),
      ...(isLead
        ? [
            {
              head: assignmentHead(assignment),
              type: 'urged_others',
              reason: body.comment ?? null,
              payload: {
                agencies: urged.map(({ agency }) => agency),
                names: urged.map(({ agency }) => shortName(notice, agency)),
                ...said(body.comment),
              },
              set: {},
            },
          ]
        : []),
    ],
  };
}

/** Streams of those that have been urged since then. */
async function urgedSince(
  { transaction }: Act<'urge'>,
  assignments: readonly AssignmentRecord[],
  since: string,
): Promise<ReadonlySet<string>> {
  const found = await transaction.query<{ stream: string }>(
    `SELECT DISTINCT stream FROM ledger_entry WHERE stream = ANY($1) AND type = 'urged' AND at >= $2`,
    [assignments.map(({ id }) => `assignment/${id}`), since],
  );
  return new Set(found.map(({ stream }) => stream));
}
