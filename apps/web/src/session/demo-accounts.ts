/** A few of the demo's accounts, offered only where `GET /meta` says demo; README lists them all. */
export const demoAccounts = {
  password: 'Duban-demo-2025',
  accounts: [
    { username: 'coordinator', word: 'demoCoordinator' },
    { username: 'mep.clerk', word: 'demoClerk' },
    { username: 'mep.head', word: 'demoHead' },
    { username: 'p110000.clerk', word: 'demoProvince' },
    { username: 'group', word: 'demoGroup' },
    { username: 'mos.supervisor', word: 'demoSupervisor' },
  ],
} as const;
