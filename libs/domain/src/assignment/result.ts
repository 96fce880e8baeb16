import type { RowProfile } from '../division-of-labour/row-profile';
import type { FieldFault } from '../refusal/refusal';
import { isCivilDate } from '../time/instant';

/** What an agency hands in. `text` is the clerk's account; `fields` are the profile's, by name. */
export interface HandedIn {
  readonly text: string;
  readonly fields: Readonly<Record<string, string | number>>;
  readonly attachments: number;
}

/** What the result still lacks against the row's profile; empty when it may be submitted and accepted. */
export function resultFaults(profile: RowProfile, result: HandedIn): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  if (result.text.trim() === '') faults.push({ path: 'comment', code: 'REQUIRED', message: 'REQUIRED' });
  if (result.attachments < profile.minAttachments) {
    faults.push({ path: 'attachmentIds', code: 'TOO_FEW', message: String(profile.minAttachments) });
  }
  for (const field of profile.fields) {
    const value = result.fields[field.name];
    const path = `fields.${field.name}`;
    if (value === undefined || value === '') {
      if (field.required) faults.push({ path, code: 'REQUIRED', message: field.zh });
    } else if (!fits(field.type, value))
      faults.push({ path, code: `NOT_A_${field.type.toUpperCase()}`, message: field.zh });
  }
  const known = new Set(profile.fields.map((field) => field.name));
  for (const name of Object.keys(result.fields)) {
    if (!known.has(name)) faults.push({ path: `fields.${name}`, code: 'UNKNOWN_FIELD', message: name });
  }
  return faults;
}

function fits(type: RowProfile['fields'][number]['type'], value: string | number): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && value >= 0;
    case 'date':
      return typeof value === 'string' && isCivilDate(value);
    case 'url':
      return typeof value === 'string' && /^https?:\/\/\S+$/.test(value);
    case 'text':
      return typeof value === 'string' && value.trim() !== '';
  }
}
