/** What the outbox carries so that a proceeding gets a workflow; one that has it goes on. */
export interface Opening {
  readonly destination: string;
  readonly payload: {
    readonly start: 'proceeding';
    readonly type: string;
    readonly campaignId: string;
    readonly input: unknown;
  };
}

export function opening(destination: string, type: string, campaignId: string, input: unknown): Opening {
  return { destination, payload: { start: 'proceeding', type, campaignId, input } };
}
