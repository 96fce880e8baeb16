/** What offices attach, told by the first bytes rather than by the name. Anything that a browser would run is refused. */
export const ALLOWED_MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ofd: 'application/ofd',
  zip: 'application/zip',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  txt: 'text/plain',
  csv: 'text/csv',
} as const;

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/** The media type of a document by its name's ending, or undefined when the content is not what the name says. */
export function mediaTypeOf(name: string, head: Buffer): string | undefined {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() as keyof typeof ALLOWED_MEDIA_TYPES | undefined;
  if (!ending || !(ending in ALLOWED_MEDIA_TYPES)) return undefined;
  const starts = (magic: Buffer) => head.subarray(0, magic.length).equals(magic);
  const fits = (): boolean => {
    switch (ending) {
      case 'pdf':
        return head.subarray(0, 5).toString('latin1') === '%PDF-';
      case 'docx':
      case 'xlsx':
      case 'pptx':
      case 'ofd':
      case 'zip':
        return starts(ZIP);
      case 'doc':
      case 'xls':
        return starts(OLE);
      case 'png':
        return starts(PNG);
      case 'jpg':
      case 'jpeg':
        return starts(JPEG);
      case 'txt':
      case 'csv':
        return !head.includes(0);
    }
  };
  return fits() ? ALLOWED_MEDIA_TYPES[ending] : undefined;
}
