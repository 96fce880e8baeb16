/** One act of a procedure: the states it may be done in, where it leads, and who does it. A procedure is a list of these, so that a test can walk all of it. */
export interface Move<Act extends string, State extends string, By extends string> {
  readonly act: Act;
  readonly from: readonly State[];
  readonly to: State;
  readonly by: By;
}

export function moveFrom<Act extends string, State extends string, By extends string>(
  moves: readonly Move<Act, State, By>[],
  act: Act,
  from: State,
): Move<Act, State, By> | undefined {
  return moves.find((move) => move.act === act && move.from.includes(from));
}

/** Every state that the acts lead to from here, this one included. */
export function reachableFrom<Act extends string, State extends string, By extends string>(
  moves: readonly Move<Act, State, By>[],
  start: State,
): ReadonlySet<State> {
  const reached = new Set<State>([start]);
  for (;;) {
    const before = reached.size;
    for (const move of moves) if (move.from.some((state) => reached.has(state))) reached.add(move.to);
    if (reached.size === before) return reached;
  }
}
