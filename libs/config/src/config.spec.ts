import { ConfigFault, loadApiConfig, loadMailerConfig, loadWorkerConfig } from '.';

describe('configuration', () => {
  it('names every fault at once', () => {
    expect(() => loadWorkerConfig({ REDIS_URL: 'http://x', TEMPORAL_ADDRESS: 'nowhere' })).toThrow(ConfigFault);
    expect(() => loadWorkerConfig({ REDIS_URL: 'http://x', TEMPORAL_ADDRESS: 'nowhere' })).toThrow(
      /SYSTEM_DATABASE_URL[\s\S]*REDIS_URL[\s\S]*TEMPORAL_ADDRESS/,
    );
  });

  it('fills what is left out and freezes what it gives', () => {
    const config = loadApiConfig({ APP_DATABASE_URL: 'postgres://duban_app:x@127.0.0.1:5432/duban' });
    expect(config.DUBAN_PORT).toBe(3000);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('refuses a port that is none', () => {
    expect(() => loadApiConfig({ APP_DATABASE_URL: 'postgres://a@b/c', DUBAN_PORT: '70000' })).toThrow(/DUBAN_PORT/);
  });

  it('reads the domains that letters may go to', () => {
    const config = loadMailerConfig({
      SYSTEM_DATABASE_URL: 'postgres://a@b/c',
      REDIS_URL: 'redis://b',
      SMTP_URL: 'smtp://b:25',
      MAIL_DOMAINS: 'MEP.gov.cn, miit.gov.cn',
    });
    expect(config.MAIL_DOMAINS).toEqual(['mep.gov.cn', 'miit.gov.cn']);
  });
});
