import { existsSync } from 'node:fs';
import { defineConfig } from 'rolldown';

// APP=apps/api → dist/apps/api/main.mjs: our own TypeScript bundled, npm packages left to node_modules. INTO another folder than `dist`,
// it leaves alone what a running product was started from.
const { APP: app, INTO: into = 'dist' } = process.env;
const bundled = /^(\.|\/|@duban\/|@oxc-project\/)/;

export default defineConfig({
  // What runs as a process of its own lies beside it.
  input: Object.fromEntries(
    ['main', 'table-reader'].flatMap((name) => {
      const file = `${app}/src/${name}.ts`;
      return existsSync(file) ? [[name, file]] : [];
    }),
  ),
  platform: 'node',
  tsconfig: 'tsconfig.base.json',
  external: (id) => !bundled.test(id) && !id.startsWith(app),
  output: {
    dir: `${into}/${app}`,
    entryFileNames: '[name].mjs',
    chunkFileNames: 'chunk-[name].mjs',
    format: 'esm',
    sourcemap: true,
  },
});
