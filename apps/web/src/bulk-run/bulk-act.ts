import type { User } from '@duban/contract-http';

export type BulkAct =
  'sign' | 'claim' | 'release' | 'transfer' | 'delegate' | 'approve' | 'return' | 'reassign' | 'urge';

type Post = 'clerk' | 'head' | 'overseer';

/** What may be done to many at once: nothing that wants a judgement on each. */
const ACTS: readonly { readonly act: BulkAct; readonly posts: readonly Post[] }[] = [
  { act: 'sign', posts: ['clerk'] },
  { act: 'claim', posts: ['clerk'] },
  { act: 'release', posts: ['clerk'] },
  { act: 'transfer', posts: ['clerk'] },
  { act: 'delegate', posts: ['clerk'] },
  { act: 'approve', posts: ['head'] },
  { act: 'return', posts: ['head'] },
  { act: 'reassign', posts: ['head'] },
  { act: 'urge', posts: ['overseer'] },
];
const OVERSEERS = ['coordinator', 'group_secretary'] as const;

/** Which acts for many somebody's posts give them. */
export function bulkActsOf({ roles }: Pick<User, 'roles'>): readonly BulkAct[] {
  const posts: readonly Post[] = [
    ...(['clerk', 'head'] as const).filter((role) => roles.includes(role)),
    ...(OVERSEERS.some((role) => roles.includes(role)) ? (['overseer'] as const) : []),
  ];
  return ACTS.filter((one) => one.posts.some((post) => posts.includes(post))).map(({ act }) => act);
}
