import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CardTable } from '../shell/card-table';
import { LoadingBlock } from '../shell/loading-block';
import type { Attachment } from '../api/wire-types';
import { fileOf } from './file-of';
import { useRead } from './use-read';

/** Larger ones are fetched and opened where they belong. */
const MOST_BYTES = 20_000_000;
const MOST_ROWS = 200;
const MOST_COLUMNS = 30;

interface OfficePreviewProps {
  readonly attachment: Attachment;
  readonly address: string;
}

/** Of a paper that is not too large, what `read` makes of its file; undefined while it is on its way. */
function useOffice<Content>(
  { attachment, address }: OfficePreviewProps,
  read: (file: ArrayBuffer) => Promise<Content>,
): { readonly content: Content | undefined; readonly instead: ReactNode } {
  const { t } = useTranslation();
  const isLarge = attachment.size > MOST_BYTES;
  const found = useRead(attachment, async (signal) => read(await (await fileOf(address, signal)).arrayBuffer()), {
    enabled: !isLarge,
    retry: false,
  });
  const instead =
    isLarge || found.error ? (
      <p role="alert">{t(isLarge ? 'attachment.tooLargeToShow' : 'attachment.cannotBeShown')}</p>
    ) : (
      <LoadingBlock />
    );
  return { content: isLarge || found.error ? undefined : found.data, instead };
}

/** A Word document as its words, headings, lists and tables: without its layout, and where nothing of it can run or be followed. */
export function DocumentPreview(paper: OfficePreviewProps) {
  const { t } = useTranslation();
  const { content, instead } = useOffice(paper, async (arrayBuffer) => {
    const { default: mammoth } = await import('mammoth/mammoth.browser.min.js');
    return (await mammoth.convertToHtml({ arrayBuffer })).value;
  });
  if (content === undefined) return instead;
  return (
    <>
      <p className="muted">{t('attachment.withoutLayout')}</p>
      <iframe className="preview-frame" sandbox="" title={paper.attachment.name} srcDoc={PAGE + content} />
    </>
  );
}

/** Of a workbook the sheets that are not hidden, their first rows and columns. */
export function WorkbookPreview(paper: OfficePreviewProps) {
  const { t } = useTranslation();
  const { content, instead } = useOffice(paper, async (file) => {
    const { readXlsx } = await import('hucre/xlsx');
    const { sheets } = await readXlsx(new Uint8Array(file), {
      maxRows: MOST_ROWS + 1,
      sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden,
    });
    return sheets.map(({ name, rows }) => ({
      name,
      rows: rows.slice(0, MOST_ROWS).map((row) => Array.from(row.slice(0, MOST_COLUMNS), wordsOf)),
      isMore: rows.length > MOST_ROWS || rows.some((row) => row.length > MOST_COLUMNS),
    }));
  });
  if (content === undefined) return instead;
  return (
    <>
      {content.map(({ name, rows, isMore }) => (
        <section key={name}>
          <h3>{name}</h3>
          <CardTable label={name}>
            <thead>
              <tr>
                {(rows[0] ?? []).map((words, column) => (
                  <th key={column} scope="col">
                    {words}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(1).map((row, line) => (
                <tr key={line}>
                  {row.map((words, column) => (
                    <td key={column}>{words}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </CardTable>
          {isMore ? <p className="muted">{t('attachment.moreInFile')}</p> : null}
        </section>
      ))}
    </>
  );
}

function wordsOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'object' ? '' : String(cell as string | number | boolean);
}

/** Paper is white, whatever the screen is. */
const PAGE =
  '<!doctype html><meta charset="utf-8"><style>body{font:16px/1.7 serif;color:#111;background:#fff;max-width:46em;margin:1.5em auto;padding:0 1em}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .5em}img{max-width:100%}</style>';
