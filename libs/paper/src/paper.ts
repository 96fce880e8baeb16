/** An official document (公文) as data: what it says, not how it looks. */
export interface Paper {
  readonly title: string;
  /** 发文字号 or the matter's own number. */
  readonly number?: string;
  /** 主送: whom it is addressed to. */
  readonly to?: string;
  readonly blocks: readonly Block[];
  /** 落款: who signs, and the date in words. */
  readonly signedBy?: string;
  readonly date: string;
  /** What it is until a person has made it theirs, e.g. 草稿. Stands above the title. */
  readonly mark?: string;
  /** What whoever reads it should know of where it comes from. Stands at the foot of every page. */
  readonly foot?: string;
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const words = (text: string): Block => ({ kind: 'text', text });
export const factsTable = (facts: readonly (readonly [label: string, value: string])[]): Block => ({
  kind: 'facts',
  facts,
});
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  head,
  rows,
});

/** A line to be filled in by hand: nothing that the law leaves to a person is made up. */
export const BLANK = '＿＿＿＿＿＿';
