import type { Attachment } from './wire-types';
import { i18n } from '../i18n/i18n';
import { API_BASE, ofAWrite } from './api-client';
import { problemFrom } from './problem-from';

/** `replaces`: the id of the version before this one. */
export function uploadAttachment(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
  replaces?: string,
): Promise<Attachment> {
  return uploadFile<Attachment>(
    replaces ? `/attachments?replaces=${replaces}` : '/attachments',
    file,
    onProgress,
    signal,
  );
}

/** XMLHttpRequest, because fetch does not tell how much of a body has left. */
export function uploadFile<Answer>(
  path: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${API_BASE}${path}`);
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    request.setRequestHeader('Accept-Language', i18n.language);
    for (const [name, value] of Object.entries(ofAWrite())) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as Answer);
      else {
        reject(
          problemFrom(
            request.status,
            request.getResponseHeader('content-type') ?? '',
            request.responseText,
            request.getResponseHeader('retry-after'),
          ),
        );
      }
    };
    request.onerror = () => reject(problemFrom(0, '', '', null));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
