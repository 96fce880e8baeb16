export * from './letter-facts';
export * from './words';
export * from './compose-letter';
export * from './recipients';
export * from './delivery';
export * from './letter-row';
export * from './row-facts';
export * from './explain';
