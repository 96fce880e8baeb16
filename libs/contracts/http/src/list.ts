import { z } from 'zod';
import { text } from './text';

/** `{items, total, nextCursor}`: how every list answers. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), total: z.number().int(), nextCursor: z.string().nullable() });

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(20),
  cursor: text(500).optional(),
  q: text(200).optional(),
};

/** One value or several (`state=a&state=b`, `state=a,b`). */
export const severalOf = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((raw) => {
    if (raw === undefined || raw === '') return undefined;
    return (Array.isArray(raw) ? raw : [raw]).flatMap((part) => (typeof part === 'string' ? part.split(',') : [part]));
  }, z.array(value).optional());

export const instantSchema = z.iso.datetime({ offset: true });
export const civilDateSchema = z.iso.date();
