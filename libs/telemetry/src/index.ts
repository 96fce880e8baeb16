export * from './log';
export * from './metrics';
export * from './health-server';
export * from './stop-on-signal';
