/** The life of one row of the table in one campaign (分工任务). */
export type TaskRowState =
  | 'planned'
  | 'standby'
  | 'assigned'
  | 'in_progress'
  | 'consulting'
  | 'in_coordination'
  | 'blocked'
  | 'in_review'
  | 'returned'
  | 'returned_scope'
  | 'completed'
  | 'struck_off'
  | 'terminated';

/** Nothing is asked of anybody any more. */
export const concludedRowStates: readonly TaskRowState[] = ['completed', 'struck_off', 'terminated'];
