import { hashPassword, verifyPassword } from './password';

describe('passwords', () => {
  it('are known again, and no other is', async () => {
    const hash = await hashPassword('Duban-demo-2025');
    expect(hash).toMatch(/^scrypt\$32768\$/);
    expect(await verifyPassword('Duban-demo-2025', hash)).toBe(true);
    expect(await verifyPassword('duban-demo-2025', hash)).toBe(false);
    expect(await verifyPassword('', hash)).toBe(false);
  });

  it('of an account that does not exist are never right', async () => {
    expect(await verifyPassword('', null)).toBe(false);
    expect(await verifyPassword('anything', null)).toBe(false);
  });
});
