export * from './notice-2025-7/notice-2025-7';
export * from './row-profiles';
export * from './escalation-policy';
export * from './working-calendar';
export * from './directory';
export * from './row-dependencies';
export * from './apportionment';
export * from './clause-coverage';
