import type { Pages } from '../api/use-pages';
import { aList, failed, refused } from './list-states';
import { ListTable } from './list-table';

export default { title: 'ListTable' };

const table = (one: Pages) => (
  <ListTable list={one} title="名单" empty="没有符合条件的件。" head={<th scope="col">企业</th>}>
    {one.items.map((name) => (
      <tr key={String(name)}>
        <th scope="row">{String(name)}</th>
      </tr>
    ))}
  </ListTable>
);

export const Filled = () => table(aList({ items: ['虚构钢铁厂', '虚构焦化厂'], total: 2 }));
export const More = () => table(aList({ items: ['虚构钢铁厂'], total: 400, hasMore: true }));
export const Empty = () => table(aList({}));
export const Loading = () => table(aList({ isPending: true }));
export const Refused = () => table(aList({ error: refused }));
export const Failed = () => table(aList({ error: failed }));
