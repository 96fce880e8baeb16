import type { AssessmentActionName, NewAssessments } from '@duban/contract-http';
import { regionAssessmentWorkflowId } from '@duban/contract-workflow';
import {
  type EscalationRecord,
  type RegionAssessmentRecord,
  SEES_ALL,
  findEscalationsOn,
  findRegionAssessment,
  inTransaction,
} from '@duban/persistence';
import { dayOf } from './calendar';
import { actingAs } from './people';
import type { Rehearsal } from './rehearsal';

/** The year of one province: what people do to it, and what has become of it. */
export class Assessment {
  constructor(
    private readonly rehearsal: Rehearsal,
    readonly id: string,
  ) {}

  static async open(
    rehearsal: Rehearsal,
    wanted: { campaignId: string; region: string; selfCheckDue: number } & Partial<NewAssessments>,
  ): Promise<Assessment> {
    const { region, selfCheckDue, ...rest } = wanted;
    const now = await rehearsal.now();
    const [id] = await actingAs(rehearsal.database.app, 'coordinator', now, (command) =>
      rehearsal.assessments.open(command, {
        year: Number(dayOf(now).slice(0, 4)),
        selfCheckDueOn: dayOf(selfCheckDue),
        regions: [region],
        ...rest,
      }),
    );
    await rehearsal.deliver();
    return new Assessment(rehearsal, id!);
  }

  async act(username: string, name: AssessmentActionName, body: Record<string, unknown> = {}): Promise<void> {
    await this.actOnly(username, name, body);
    await this.rehearsal.deliver();
    await this.rehearsal.atRest(regionAssessmentWorkflowId(this.id));
  }

  private async actOnly(username: string, name: AssessmentActionName, body: Record<string, unknown>): Promise<void> {
    await actingAs(this.rehearsal.database.app, username, await this.rehearsal.now(), (command) =>
      this.rehearsal.assessments.perform(command, this.id, name, { text: '依法办理', ...body } as never),
    );
  }

  record(): Promise<RegionAssessmentRecord> {
    return inTransaction(this.rehearsal.database.system, SEES_ALL, async (transaction) =>
      findRegionAssessment(transaction, this.id).then((found) => found!),
    );
  }

  escalations(): Promise<EscalationRecord[]> {
    return inTransaction(this.rehearsal.database.system, SEES_ALL, (transaction) =>
      findEscalationsOn(transaction, this.id),
    );
  }
}
