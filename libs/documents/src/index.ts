export * from './document-store';
export * from './media-type';
