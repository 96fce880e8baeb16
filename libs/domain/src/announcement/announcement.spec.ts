import fc from 'fast-check';
import { merklePath, publicRow, rootFrom } from './announcement';

const node = (left: string, right: string) => `(${left} ${right})`;

describe('the log of announcements', () => {
  it('proves every leaf, and no other', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 40 }),
        (leaves) => {
          const roots = leaves.map((leaf, place) => {
            const { root, path } = merklePath(leaves, place, node);
            expect(rootFrom(leaf, path, node)).toBe(root);
            if (leaves.length > 1) expect(rootFrom(`${leaf}!`, path, node)).not.toBe(root);
            return root;
          });
          expect(new Set(roots).size).toBe(1);
        },
      ),
    );
  });

  it('shows the public fields of a row and nothing else', () => {
    const row = publicRow({
      enterprise: '甲厂',
      creditCode: '91',
      employees: 300,
      capacity: 10,
      facts: { name: '张三' },
    });
    expect(row).toMatchObject({ enterprise: '甲厂', capacity: 10, dueOn: null });
    expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['creditCode', 'employees', 'facts']));
  });
});
