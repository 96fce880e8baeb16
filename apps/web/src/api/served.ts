import type { components } from './openapi';

type Schemas = components['schemas'];

/** What the API serves, by method: under each path its body and its answer. */
interface Served {
  GET: Schemas['Reads'];
  POST: Schemas['Posts'];
  PUT: Schemas['Puts'];
  DELETE: Schemas['Deletes'];
}
export type Method = keyof Served;

/** `/cases/{id}/advice` as the template that addresses are written by. */
type Filled<Path> = Path extends `${infer Head}{${string}}${infer Tail}` ? `${Head}${string}${Filled<Tail>}` : Path;
type Segments<Path extends string> = Path extends `${infer Head}/${infer Tail}` ? [Head, ...Segments<Tail>] : [Path];
/** A mark `{id}` stands for what is written in; for a word that is spelt out only where no other path spells it (`Loose`). */
type Fits<Asked, Known, Loose extends boolean> = Asked extends [infer First, ...infer Rest]
  ? Known extends [infer Mark, ...infer Marks]
    ? Mark extends `{${string}}`
      ? Loose extends true
        ? Fits<Rest, Marks, Loose>
        : string extends First
          ? Fits<Rest, Marks, Loose>
          : false
      : First extends Mark
        ? Fits<Rest, Marks, Loose>
        : false
    : false
  : Known extends []
    ? true
    : false;
type Among<M extends Method, Path extends string, Loose extends boolean> = {
  [Known in keyof Served[M] & string]: Fits<Segments<Path>, Segments<Known>, Loose> extends true ? Known : never;
}[keyof Served[M] & string];

/** Which of the served paths an address goes to. */
type Route<M extends Method, Path extends string> = Path extends keyof Served[M]
  ? Path
  : [Among<M, Path, false>] extends [never]
    ? Among<M, Path, true>
    : Among<M, Path, false>;

/** Addresses that the API serves; any other does not compile. */
export type PathOf<M extends Method> = Filled<keyof Served[M]> & string;

type Operation<M extends Method, Path extends string> = Served[M][Route<M, Path>] extends infer Found
  ? Found extends { body: infer Body; answer: infer Answer }
    ? { body: Body; answer: Answer }
    : never
  : never;

/** An address that goes nowhere does not compile, however its segments are filled. */
export type Known<M extends Method, Path extends string> = [Route<M, Path>] extends [never] ? never : Path;

export type AnswerTo<M extends Method, Path extends string> = Operation<M, Path>['answer'];
export type BodyFor<M extends Method, Path extends string> = Operation<M, Path>['body'];

/** What a list holds. */
export type ItemOf<Path extends string> =
  AnswerTo<'GET', Path> extends { items: readonly (infer Item)[] } ? Item : never;
