import { z } from 'zod';

/** An official map that this installation has been given; none comes with the product. */
export const mapSchema = z
  .object({
    approvalNumber: z.string().describe('审图号: shown with the map wherever it is'),
    features: z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) }).loose(),
  })
  .meta({ id: 'Map' });
export type ApprovedMap = z.infer<typeof mapSchema>;
