import { ApiProblem } from '../api/api-problem';
import { ListTable } from './list-table';

export default { title: 'ListTable' };

type List = Parameters<typeof ListTable>[0]['list'];

const list = (more: Partial<List>): List => ({
  items: [],
  total: 0,
  isPending: false,
  isStale: false,
  error: null,
  retry: () => undefined,
  hasMore: false,
  isLoadingMore: false,
  loadMore: () => undefined,
  ...more,
});
const problem = (status: number, detail: string, retryAfter: number | null = null) =>
  new ApiProblem(
    {
      type: 'about:blank',
      title: detail,
      status,
      detail,
      code: 'STORY',
      errors: [],
      traceId: '0af7651916cd43dd8448eb211c80319c',
    },
    retryAfter,
  );

const table = (one: List) => (
  <ListTable list={one} title="名单" empty="没有符合条件的件。" head={<th scope="col">企业</th>}>
    {one.items.map((name) => (
      <tr key={String(name)}>
        <th scope="row">{String(name)}</th>
      </tr>
    ))}
  </ListTable>
);

export const Filled = () => table(list({ items: ['虚构钢铁厂', '虚构焦化厂'], total: 2 }));
export const More = () => table(list({ items: ['虚构钢铁厂'], total: 400, hasMore: true }));
export const Empty = () => table(list({}));
export const Loading = () => table(list({ isPending: true }));
export const Refused = () => table(list({ error: problem(403, '您的角色不能查看本页。') }));
export const Failed = () => table(list({ error: problem(503, '系统暂时不可用，什么都没有记录。', 5) }));
