/**
 * What becomes of an objection (domain vocabulary 5.4): the principals of the two ministries meet; when they do not agree in
 * time, the coordination group rules, and its ruling binds both. A new draft of the lead begins again: `superseded`.
 */
export type DisagreementState = 'principals' | 'submitted' | 'agreed' | 'ruled' | 'superseded';

export const disagreementMoves: Readonly<Record<DisagreementState, readonly DisagreementState[]>> = {
  principals: ['agreed', 'submitted', 'superseded'],
  submitted: ['agreed', 'ruled', 'superseded'],
  agreed: [],
  ruled: [],
  superseded: [],
};

/** So many silences of one agency in a quarter bring it a supervision letter (domain vocabulary 6.2; ours). */
export const SILENCES_BEFORE_SUPERVISION = 3;

/** Neither agreement nor ruling has come yet: the lead may not go on as if there were none. */
export function isOpen(state: DisagreementState | null): boolean {
  return state === 'principals' || state === 'submitted';
}
