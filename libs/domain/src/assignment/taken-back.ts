/** What takes an act back, where anything does: taking up and putting back. What is signed for or handed on stays so. */
export const TAKEN_BACK_BY: Readonly<Partial<Record<string, string>>> = { claim: 'release', release: 'claim' };
