import {
  type Delivery,
  type Instant,
  type WorkingCalendar,
  civilDateOf,
  instantAt,
  isWorkingDay,
  plusWorkingDays,
} from '@duban/domain';

/** How long the first letters of a launch gather before they become one letter for each mailbox. */
const GATHERING_MS = 20_000;

export interface DeliveryPlan {
  readonly availableAt: Instant;
  /** Waits to be put into one letter with others of the same mailbox. */
  readonly digest: boolean;
}

/** When a letter leaves. The deadline it tells of is not moved by it. */
export function planDelivery(
  kind: 'handover' | 'reminder' | 'formal' | 'answer',
  now: Instant,
  delivery: Delivery,
  calendar: WorkingCalendar,
): DeliveryPlan {
  if (kind === 'handover')
    return { availableAt: delivery.digest ? now + GATHERING_MS : now, digest: delivery.digest !== null };
  if (kind === 'answer') return { availableAt: now, digest: false };
  if (kind === 'reminder' && delivery.digest)
    return { availableAt: nextAt(delivery.digest.at, now, calendar), digest: true };
  return { availableAt: afterQuietHours(now, delivery, calendar), digest: false };
}

/**
 * Beyond the policy's cap a reminder does not go by itself: it waits for the next morning's one letter. What accuses is never
 * held up by how much else a mailbox got. `already`: reminders of this day to this mailbox.
 */
export function planUnderCap(
  plan: DeliveryPlan,
  kind: 'reminder' | 'formal',
  already: number,
  now: Instant,
  delivery: Delivery,
  calendar: WorkingCalendar,
): DeliveryPlan {
  if (kind === 'formal' || plan.digest || delivery.cap === undefined || already < delivery.cap) return plan;
  const opens = delivery.digest?.at ?? delivery.quietHours?.to ?? MORNING;
  return { availableAt: nextAt(opens, now, calendar), digest: true };
}
const MORNING = '08:30';

/** The next time the clock shows `timeOfDay` on a working day. */
function nextAt(timeOfDay: string, now: Instant, calendar: WorkingCalendar): Instant {
  const today = civilDateOf(now);
  const at = instantAt(today, timeOfDay);
  if (isWorkingDay(calendar, today) && at >= now) return at;
  return instantAt(plusWorkingDays(calendar, today, 1).date, timeOfDay);
}

function afterQuietHours(now: Instant, delivery: Delivery, calendar: WorkingCalendar): Instant {
  if (!delivery.quietHours) return now;
  const today = civilDateOf(now);
  const opens = instantAt(today, delivery.quietHours.to);
  const closes = instantAt(today, delivery.quietHours.from);
  const overnight = closes > opens;
  const quiet = overnight ? now < opens || now >= closes : now >= closes && now < opens;
  if (isWorkingDay(calendar, today) && !quiet) return now;
  return isWorkingDay(calendar, today) && now < opens
    ? opens
    : instantAt(plusWorkingDays(calendar, today, 1).date, delivery.quietHours.to);
}
