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
    for (const told of withOneCall(line)) {
      const message = told.at(-1)!;
      try {
        if (await this.say(orchestrator, message)) done.push(...told.map(({ id }) => id));
        else await this.failed(told, 'the workflow is not open yet');
      } catch (fault) {
        this.log.warn(
          { err: fault, outbox: message.id, destination: message.destination },
          'not delivered, will be tried again',
        );
        await this.failed(told, String((fault as Error).message));
      }
    }
    return done;
  }

  private async failed(messages: readonly PendingMessage[], error: string): Promise<void> {
    for (const message of messages) await this.outbox.failed(message, error);
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

/**
 * A signal only says where to look, and a workflow that looks sees everything: of several signals that wait for one workflow the
 * last is enough. It has to be one that was never tried: what was tried may have been heard, and a repeat says nothing new.
 */
export function withOneCall(line: readonly PendingMessage[]): readonly (readonly PendingMessage[])[] {
  const isSignal = ({ payload }: PendingMessage) => payload['signal'] !== undefined;
  const lastNews = line.findLastIndex((message) => isSignal(message) && message.attempts === 1);
  const merged = line.filter((message, index) => isSignal(message) && index <= lastNews);
  const single = line.filter((message) => !merged.includes(message)).map((message) => [message]);
  return merged.length > 0 ? [...single, merged] : single;
}
