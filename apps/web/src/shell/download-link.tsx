import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { API_BASE } from '../api/api-client';
import { problemFrom } from '../api/problem-from';
import { i18n } from '../i18n/i18n';
import { ProblemNotice } from './problem-notice';

const KEPT_MS = 60_000;

/** A file that the API makes, in the language of the switch: a plain link would ask in the browser's own, and show a refusal as a page. */
export function DownloadLink({ path, children }: { readonly path: `/${string}`; readonly children: ReactNode }) {
  const address = `${API_BASE}${path}`;
  const fetching = useMutation({ mutationFn: () => fetchFile(address) });
  return (
    <>
      <a
        href={address}
        download
        aria-busy={fetching.isPending}
        onClick={(event) => {
          event.preventDefault();
          if (!fetching.isPending) fetching.mutate();
        }}
      >
        {children}
      </a>
      <ProblemNotice problem={fetching.error} />
    </>
  );
}

/** @throws ApiProblem when it is refused, or no answer came */
async function fetchFile(address: string): Promise<void> {
  const response = await fetch(address, {
    credentials: 'same-origin',
    headers: { 'Accept-Language': i18n.language },
  }).catch(() => {
    throw problemFrom(0, '', '', null);
  });
  if (!response.ok) {
    throw problemFrom(
      response.status,
      response.headers.get('content-type') ?? '',
      await response.text(),
      response.headers.get('retry-after'),
    );
  }
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = nameIn(response.headers.get('content-disposition') ?? '') ?? '';
  link.click();
  // Not before the browser has taken it.
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** `filename*=UTF-8''…`, else the plain one. */
function nameIn(disposition: string): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1];
}
