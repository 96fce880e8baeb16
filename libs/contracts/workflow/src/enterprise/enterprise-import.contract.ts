import { type Opening, opening } from '../opening';
/** One list of enterprises that was handed in. */
export interface EnterpriseImportInput {
  readonly importId: string;
}

export const ENTERPRISE_IMPORT_WORKFLOW = 'enterpriseImport';
export const enterpriseImportWorkflowId = (importId: string) => `enterprise-import/${importId}`;

/** Port: what an import asks. Reading and committing take minutes and go on where they were left. */
export interface EnterpriseImportActivities {
  importState(input: { importId: string }): Promise<string>;
  readImport(input: { importId: string }): Promise<void>;
  commitImport(input: { importId: string }): Promise<void>;
  /** A preview that nobody has committed: its rows vanish. */
  expireImport(input: { importId: string }): Promise<void>;
}

export const opensEnterpriseImport = (campaignId: string, importId: string): Opening =>
  opening(enterpriseImportWorkflowId(importId), ENTERPRISE_IMPORT_WORKFLOW, campaignId, {
    importId,
  } satisfies EnterpriseImportInput);
