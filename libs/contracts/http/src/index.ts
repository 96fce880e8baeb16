export * from './text';
export * from './problem';
export * from './list';
export * from './session';
export * from './notice';
export * from './campaign';
export * from './assignment';
export * from './escalation';
