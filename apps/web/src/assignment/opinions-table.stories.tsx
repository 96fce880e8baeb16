import type { AssignmentDetail } from '@duban/contract-http';
import { OpinionsTable } from './opinions-table';

export default { title: 'OpinionsTable' };

type Opinion = AssignmentDetail['opinions'][number];

const opinion = (agency: string, agencyZh: string, more: Partial<Opinion>): Opinion => ({
  assignmentId: agency,
  agency,
  agencyZh,
  mode: 'consult',
  forLead: null,
  state: 'requested',
  opinion: null,
  reason: null,
  basis: null,
  disagreement: null,
  dueAt: '2026-03-09T10:00:00Z',
  answeredAt: null,
  attachments: [],
  ...more,
});

export const Awaited = () => (
  <OpinionsTable
    opinions={[opinion('MOF', '财政部', {}), opinion('MLR', '国土资源部', { state: 'waiting', dueAt: null })]}
  />
);
export const Answered = () => (
  <OpinionsTable
    opinions={[
      opinion('MOF', '财政部', { state: 'answered', opinion: 'concur', answeredAt: '2026-03-05T03:00:00Z' }),
      opinion('MLR', '国土资源部', {
        state: 'answered',
        opinion: 'deemed_no_objection',
        answeredAt: '2026-03-09T10:00:00Z',
      }),
    ]}
  />
);
export const Objected = () => (
  <OpinionsTable
    opinions={[
      opinion('MOF', '财政部', {
        state: 'answered',
        opinion: 'object',
        reason: '影响财政收入',
        basis: '预算法',
        answeredAt: '2026-03-05T03:00:00Z',
        attachments: [
          {
            id: 'a',
            name: '测算.pdf',
            size: 20_480,
            sha256: '0'.repeat(64),
            mediaType: 'application/pdf',
            version: 1,
            replaces: null,
            personal: false,
          },
        ],
      }),
    ]}
  />
);
