import { defineConfig } from 'rolldown';

// APP=apps/api → dist/apps/api/main.mjs: our own TypeScript in one file, npm packages left to node_modules.
const app = process.env.APP;
const bundled = /^(\.|\/|@duban\/|@oxc-project\/)/;

export default defineConfig({
  input: `${app}/src/main.ts`,
  platform: 'node',
  tsconfig: 'tsconfig.base.json',
  external: (id) => !bundled.test(id) && !id.startsWith(app),
  output: { file: `dist/${app}/main.mjs`, format: 'esm', sourcemap: true },
});
