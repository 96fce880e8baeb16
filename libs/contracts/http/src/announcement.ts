import { z } from 'zod';
import { pageQuery, severalOf } from './list';
import { filledText, text, TITLE_LENGTH } from './text';

const kindSchema = z.enum(['list', 'completion', 'progress', 'limits']);
/** 区域限批 as the public reads it. */
const limitSchema = z.object({
  number: z.string(),
  region: z.string(),
  scope: z.string(),
  sectors: z.array(z.string()).nullable().describe('The sectors that it covers; all where null'),
  exemptions: z.array(z.string()),
  since: z.string(),
  until: z.string().nullable(),
  ended: z.string().nullable().describe('Lifted, set aside or run out'),
});
const publicRowSchema = z.object({
  enterprise: z.string().nullable(),
  region: z.string().nullable(),
  place: z.string().nullable(),
  sector: z.string().nullable(),
  equipmentType: z.string().nullable(),
  serial: z.string().nullable(),
  capacity: z.number().nullable(),
  measure: z.string().nullable(),
  dueOn: z.string().nullable(),
  completedOn: z.string().nullable(),
});

const lines = z.object({ cases: z.number().int(), capacity: z.number() });
const totalSchema = z.object({
  sector: z.string(),
  measure: z.string(),
  cases: z.number().int(),
  capacity: z.number(),
  // Of progress (row 24): how far it has come.
  done: lines.optional().describe('Shut down for good: dismantled or converted, accepted or not'),
  accepted: lines.optional(),
  target: z.number().nullable().optional().describe('Of the notice, in its own unit; null where it names none'),
});

/** What everybody may read. */
export const publicAnnouncementSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    kind: kindSchema,
    clauseId: z.string(),
    title: z.string(),
    issuer: z.string(),
    issuerEn: z.string(),
    region: z.string().nullable(),
    year: z.number().int(),
    sectors: z.array(z.string()),
    publishedAt: z.string(),
    rows: z.array(publicRowSchema),
    totals: z.array(totalSchema),
    limits: z.array(limitSchema).describe('Of the kind `limits`'),
    corrects: z.string().nullable(),
    correctedBy: z.string().nullable(),
    reason: z.string().nullable(),
    hash: z.string(),
  })
  .meta({ id: 'PublicAnnouncement' });
export type PublicAnnouncement = z.infer<typeof publicAnnouncementSchema>;

export const publicListItemSchema = publicAnnouncementSchema
  .omit({ rows: true, totals: true, limits: true })
  .extend({ rows: z.number().int() });
export const publicQuerySchema = z
  .object({
    ...pageQuery,
    year: z.coerce.number().int().min(1).max(9_999).optional(),
    region: text(20).optional(),
    sector: text(40).optional(),
  })
  .strict();
export const proofSchema = z
  .object({
    id: z.string(),
    algorithm: z.literal('sha256'),
    leaf: z.string(),
    canonical: z.string().describe('What the leaf is the hash of'),
    place: z.number().int(),
    size: z.number().int(),
    path: z.array(z.object({ side: z.enum(['left', 'right']), hash: z.string() })),
    root: z.string(),
  })
  .meta({ id: 'AnnouncementProof' });

const announcementState = z.enum(['draft', 'published', 'discarded']);

export const announcementSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    kind: kindSchema,
    campaignId: z.string(),
    agency: z.string(),
    agencyZh: z.string(),
    region: z.string().nullable(),
    year: z.number().int(),
    sectors: z.array(z.string()),
    title: z.string(),
    rows: z.number().int(),
    state: announcementState,
    corrects: z.string().nullable(),
    reason: z.string().nullable(),
    draftedAt: z.string(),
    publishedAt: z.string().nullable(),
    allowedActions: z.array(z.string()),
    version: z.number().int(),
  })
  .meta({ id: 'Announcement' });
export type AnnouncementShown = z.infer<typeof announcementSchema>;

/** With what the public will read, for whoever is to approve it. */
export const announcementDetailSchema = announcementSchema
  .omit({ rows: true })
  .extend({ rows: z.array(publicRowSchema), totals: z.array(totalSchema), limits: z.array(limitSchema) })
  .meta({ id: 'AnnouncementDetail' });
export type AnnouncementDetail = z.infer<typeof announcementDetailSchema>;

export const announcementQuerySchema = z
  .object({
    ...pageQuery,
    campaignId: z.uuid().optional(),
    state: severalOf(announcementState),
    kind: severalOf(kindSchema),
    agency: severalOf(text(20)).describe('Whoever issues it'),
    sector: severalOf(text(40)),
    year: z.coerce.number().int().min(1).max(9_999).optional(),
  })
  .strict();
export const newAnnouncementSchema = z
  .object({
    campaignId: z.uuid().optional(),
    kind: kindSchema,
    year: z.number().int().min(2000).max(2100),
    sectors: z.array(text(40)).max(20).optional(),
    region: text(20).optional().describe('One province alone; a province announces itself'),
    title: filledText(TITLE_LENGTH),
    corrects: z.uuid().optional(),
    reason: filledText(2_000).optional().describe('Required for a correction'),
  })
  .strict()
  .meta({ id: 'NewAnnouncement' });
