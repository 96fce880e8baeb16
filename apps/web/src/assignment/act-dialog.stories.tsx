import { queryKeys } from '../api/query-keys';
import { AnsweredBy } from '../shell/answered-by';
import { ActDialog, type AskedAct } from './act-dialog';
import { CLERK, anAssignment } from './an-assignment';

/** Each stands over all others. */
export default { title: 'ActDialog', alone: true };

const dialog = (action: AskedAct, title: string) => (
  <AnsweredBy
    answers={[
      [queryKeys.me, CLERK],
      [
        queryKeys.colleagues(),
        { items: [{ id: 'c', displayName: '安全监管总局处长', roles: ['division'], away: true }] },
      ],
    ]}
  >
    <ActDialog
      assignment={anAssignment(`dialog-${action}`)}
      action={action}
      title={title}
      hint="双方都会收到通知。"
      onClose={() => undefined}
      onDone={() => undefined}
    />
  </AnsweredBy>
);

export const Colleague = () => dialog('transfer', '转办给同事');
export const Day = () => dialog('request_extension', '申请延期');
export const Decision = () => dialog('decide_time', '答复参加部门的延时要求');
