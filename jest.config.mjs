// NestJS 12 (and a few Fastify helpers, and the spreadsheet reader) ship ES modules only; Jest cannot `require` those before Node 24.9,
// so swc compiles them to CommonJS together with our own TypeScript.
const esModules = ['@nestjs', 'content-disposition', 'cookie', 'hucre'];

/** @type {import('jest').Config} */
export default {
  reporters: ['default', `${import.meta.dirname}/infra/jest/count-reporter.mjs`],
  testMatch: ['**/*.spec.ts'],
  transform: { '\\.m?[jt]s$': '@swc/jest' },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
};
