import { z } from 'zod';
import { filledText } from './text';

export const VIEW_SCOPES = ['mine', 'division', 'agency', 'everyone'] as const;
/** The list that a view is of. */
export const VIEW_PAGES = [
  'desk',
  'assignments',
  'cases',
  'measures',
  'escalations',
  'letters',
  'matters',
  'announcements',
  'assessments',
  'agenda',
] as const;

export const savedViewSchema = z
  .object({
    id: z.string(),
    page: z.enum(VIEW_PAGES),
    scope: z.enum(VIEW_SCOPES),
    name: z.string(),
    query: z.string().describe('The filters as they stand in the address, without the question mark'),
    owner: z.string(),
    deletable: z.boolean(),
  })
  .meta({ id: 'SavedView' });
export type SavedView = z.infer<typeof savedViewSchema>;

export const newSavedViewSchema = z
  .object({
    page: z.enum(VIEW_PAGES),
    scope: z.enum(VIEW_SCOPES),
    name: filledText(60),
    query: z
      .string()
      .max(2_000)
      .regex(/^[\w%.~+=&,:-]*$/u),
  })
  .strict()
  .meta({ id: 'NewSavedView' });
export const savedViewQuerySchema = z.object({ page: z.enum(VIEW_PAGES) }).strict();
