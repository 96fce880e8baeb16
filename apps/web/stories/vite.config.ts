import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The components by themselves, in every state: `npm run stories` shows them, the end-to-end tests build and look at them.
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: { outDir: '../../../dist/stories', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
});
