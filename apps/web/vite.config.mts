import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// No inline script and no inlined asset: the API serves these files under `default-src 'self'`.
export default defineConfig(({ command }) => {
  // A build is for production whoever calls it: under a test runner's NODE_ENV, antd gives its radios one name and a debug prefix.
  if (command === 'build') process.env.NODE_ENV = 'production';
  const api = process.env.DUBAN_API_URL ?? 'http://localhost:3000';
  return {
    root: import.meta.dirname,
    plugins: [react()],
    server: { proxy: { '/api': api, '/public': api } },
    build: {
      outDir: '../../dist/apps/web',
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
  };
});
