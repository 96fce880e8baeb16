import { queryKeys } from '../api/query-keys';
import { AnsweredBy } from '../shell/answered-by';
import { CLERK, anAssignment } from './an-assignment';
import { WorkForm } from './work-form';

export default { title: 'WorkForm' };

const nothing = () => undefined;
const form = (name: string, more: object = {}) => (
  <AnsweredBy answers={[[queryKeys.me, CLERK]]}>
    <WorkForm assignment={anAssignment(`work-${name}`, more)} onDone={nothing} onUnsent={nothing} />
  </AnsweredBy>
);

export const Empty = () => form('empty');
export const Drafted = () =>
  form('drafted', {
    draft: {
      text: '已检查企业120家，其中限期整改8家。',
      fields: { inspected: 120 },
      savedAt: '2026-03-09T02:00:00Z',
      savedBy: '安全监管总局处长',
    },
  });
/** What it waits for is told at the button that it holds up. */
export const Refused = () =>
  form('refused', {
    allowedActions: ['consult', 'draft'],
    refusedActions: [{ action: 'submit', code: 'OPINIONS_PENDING', reason: '能源局尚未答复，不能报送。' }],
  });
