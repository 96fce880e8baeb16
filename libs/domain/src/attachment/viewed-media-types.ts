/** What a browser shows without running anything of it. Everything else that may be attached is a download. */
export const VIEWED_MEDIA_TYPES: readonly string[] = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'text/plain',
  'text/csv',
];
