import { type FieldFault, type LetterKind, needsApproval, policyFaults, type Rung } from '@duban/domain';
import type { PolicyOverride } from '../api/wire-types';

/** What the domain's rule says of a ladder typed as JSON; the API asks the same rule again. */
export function ladderFaults(policy: PolicyOverride): readonly FieldFault[] {
  try {
    return policyFaults({
      edition: 'override',
      clocks: { sign: policy.clocks?.sign ?? 'P2WD', opinion: policy.clocks?.opinion ?? 'P7WD' },
      delivery: { quietHours: null, digest: null, jitter: policy.delivery?.jitter ?? null },
      rungs: (policy.rungs ?? []).map(
        (rung) => ({ ...rung, approval: rung.approval ?? needsApproval(rung.letter as LetterKind) }) as Rung,
      ),
    });
  } catch (failure) {
    // A member of another kind than a ladder has: text where a list belongs.
    return [{ path: 'policy', code: 'MALFORMED', message: failure instanceof Error ? failure.message : '' }];
  }
}
