/**
 * How a row is worked. Ours, not the notice's words: kept beside the table as an edition of its own, and shown as such.
 */
export interface RowProfile {
  readonly row: number;
  readonly kind: RowKind;
  /** What the participants of this row are asked for. */
  readonly participation: ParticipationMode;
  /** 成果形式: what is handed in. */
  readonly resultForm: { readonly zh: string; readonly en: string };
  readonly fields: readonly ResultField[];
  /** How many attachments the result needs at the least. */
  readonly minAttachments: number;
  /** What the accepter goes through before 办结. */
  readonly checklist: readonly { readonly code: string; readonly zh: string; readonly en: string }[];
  /** Only for standing duties: `year` is the notice's word (每年); `configured` where it says 定期. */
  readonly period: { readonly every: string; readonly source: 'notice' | 'configured' } | null;
  /** Only for trigger-driven rows: the matter that starts their clock. */
  readonly trigger: { readonly code: string; readonly zh: string; readonly en: string; readonly clause: string } | null;
}

export type RowKind = 'one_off' | 'standing' | 'trigger' | 'policy';

/** `consult`: give an opinion on the lead's draft; `contribute`: deliver a part; `join`: take part. */
export type ParticipationMode = 'consult' | 'contribute' | 'join';

export interface ResultField {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly type: 'text' | 'number' | 'date' | 'url';
  readonly required: boolean;
}
