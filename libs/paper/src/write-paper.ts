import {
  AlignmentType,
  Document,
  Footer,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, Paper } from './paper';

export const PAPER_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The format of official documents (GB/T 9704—2012): sizes in half points, lengths in twentieths of a point. */
const SIZE = { title: 44, body: 32, table: 24, small: 18 } as const;
const FONT = {
  title: { ascii: 'Times New Roman', eastAsia: '方正小标宋简体', hint: 'eastAsia' },
  heading: { ascii: 'Times New Roman', eastAsia: '黑体', hint: 'eastAsia' },
  body: { ascii: 'Times New Roman', eastAsia: '仿宋_GB2312', hint: 'eastAsia' },
} as const;
const LINE = { line: 560, lineRule: LineRuleType.EXACT } as const;
const INDENT = { firstLine: 2 * SIZE.body * 10 } as const;
/** A4 with 37 mm above, 35 below, 28 left and 26 right. */
const PAGE = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 2_098, bottom: 1_984, left: 1_587, right: 1_474 },
} as const;

/** A .docx of it, to be finished by a person. */
export async function writePaper(paper: Paper): Promise<Buffer> {
  const document = new Document({
    title: paper.title,
    creator: '督办',
    styles: { default: { document: { run: { font: FONT.body, size: SIZE.body } } } },
    sections: [
      {
        properties: { page: PAGE },
        footers: { default: footer(paper.foot) },
        children: [
          ...(paper.mark ? [line(paper.mark, { font: FONT.heading, size: SIZE.table }, AlignmentType.RIGHT)] : []),
          line(paper.title, { font: FONT.title, size: SIZE.title }, AlignmentType.CENTER),
          ...(paper.number ? [line(paper.number, {}, AlignmentType.CENTER)] : []),
          line('', {}),
          ...(paper.to ? [line(`${paper.to}：`, {})] : []),
          ...paper.blocks.flatMap(shown),
          line('', {}),
          ...(paper.signedBy ? [line(paper.signedBy, {}, AlignmentType.RIGHT)] : []),
          line(paper.date, {}, AlignmentType.RIGHT),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function shown(block: Block): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [indented(block.text, { font: FONT.heading })];
    case 'text':
      return block.text.split('\n').map((part) => indented(part, {}));
    case 'facts':
      return [grid(block.facts.map(([label, value]) => [label, value]))];
    case 'table':
      return [grid([block.head, ...block.rows], true)];
  }
}

function line(text: string, run: IRunOptions, alignment?: (typeof AlignmentType)[keyof typeof AlignmentType]) {
  return new Paragraph({
    ...(alignment ? { alignment } : {}),
    spacing: LINE,
    children: [new TextRun({ text: clean(text), ...run })],
  });
}

function indented(text: string, run: IRunOptions) {
  return new Paragraph({ spacing: LINE, indent: INDENT, children: [new TextRun({ text: clean(text), ...run })] });
}

function grid(rows: readonly (readonly string[])[], headed = false): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (cells, index) =>
        new TableRow({
          tableHeader: headed && index === 0,
          cantSplit: true,
          children: cells.map(
            (cell) =>
              new TableCell({
                margins: { top: 40, bottom: 40, left: 80, right: 80 },
                children: cell.split('\n').map(
                  (part) =>
                    new Paragraph({
                      children: [new TextRun({ text: clean(part), size: SIZE.table, bold: headed && index === 0 })],
                    }),
                ),
              }),
          ),
        }),
    ),
  });
}

function footer(foot: string | undefined): Footer {
  return new Footer({
    children: [
      ...(foot
        ? [
            new Paragraph({
              alignment: AlignmentType.CENTER,
              children: [new TextRun({ text: clean(foot), size: SIZE.small })],
            }),
          ]
        : []),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ size: SIZE.small, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}

/** XML has no place for control characters; one that slipped into a text would make the file unreadable. */
function clean(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    '',
  );
}
