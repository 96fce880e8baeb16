import type { FieldFault } from '../refusal/refusal';
import { type CivilDate, isCivilDate } from '../time/instant';
import type { Agency } from '../division-of-labour/table-row';

/** An agency as an edition of the directory knows it: what it is called, and until when it is in office. */
export interface DirectoryEntry extends Agency {
  /** The last day on which it is in office; left out while it is. */
  readonly until?: CivilDate | null;
  /** By code, who holds what was its from then on. */
  readonly successor?: string | null;
}

export const DIRECTORY_FIELDS = ['nameZh', 'shortZh', 'nameEn', 'until', 'successor'] as const;
export type DirectoryField = (typeof DIRECTORY_FIELDS)[number];

export interface DirectoryChange extends Partial<Pick<DirectoryEntry, DirectoryField>> {
  readonly code: string;
}

/** What keeps these changes from being an edition, by path. */
export function directoryFaults(
  before: readonly DirectoryEntry[],
  changes: readonly DirectoryChange[],
): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  const known = new Map(before.map((entry) => [entry.code, entry]));
  const seen = new Set<string>();
  const after = new Map(withDirectoryChanges(before, changes).map((entry) => [entry.code, entry]));
  changes.forEach(({ code, until, successor, ...names }, index) => {
    const fault = (field: string, reason: string, message: string) =>
      faults.push({ path: `changes.${index}.${field}`, code: reason, message });
    if (!known.has(code)) return void fault('code', 'UNKNOWN', code);
    if (seen.has(code)) fault('code', 'DUPLICATE', code);
    seen.add(code);
    for (const [field, name] of Object.entries(names)) if (name?.trim() === '') fault(field, 'BLANK', code);
    if (until && !isCivilDate(until)) fault('until', 'NOT_A_DATE', until);
    const entry = after.get(code)!;
    if (successor) {
      const heir = after.get(successor);
      if (!heir?.hasDesk || successor === code) fault('successor', 'UNKNOWN', successor);
      // Whoever is asked for what was somebody else's is there to be asked.
      else if (heir.until) fault('successor', 'NOT_IN_OFFICE', successor);
    }
    if (entry.hasDesk && entry.until && !entry.successor) fault('successor', 'REQUIRED', code);
    if (entry.successor && !entry.until) fault('until', 'REQUIRED', code);
    if (entry.until && [...after.values()].some((other) => other.successor === code))
      fault('until', 'NOT_IN_OFFICE', code);
  });
  return faults;
}

export function withDirectoryChanges(
  before: readonly DirectoryEntry[],
  changes: readonly DirectoryChange[],
): DirectoryEntry[] {
  const by = new Map(changes.map((change) => [change.code, change]));
  return before.map((entry) => ({ ...entry, ...by.get(entry.code) }));
}

/** Agencies that one edition has otherwise than another, field by field. */
export function directoryDifferences(before: readonly DirectoryEntry[], after: readonly DirectoryEntry[]) {
  const old = new Map(before.map((entry) => [entry.code, entry]));
  return after.flatMap((entry) => {
    const was = old.get(entry.code);
    const fields = DIRECTORY_FIELDS.filter((field) => (entry[field] ?? null) !== (was?.[field] ?? null)).map(
      (field) => ({
        field,
        before: was?.[field] ?? null,
        after: entry[field] ?? null,
      }),
    );
    return fields.length > 0 ? [{ code: entry.code, fields }] : [];
  });
}

/** The agencies of a notice by their names of today: letters are addressed to whoever they are now. */
export function namedByDirectory<Known extends Agency>(
  agencies: readonly Known[],
  directory: readonly DirectoryEntry[],
): Known[] {
  const by = new Map(directory.map((entry) => [entry.code, entry]));
  return agencies.map((agency) => {
    const entry = by.get(agency.code);
    return entry ? { ...agency, nameZh: entry.nameZh, shortZh: entry.shortZh, nameEn: entry.nameEn } : agency;
  });
}
