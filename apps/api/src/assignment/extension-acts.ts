import { type Instant, dueMomentOf, isTentativeDue, refuse, toIso } from '@duban/domain';
import { type AssignmentRecord, type StoredExtension, moveEscalation, findEscalationsOf } from '@duban/persistence';
import { refusalProblem } from '../http/problem';
import { type Act, type Outcome, attach, entryOf } from './act';
import type { ActLetters } from './act-letters';
import { newCycle } from './clock-cycle';

/**
 * 延期: asked for before the due moment, decided in writing. While nothing is decided, and where it is refused, the original
 * date stands and the ladder goes on.
 */
export class ExtensionActs {
  constructor(private readonly letters: ActLetters) {}

  async request(act: Act<'request_extension'>): Promise<Outcome> {
    const { file, body, now, as } = act;
    const { assignment } = file;
    assertLater(body.until, assignment.dueAt!);
    const extension: StoredExtension = {
      state: 'applied',
      until: body.until,
      reason: body.reason,
      attachmentIds: body.attachmentIds ?? [],
      appliedAt: toIso(now),
      appliedBy: as.displayNameZh,
      originalDueAt: toIso(assignment.dueAt!),
    };
    return {
      entries: [
        entryOf(
          act,
          'extension_requested',
          { extension },
          { until: body.until, attachmentIds: extension.attachmentIds },
        ),
      ],
      rows: [
        ...(await attach(act, body.attachmentIds, [assignment.id])),
        ...(await this.letters.write(
          act,
          'extension',
          assignment,
          ['coordinator'],
          `申请延期至${body.until}：${body.reason}`,
          '请在原定时限前书面答复；未同意的，按原定时限计。',
        )),
      ],
    };
  }

  async decide(act: Act<'decide_extension'>): Promise<Outcome> {
    const { file, body, now, as } = act;
    const { assignment, campaign, calendar } = file;
    const asked = assignment.extension!;
    const until = body.until ?? asked.until;
    const decided = { ...asked, decidedAt: toIso(now), decidedBy: as.displayNameZh, decision: body.reason };
    if (!body.granted) {
      return {
        entries: [entryOf(act, 'extension_refused', { extension: { ...decided, state: 'refused' } }, { until })],
        rows: await this.tell(act, assignment, `延期申请未获同意：${body.reason}`, '仍按原定时限办理。'),
      };
    }
    assertLater(until, assignment.dueAt!);
    const dueAt = dueMomentOf(until);
    await this.lapseApprovals(act);
    const moved = {
      dueAt,
      dueTentative: isTentativeDue(until, dueAt, calendar),
    };
    // What others hold meanwhile is charged to them: only a clock that runs begins a new cycle at this moment.
    const runs = assignment.heldSince === null;
    return {
      tellsWorkflow: true,
      entries: [
        entryOf(
          act,
          'extension_granted',
          {
            extension: { ...decided, state: 'granted', grantedUntil: until },
            due_at: toIso(dueAt),
            due_tentative: moved.dueTentative,
            ...newCycle(assignment),
            ...(runs ? { issued_at: toIso(now) } : {}),
          },
          { until, dueOn: until, dueAt: toIso(dueAt), campaignId: campaign.id },
        ),
      ],
      rows: await this.tell(act, { ...assignment, ...moved }, `延期申请已获同意，时限改为${until}：${body.reason}`),
    };
  }

  /** What waited for an approver was reached on a clock that no longer runs. */
  private async lapseApprovals(act: Act<'decide_extension'>): Promise<void> {
    const pending = (await findEscalationsOf(act.transaction, [act.file.assignment.id])).filter(
      (escalation) => escalation.state === 'approval_pending',
    );
    for (const escalation of pending) await moveEscalation(act.transaction, escalation, { state: 'withdrawn' });
  }

  private tell(act: Act<'decide_extension'>, about: AssignmentRecord, whyZh: string, askedZh?: string) {
    return this.letters.write(act, 'extension', about, ['clerk', 'agency_head'], whyZh, askedZh);
  }
}

function assertLater(until: string, dueAt: Instant): void {
  if (dueMomentOf(until) > dueAt) return;
  throw refusalProblem(
    refuse('rule', 'EXTENSION_NOT_LATER', { errors: [{ path: 'until', code: 'NOT_LATER', message: until }] }),
  );
}
