import type { AssignmentDetail, User } from '@duban/contract-http';
import { queryKeys } from '../api/query-keys';
import { AnsweredBy } from '../shell/answered-by';
import { ApproveForm } from './approve-form';

export default { title: 'ApproveForm' };

const me = { id: 'u', roles: ['head'], agency: null } as unknown as User;
const form = (more: Partial<AssignmentDetail>) => (
  <AnsweredBy answers={[[queryKeys.me, me]]}>
    <ApproveForm
      assignment={
        {
          id: `story-${String(more.state)}-${String(more.mode)}`,
          clockCycle: 1,
          version: 1,
          mode: 'answer',
          history: [],
          profile: { checklist: [] },
          ...more,
        } as unknown as AssignmentDetail
      }
      onDone={() => undefined}
    />
  </AnsweredBy>
);
const checklist = [
  { code: 'files', zh: '材料齐全', en: 'the papers are complete' },
  { code: 'figures', zh: '数据与台账一致', en: 'figures agree with the ledger' },
];

export const Head = () => form({ state: 'in_review' });
export const Division = () => form({ state: 'division_review' });
export const CoSigner = () => form({ state: 'dispatched', mode: 'co_sign' });
export const Accepter = () =>
  form({ state: 'reported', profile: { checklist } as unknown as AssignmentDetail['profile'] });
