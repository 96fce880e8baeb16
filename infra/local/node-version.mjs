// Imported before anything else, and written so that an old Node can read it.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19) || major === 21) {
  console.error(
    `需要 Node.js 20.19 或更高版本，当前为 ${process.versions.node}。\n` +
      `Duban needs Node.js 20.19 or newer; this is ${process.versions.node}.`,
  );
  process.exit(1);
}
if (process.platform === 'win32') {
  console.error(
    '请在 WSL 2 中运行。On Windows, run Duban inside WSL 2: Redis and Temporal have no native servers there.',
  );
  process.exit(1);
}
