import { ApiProblem } from '../api/api-problem';
import { ProblemNotice } from './problem-notice';

export default { title: 'ProblemNotice' };

const problem = (status: number, detail: string, errors: ApiProblem['errors'] = []) =>
  new ApiProblem({
    type: 'about:blank',
    title: detail,
    status,
    detail,
    code: 'STORY',
    errors,
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  });

export const Refused = () => (
  <ProblemNotice
    problem={problem(422, '会签意见尚未到齐，不能提交。', [
      { path: 'ids', code: 'PENDING', message: '财政部尚未答复' },
    ])}
  />
);
export const Stale = () => <ProblemNotice problem={problem(412, '')} />;
export const Unreachable = () => <ProblemNotice problem={new TypeError('network')} retry={() => undefined} />;
export const Nothing = () => <ProblemNotice problem={null} />;
