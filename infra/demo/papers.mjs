export const PDF = '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n';
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** A picture that no other is: pictures of three stages are three. */
export const PNG = () => Buffer.concat([PICTURE, Buffer.from(String(Math.random()))]);

/** @param {string} name @param {string | Buffer} content */
export function upload(name, content) {
  const form = new FormData();
  form.append('file', new Blob([content]), name);
  return form;
}
