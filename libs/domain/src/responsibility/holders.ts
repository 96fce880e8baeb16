import type { Instant } from '../time/instant';
import type { Holder, HolderChange } from './charges';

/** What happened to an assignment or to one that it waits for, as the ledger tells it. */
export interface HoldingEvent {
  readonly at: Instant;
  readonly type: string;
  /** Whose assignment it happened to. */
  readonly agency: string;
  readonly own: boolean;
}

/** Events of the matter itself after which its own agency has it. */
const OWN_AGAIN: readonly string[] = [
  'dispatched',
  'opinion_requested',
  'co_signature_requested',
  'returned',
  'recalled',
  'time_granted',
  'time_refused',
  'consulted',
];
const WITH_THE_OFFICE: readonly string[] = ['reported', 'declined'];
/** After these the matter itself is at rest: nobody's time runs. */
const AT_REST: readonly string[] = [
  'opinion_given',
  'deemed_no_objection',
  'co_signed',
  'co_signature_refused',
  'co_signature_voided',
  'accepted',
  'closed_with_row',
  'rerouted',
  'revoked',
];
const ASKED: readonly string[] = ['opinion_requested', 'time_granted', 'time_refused'];
const ANSWERED: readonly string[] = ['opinion_given', 'deemed_no_objection', 'revoked', 'closed_with_row'];
const TO_SIGN: readonly string[] = ['co_signature_requested'];
const SIGNED: readonly string[] = ['co_signed', 'co_signature_refused', 'co_signature_voided', 'revoked'];

/**
 * Who has held a matter since when: itself, those whose opinions or signatures it waits for (the first asked that has not
 * answered), the row upstream, the office, or nobody while the campaign stood still.
 */
export function holdersOf(
  events: readonly HoldingEvent[],
  agency: string,
  waitsForRow: number | null,
): readonly HolderChange[] {
  const changes: HolderChange[] = [];
  const asked: string[] = [];
  const unsigned: string[] = [];
  let own: Holder | null = null;
  let signedOut = false;
  let suspended = false;
  let blocked = waitsForRow !== null;
  for (const event of events) {
    if (event.own) {
      if (OWN_AGAIN.includes(event.type)) own = { kind: 'agency', ref: agency };
      else if (WITH_THE_OFFICE.includes(event.type)) own = { kind: 'coordination', ref: null };
      else if (AT_REST.includes(event.type)) own = null;
      if (event.type === 'signed_out') signedOut = true;
      if (['returned', 'reported', 'recalled'].includes(event.type)) signedOut = false;
      if (event.type === 'suspended') suspended = true;
      if (event.type === 'resumed') suspended = false;
      if (event.type === 'unblocked') blocked = false;
    } else {
      if (ASKED.includes(event.type)) push(asked, event.agency);
      if (ANSWERED.includes(event.type)) remove(asked, event.agency);
      if (TO_SIGN.includes(event.type)) push(unsigned, event.agency);
      if (SIGNED.includes(event.type)) remove(unsigned, event.agency);
    }
    const holder = holding();
    const before = changes.at(-1)?.holder;
    if (changes.length === 0 && own === null) continue; // it has not begun
    if (before && before.kind === holder.kind && before.ref === holder.ref) continue;
    changes.push({ at: event.at, holder });
  }
  return changes;

  function holding(): Holder {
    if (suspended || own === null) return { kind: 'nobody', ref: null };
    if (own.kind === 'agency') {
      if (blocked) return { kind: 'upstream', ref: String(waitsForRow) };
      if (asked.length > 0) return { kind: 'participant', ref: asked[0]! };
      if (signedOut && unsigned.length > 0) return { kind: 'co_signer', ref: unsigned[0]! };
    }
    return own;
  }
}

function push(list: string[], agency: string): void {
  if (!list.includes(agency)) list.push(agency);
}

function remove(list: string[], agency: string): void {
  const place = list.indexOf(agency);
  if (place >= 0) list.splice(place, 1);
}
