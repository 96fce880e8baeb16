export * from './read-table';
export * from './read-table-apart';
export * from './write-workbook';
