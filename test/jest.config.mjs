import base from '../jest.config.mjs';

/** @type {import('jest').Config} */
export default {
  ...base,
  rootDir: '..',
  roots: ['<rootDir>/test'],
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  testTimeout: 60_000,
  // Two files at once: each has a database, a namespace, a Redis database and servers that skip time of its own, and
  // most of what it does is to wait for them, so that one by itself leaves the two cores of a small machine idle.
  maxWorkers: 2,
};
