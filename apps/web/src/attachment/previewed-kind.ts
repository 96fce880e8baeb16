import { VIEWED_MEDIA_TYPES } from '@duban/domain';

const OFFICE: Readonly<Record<string, 'document' | 'workbook'>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'workbook',
};

export type PreviewedKind = 'picture' | 'text' | 'pdf' | 'document' | 'workbook';

/** How a paper is shown on the page where it stands; undefined where it cannot be, and is to be fetched. */
export function previewedKind(mediaType: string): PreviewedKind | undefined {
  if (OFFICE[mediaType]) return OFFICE[mediaType];
  if (!VIEWED_MEDIA_TYPES.includes(mediaType)) return undefined;
  if (mediaType.startsWith('image/')) return 'picture';
  return mediaType.startsWith('text/') ? 'text' : 'pdf';
}
