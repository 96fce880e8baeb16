export default async function tearDown() {
  const { stopTestServers } = /** @type {{ stopTestServers?: () => Promise<void> }} */ (globalThis);
  await stopTestServers?.();
}
