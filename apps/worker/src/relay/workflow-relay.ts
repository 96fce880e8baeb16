import { type Orchestrator } from '@duban/orchestrator';
import { OutboxRepository, type PendingMessage } from '@duban/persistence';
import type { Log } from '@duban/telemetry';

const BATCH = 200;
const AT_ONCE = 20;

/** Carries what the outbox holds to Temporal. Messages of one workflow go in their order, those of different ones side by side. */
export class WorkflowRelay {
  constructor(
    private readonly outbox: OutboxRepository,
    private readonly orchestrator: () => Orchestrator | undefined,
    private readonly log: Log,
  ) {}

  /** How many were taken; fewer than a batch means that nothing is left. */
  async run(): Promise<{ taken: number; full: boolean }> {
    const orchestrator = this.orchestrator();
    if (!orchestrator) return { taken: 0, full: false }; // Temporal is away: what waits, waits in the outbox
    const messages = await this.outbox.take(BATCH);
    const lines = new Map<string, PendingMessage[]>();
    for (const message of messages)
      lines.set(message.destination, [...(lines.get(message.destination) ?? []), message]);
    const waiting = [...lines.values()];
    const done: string[] = [];
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, waiting.length) }, async () => {
        for (let line = waiting.pop(); line; line = waiting.pop())
          done.push(...(await this.deliver(orchestrator, line)));
      }),
    );
    await this.outbox.done(done);
    return { taken: messages.length, full: messages.length === BATCH };
  }

  private async deliver(orchestrator: Orchestrator, line: readonly PendingMessage[]): Promise<string[]> {
    const done: string[] = [];
    for (const message of line) {
      try {
        if (await this.say(orchestrator, message)) done.push(message.id);
        else await this.outbox.failed(message, 'the workflow is not open yet');
      } catch (fault) {
        this.log.warn(
          { err: fault, outbox: message.id, destination: message.destination },
          'not delivered, will be tried again',
        );
        await this.outbox.failed(message, String((fault as Error).message));
      }
    }
    return done;
  }

  private async say(orchestrator: Orchestrator, { destination, payload }: PendingMessage): Promise<boolean> {
    if (payload['start'] === 'campaign') {
      await orchestrator.startCampaign(payload['campaignId'] as string);
      return true;
    }
    if (payload['start'] === 'taskRow') {
      await orchestrator.openRow(payload['campaignId'] as string, payload['row'] as number);
      return true;
    }
    if (payload['start'] === 'proceeding') {
      const { type, input, campaignId } = payload as { type: string; input: unknown; campaignId: string };
      await orchestrator.openProceeding(type, destination, input, campaignId);
      return true;
    }
    return (await orchestrator.tell(destination, payload['signal'] as { stream: string; seq: number })) !== 'not_yet';
  }
}
