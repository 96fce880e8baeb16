export * from './parse';
export * from './api-config';
export * from './worker-config';
export * from './mailer-config';
