import { queryKeys } from '../api/query-keys';
import { AnsweredBy } from '../shell/answered-by';
import { ActPanel } from './act-panel';
import { CLERK, anAssignment } from './an-assignment';

export default { title: 'ActPanel' };

const panel = (name: string, more: object = {}) => (
  <AnsweredBy answers={[[queryKeys.me, CLERK]]}>
    <ActPanel assignment={anAssignment(`acts-${name}`, more)} onDone={() => undefined} />
  </AnsweredBy>
);

export const Holder = () => panel('holder', { allowedActions: ['submit', 'release', 'transfer', 'delegate'] });
export const Signature = () => panel('signature', { state: 'in_review', allowedActions: ['approve', 'return'] });
export const Refused = () =>
  panel('refused', {
    allowedActions: ['comment'],
    refusedActions: [{ action: 'submit', code: 'CLAIMED_BY_ANOTHER', reason: '已由同事领办。' }],
  });
export const Nothing = () => panel('nothing', { state: 'closed', allowedActions: [] });
