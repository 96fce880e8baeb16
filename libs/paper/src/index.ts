export * from './paper';
export * from './write-paper';
