import { z } from 'zod';
import { filledText } from './text';

/** 常用意见: what somebody writes again and again, in their own order. */
export const phrasesSchema = z
  .object({ items: z.array(filledText(200)).max(30) })
  .strict()
  .meta({ id: 'Phrases' });
export type Phrases = z.infer<typeof phrasesSchema>;
