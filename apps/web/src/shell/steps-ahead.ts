interface Move {
  readonly act: string;
  readonly from: readonly string[];
  readonly to: string;
}

/**
 * The acts by which a proceeding comes to its goal from where it stands, in their order: the shortest course; what somebody asks for
 * on the way (a hearing, an objection, a remedy) adds to it. Empty where nothing leads there any more, or it is there.
 */
export function stepsAhead(
  { course, state }: { readonly course: readonly Move[]; readonly state: string },
  goal: string,
): readonly string[] {
  const ways = new Map<string, readonly string[]>([[state, []]]);
  for (const [at, way] of ways) {
    if (at === goal) return way;
    for (const { act, from, to } of course)
      // What is added to a map while it is gone through comes at its end: what is nearer is looked at first.
      if (from.includes(at) && !ways.has(to)) ways.set(to, [...way, act]);
  }
  return [];
}
