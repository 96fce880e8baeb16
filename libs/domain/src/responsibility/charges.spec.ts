import fc from 'fast-check';
import { WORKING_CALENDAR as calendar } from '../editions';
import { civilDateOf } from '../time/instant';
import { workingDaysBetween } from '../time/working-calendar';
import { type Holder, type HolderChange, chargeWorkingDays } from './charges';
import { type HoldingEvent, holdersOf } from './holders';

const at = (text: string) => Date.parse(`${text}+08:00`);
const MEP: Holder = { kind: 'agency', ref: 'MEP' };
const OFFICE: Holder = { kind: 'coordination', ref: null };

describe('the responsibility clock', () => {
  it('charges a working day to whoever holds the matter when the offices close on it', () => {
    const changes: HolderChange[] = [
      { at: at('2026-06-01T10:00:00'), holder: MEP }, // a Monday
      { at: at('2026-06-03T17:00:00'), holder: OFFICE },
      { at: at('2026-06-05T19:00:00'), holder: MEP },
    ];
    expect(chargeWorkingDays(changes, at('2026-06-09T09:00:00'), calendar)).toEqual([
      { holder: MEP, workingDays: 3 }, // 2, 8 and 9 June
      { holder: OFFICE, workingDays: 3 }, // 3, 4 and 5 June
    ]);
  });

  it('charges nothing for a holiday, and a make-up Saturday like any working day', () => {
    // National Day 2026: closed from 1 to 7 October, open on Saturday the 10th.
    const changes = [{ at: at('2026-09-30T10:00:00'), holder: MEP }];
    expect(chargeWorkingDays(changes, at('2026-10-11T10:00:00'), calendar)).toEqual([{ holder: MEP, workingDays: 3 }]);
  });

  it('adds up to the working days that have passed, whoever held the matter for how long', () => {
    const holders: Holder[] = [MEP, OFFICE, { kind: 'participant', ref: 'MOF' }, { kind: 'nobody', ref: null }];
    const start = at('2007-01-05T09:00:00');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 20 * 24 * 365 }), fc.integer({ min: 0, max: 3 })), {
          maxLength: 40,
        }),
        fc.integer({ min: 0, max: 20 * 24 * 365 }),
        (moves, hours) => {
          const changes = [
            { at: start, holder: MEP },
            ...moves
              .sort(([left], [right]) => left - right)
              .map(([hour, holder]) => ({ at: start + hour * 3_600_000, holder: holders[holder]! })),
          ];
          const until = start + hours * 3_600_000;
          const sum = chargeWorkingDays(changes, until, calendar).reduce((all, charge) => all + charge.workingDays, 0);
          expect(sum).toBe(workingDaysBetween(calendar, civilDateOf(start), civilDateOf(until)));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('who holds a matter', () => {
  const own = (day: number, type: string): HoldingEvent => ({ at: day, type, agency: 'NDRC', own: true });
  const other = (day: number, type: string, agency: string): HoldingEvent => ({ at: day, type, agency, own: false });
  const told = (events: HoldingEvent[], waitsFor: number | null = null) =>
    holdersOf(events, 'NDRC', waitsFor).map(({ at: day, holder }) => `${day} ${holder.kind} ${holder.ref ?? '-'}`);

  it('is the lead, then those whose answer it waits for, then the lead, then the office', () => {
    expect(
      told([
        own(1, 'dispatched'),
        own(2, 'consulted'),
        other(2, 'opinion_requested', 'MOF'),
        other(2, 'opinion_requested', 'NEA'),
        other(4, 'opinion_given', 'MOF'),
        other(9, 'deemed_no_objection', 'NEA'),
        own(10, 'submitted'),
        own(11, 'reported'),
        own(13, 'accepted'),
      ]),
    ).toEqual([
      '1 agency NDRC',
      '2 participant MOF',
      '4 participant NEA',
      '9 agency NDRC',
      '11 coordination -',
      '13 nobody -',
    ]);
  });

  it('is whoever has not signed yet once the drafting lead’s head has', () => {
    expect(
      told([
        own(1, 'dispatched'),
        own(2, 'submitted'),
        other(2, 'co_signature_requested', 'MOF'),
        own(3, 'signed_out'),
        other(5, 'co_signed', 'MOF'),
        own(5, 'reported'),
      ]),
    ).toEqual(['1 agency NDRC', '3 co_signer MOF', '5 agency NDRC', '5 coordination -']);
  });

  it('is the row upstream until that is done, and nobody while the campaign stands still', () => {
    expect(
      told([own(1, 'dispatched'), own(3, 'suspended'), own(5, 'resumed'), own(8, 'unblocked'), own(9, 'declined')], 1),
    ).toEqual(['1 upstream 1', '3 nobody -', '5 upstream 1', '8 agency NDRC', '9 coordination -']);
  });
});
