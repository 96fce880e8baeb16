import { rolesFault } from './roles';

describe('the roles of an account', () => {
  it.each([
    [['clerk', 'head'], 'MIIT', undefined],
    [[], null, undefined],
    [['auditor'], null, undefined],
    [['group_secretary'], null, undefined],
    [['clerk'], null, 'AGENCY_NEEDED'],
    [['system_admin', 'security_admin'], null, 'ADMINISTERS_ONE_THING'],
    [['auditor', 'clerk'], 'MIIT', 'ADMINISTERS_ONE_THING'],
  ] as const)('%p in %p: %p', (roles, agency, fault) => {
    expect(rolesFault(roles, agency)).toBe(fault);
  });
});
