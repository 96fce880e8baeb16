import { queryKeys } from '../api/query-keys';
import { AnsweredBy } from '../shell/answered-by';
import { CLERK, anAssignment } from './an-assignment';
import { OpinionForm } from './opinion-form';

export default { title: 'OpinionForm' };

const nothing = () => undefined;
const form = (name: string, more: object = {}) => (
  <AnsweredBy answers={[[queryKeys.me, CLERK]]}>
    <OpinionForm
      assignment={anAssignment(`opinion-${name}`, { mode: 'consult', allowedActions: ['opine', 'draft'], ...more })}
      onDone={nothing}
      onUnsent={nothing}
    />
  </AnsweredBy>
);

export const Empty = () => form('empty');
export const Drafted = () =>
  form('drafted', {
    draft: { text: '第三条时限过紧。', fields: {}, savedAt: '2026-03-09T02:00:00Z', savedBy: null },
  });
