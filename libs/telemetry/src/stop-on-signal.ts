/** Ends the process once what it has in hand is finished: on SIGTERM or SIGINT, the first of them alone. */
export function stopOnSignal(finish: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void finish().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** A fault before the process serves: told in full, but for one that the reader can mend, which is told in its own words. */
export function exitOnFault(main: Promise<void>, mendable: new (...parameters: never[]) => Error): void {
  main.catch((fault: unknown) => {
    process.stderr.write(`${fault instanceof mendable ? fault.message : String((fault as Error).stack ?? fault)}\n`);
    process.exit(1);
  });
}
