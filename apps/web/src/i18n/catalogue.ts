import type { zhCN } from './zh-CN';
import type { zhCNPages } from './zh-CN-pages';

type Worded<Words> = { readonly [Key in keyof Words]: Words[Key] extends string ? string : Worded<Words[Key]> };

/** Every key of the Chinese catalogue, no more and no fewer: another language that misses one does not compile. */
export type Catalogue = Worded<typeof zhCN & typeof zhCNPages>;
