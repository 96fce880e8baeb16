import agenciesSeed from '../../../seed/agencies.json';
import sectorsSeed from '../../../seed/sectors.json';
import tableSeed from '../../../seed/table.json';
import timelineSeed from '../../../seed/timeline.json';
import { type Agency, type Clause, type TableRow } from '../../division-of-labour/table-row';
import { type CivilDate } from '../../time/instant';
import clausesSeed from './clauses.json';

/** A clause with all that the seed says of it. Null where the notice is silent. */
export interface NoticeClause extends Clause {
  readonly heading: string;
  readonly kind: string;
  readonly subjectZh: string | null;
  readonly codes: readonly string[];
  readonly dutyZh: string | null;
  readonly termZh: string | null;
  readonly conditionZh: string | null;
  readonly consequenceZh: string | null;
  readonly glossEn: string;
}

export interface SectorTarget {
  readonly quantity: number;
  readonly unit: string;
  readonly comparator: string;
  readonly what: string;
  readonly quote: string;
  readonly note?: string;
}

export interface CriterionException {
  readonly zh: string;
  readonly en: string;
  readonly metric?: string;
  readonly comparator?: string;
  readonly value?: number;
  readonly unit?: string;
  readonly quote: string;
  readonly note?: string;
}

export interface Criterion {
  readonly id: string;
  readonly equipmentZh: string;
  readonly equipmentEn: string;
  readonly metric: string | null;
  readonly comparator: string | null;
  readonly value: number | null;
  readonly unit: string | null;
  readonly boundary: { readonly asWritten: string; readonly inclusive: boolean; readonly certain: boolean } | null;
  readonly condition: {
    readonly zh: string;
    readonly en: string;
    readonly logic?: string;
    readonly items?: readonly string[];
  } | null;
  readonly exceptions: readonly CriterionException[];
  readonly action: string;
  readonly openEnded: boolean;
  readonly metricInferred: boolean;
  readonly quote: string;
  readonly note?: string;
}

export interface Sector {
  readonly id: string;
  readonly sector: string;
  readonly sectorZh: string;
  readonly sectorEn: string;
  readonly focusIndustries: readonly string[];
  readonly deadline: CivilDate;
  readonly deadlineQuote: string;
  readonly target: SectorTarget | null;
  readonly additionalTargets: readonly SectorTarget[];
  readonly criteria: readonly Criterion[];
}

export interface TimelineEntry {
  readonly id: string;
  readonly kind: string;
  readonly date: CivilDate | null;
  readonly recurrence: string | null;
  readonly who: readonly string[];
  readonly whatZh: string;
  readonly whatEn: string;
  readonly clauses: readonly string[];
  readonly quote: string;
  readonly note?: string;
}

/** A sector's own deadline, as the notice prints it. A campaign's dates are its own; this stays as the documented original. */
export interface SectorDeadline {
  readonly sector: string;
  readonly sectorZh: string;
  readonly originalDate: CivilDate;
  readonly quote: string;
  readonly clauseId: string;
}

export interface Coordination {
  readonly nameZh: string;
  readonly tableNameZh: string;
  readonly nameEn: string;
  readonly convener: string;
  readonly conveningWordZh: string;
  readonly members: readonly string[];
  readonly memberCount: number;
  readonly openEnded: boolean;
  readonly clauses: readonly string[];
  readonly tableRow: number;
  readonly quote: string;
  readonly note: string;
}

/** One edition of a notice: the table, the clauses and who is named in them. */
export interface NoticeEdition {
  readonly id: string;
  readonly number: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly issuedOn: CivilDate | null;
  readonly provenance: {
    readonly statement: string;
    readonly notFromTheNotice: readonly string[];
    /** Of each seed file; a spec compares. */
    readonly sha256: Readonly<Record<string, string>>;
  };
  readonly rows: readonly TableRow[];
  readonly clauses: readonly NoticeClause[];
  readonly agencies: readonly Agency[];
  /** Codes of the provincial governments behind `PROVINCES`. */
  readonly provinces: readonly string[];
  readonly groups: readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string }[];
  readonly sectors: readonly Sector[];
  readonly timeline: readonly TimelineEntry[];
  readonly coordination: Coordination;
  readonly sectorDeadlines: readonly SectorDeadline[];
}

/** The addressee of the reports: named by the notice, but it works no assignment. */
const ADDRESSEE = 'SC';

const agencies: readonly Agency[] = [
  ...agenciesSeed.agencies.map(({ code, nameZh, shortZh, nameEn, successorZh }): Agency => ({
    code,
    kind: 'central',
    nameZh,
    shortZh,
    nameEn,
    hasDesk: code !== ADDRESSEE,
    successorZh,
  })),
  ...agenciesSeed.provinces.map(({ code, governmentZh, nameZh, nameEn }): Agency => ({
    code,
    kind: 'province',
    nameZh: governmentZh,
    shortZh: nameZh,
    nameEn,
    hasDesk: true,
    successorZh: null,
  })),
  ...agenciesSeed.actors.map(({ code, nameZh, nameEn }): Agency => ({
    code,
    kind: 'actor',
    nameZh,
    shortZh: nameZh,
    nameEn,
    hasDesk: false,
    successorZh: null,
  })),
];

// TypeScript widens the texts of an imported JSON file, so the closed unions are asserted here and proved by the spec.
const sectors = sectorsSeed as readonly Sector[];
const timeline = timelineSeed as readonly TimelineEntry[];

function deadlineOf(sector: Sector): SectorDeadline {
  const entry = timeline.find(({ kind, quote }) => kind === 'deadline' && quote === sector.deadlineQuote);
  const clauseId = entry?.clauses[0];
  if (!clauseId) throw new Error(`no clause sets the deadline of ${sector.sector}`);
  const { sectorZh, deadline, deadlineQuote } = sector;
  return { sector: sector.sector, sectorZh, originalDate: deadline, quote: deadlineQuote, clauseId };
}

export const NOTICE_2025_7: NoticeEdition = {
  id: 'guofa-2025-7',
  number: '国发〔2025〕7号',
  titleZh: '国务院关于进一步加强淘汰落后产能工作的通知',
  titleEn: 'Notice of the State Council on Further Strengthening the Elimination of Outdated Production Capacity',
  // The seed prints neither a date of signature nor a date of effect.
  issuedOn: null,
  provenance: {
    statement:
      'Made from libs/domain/seed without retyping: the clean copy of the table (L159–179) and the notice (L114–158).',
    notFromTheNotice: [
      'titleEn',
      'glossEn',
      'titleEn of the rows',
      'full and English names of agencies',
      'province codes',
      'successorZh',
    ],
    sha256: clausesSeed.sha256,
  },
  rows: tableSeed as readonly TableRow[],
  clauses: clausesSeed.clauses,
  agencies,
  provinces: agenciesSeed.provinces.map(({ code }) => code),
  groups: agenciesSeed.groups.map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })),
  sectors,
  timeline,
  coordination: agenciesSeed.coordination,
  sectorDeadlines: sectors.map(deadlineOf),
};
