export * from './read-table';
export * from './write-workbook';
