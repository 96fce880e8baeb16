/** How the leads of a row share it, as the table words it. */
export type LeadMode = 'single' | 'joint' | 'respectively' | 'provinces';

/** One of the 29 rows of the division-of-labour table (分工表). Source: seed/table.json; `verbatim` is the notice's own wording. */
export interface TableRow {
  readonly row: number;
  /** 1–26 by order, null for the three governance rows 27–29. */
  readonly serial: number | null;
  readonly serialEvidence: string;
  readonly titleZh: string;
  readonly titleEn: string;
  /** Agency codes, or `PROVINCES` for the 31 provincial governments. */
  readonly leads: readonly string[];
  readonly leadMode: LeadMode;
  readonly participants: readonly string[];
  /** The cell ends in 等 or 相关部门: more agencies may be named. */
  readonly openEnded: boolean;
  readonly openEndedIn: readonly string[];
  readonly noticeClauses: readonly string[];
  readonly verbatim: { readonly task: string; readonly lead: string; readonly participants: string };
  readonly note: string;
}

export interface Agency {
  readonly code: string;
  readonly kind: 'central' | 'province' | 'actor';
  readonly nameZh: string;
  readonly shortZh: string;
  readonly nameEn: string;
  /** False for an addressee that works no assignments: the State Council, and generic actors such as 银行业金融机构. */
  readonly hasDesk: boolean;
  readonly successorZh: string | null;
}

/** A clause of the notice, with its own words. */
export interface Clause {
  readonly clauseId: string;
  readonly quotes: readonly string[];
  readonly rows: readonly number[];
}
