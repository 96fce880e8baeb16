/** What an account may be used for. One person may hold several, the administrators' ones exclude each other. */
export type Role =
  | 'clerk'
  | 'head'
  | 'division'
  | 'coordinator'
  | 'group_secretary'
  | 'supervisor'
  | 'auditor'
  /** Works in a department, city or county below a province: sees and reports its own parts, nothing else. */
  | 'local_unit'
  /** An industry association (N3.4): reads cases, verifies and advises, and does nothing else. */
  | 'association'
  /** A bank, a power supplier or an authority (N4.3): carries out what was sent to it, and confirms. */
  | 'executor'
  /** Sees and answers what is about the enterprise itself. */
  | 'enterprise'
  | 'system_admin'
  | 'security_admin';

/** Whoever acts. `agency` is null for the coordination group's secretary and the administrators: they belong to no agency of the table. */
export interface Person {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly agency: string | null;
}

export function has(person: Person, role: Role): boolean {
  return person.roles.includes(role);
}

/** Sees every matter of every agency; says nothing about what they may do. */
export function seesAll(person: Person): boolean {
  return (['coordinator', 'group_secretary', 'supervisor', 'auditor'] as const).some((role) => has(person, role));
}
