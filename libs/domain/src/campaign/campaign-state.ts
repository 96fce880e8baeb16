/** The life of a campaign (专项). Codes of the design's vocabulary in lower snake case. */
export type CampaignState =
  | 'draft'
  | 'rehearsed'
  | 'approved'
  | 'issued'
  | 'in_force'
  | 'suspended'
  | 'assessing'
  | 'summarised'
  | 'archived'
  | 'revoked';

/** Which states follow which. A launch walks from draft to in force through the three in between and records each. */
export const campaignMoves: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['rehearsed', 'revoked'],
  rehearsed: ['approved', 'draft', 'revoked'],
  approved: ['issued', 'revoked'],
  issued: ['in_force', 'revoked'],
  in_force: ['suspended', 'assessing', 'revoked'],
  suspended: ['in_force', 'revoked'],
  assessing: ['summarised'],
  summarised: ['archived'],
  revoked: ['archived'],
  archived: [],
};

export const LAUNCH_STEPS: readonly CampaignState[] = ['rehearsed', 'approved', 'issued', 'in_force'];
