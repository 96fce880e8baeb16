import type {
  agencySchema,
  assignmentStateSchema,
  attachmentSchema,
  clauseSchema,
  escalationStateSchema,
  explanationSchema,
  historyEntrySchema,
  letterSchema,
  lightSchema,
  policySchema,
  resultSchema,
  roleSchema,
  rowProfileSchema,
  tableRowSchema,
} from '@duban/contract-http';
import type { z } from 'zod';

/** What the contract describes as schemas only, as types: no schema is loaded by the browser for them. */
export type Agency = z.infer<typeof agencySchema>;
export type AssignmentState = z.infer<typeof assignmentStateSchema>;
export type Attachment = z.infer<typeof attachmentSchema>;
export type Clause = z.infer<typeof clauseSchema>;
export type EscalationState = z.infer<typeof escalationStateSchema>;
export type Explanation = z.infer<typeof explanationSchema>;
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
export type Letter = z.infer<typeof letterSchema>;
export type Light = z.infer<typeof lightSchema>;
export type PolicyOverride = z.infer<typeof policySchema>;
export type Result = z.infer<typeof resultSchema>;
export type Role = z.infer<typeof roleSchema>;
export type RowProfile = z.infer<typeof rowProfileSchema>;
export type TableRow = z.infer<typeof tableRowSchema>;

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly nextCursor: string | null;
}
