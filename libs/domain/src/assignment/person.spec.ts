import { type Role, has, seesAll } from './person';

describe('a person', () => {
  it('has the roles that the account gives, and no other', () => {
    const person = { id: 'p', roles: ['clerk', 'head'] as Role[], agency: 'MEP' };
    expect(has(person, 'head')).toBe(true);
    expect(has(person, 'coordinator')).toBe(false);
  });

  it('sees every agency’s matters only by a role above the agencies', () => {
    const roles: Role[] = [
      'clerk',
      'head',
      'division',
      'coordinator',
      'group_secretary',
      'supervisor',
      'auditor',
      'system_admin',
      'security_admin',
    ];
    const seeing = roles.filter((role) => seesAll({ id: 'p', roles: [role], agency: null }));
    expect(seeing).toEqual(['coordinator', 'group_secretary', 'supervisor', 'auditor']);
  });
});
