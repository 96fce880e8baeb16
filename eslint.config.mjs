import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const layer = (sourceTag, ...onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });

const presentMoment = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The present moment is a parameter.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The present moment is a parameter.',
  },
];
const localTime = [
  {
    selector: 'CallExpression[callee.property.name=/^(get|set)(Date|Day|Hours|Minutes|Month|FullYear)$/]',
    message: 'Local getters depend on the time zone of the machine: compute at +08:00 (time/instant).',
  },
];

const depConstraints = [
  layer('kind:domain', 'kind:domain'),
  layer('kind:contract', 'kind:domain', 'kind:contract'),
  {
    ...layer('kind:workflow', 'kind:domain', 'kind:contract'),
    bannedExternalImports: [
      '@nestjs/*',
      'typeorm',
      'pg',
      'bullmq',
      '@temporalio/client',
      '@temporalio/worker',
      '@temporalio/activity',
    ],
  },
  layer('kind:activity', 'kind:domain', 'kind:contract', 'kind:adapter'),
  layer('kind:adapter', 'kind:domain', 'kind:contract', 'kind:adapter'),
  layer('kind:app', 'kind:domain', 'kind:contract', 'kind:adapter', 'kind:activity'),
  layer('kind:e2e', '*'),
  layer('runs:anywhere', 'runs:anywhere'),
  layer('runs:sandbox', 'runs:anywhere', 'runs:sandbox'),
  layer('runs:browser', 'runs:anywhere', 'runs:browser'),
];
const boundaries = (...allow) => ['error', { allow, depConstraints }];

export default tseslint.config(
  { ignores: ['**/dist', '.nx', '.duban', 'apps/web/src/api/schema.d.ts', 'libs/domain/seed'] },
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Configuration is parsed once, in libs/config.' },
        { object: 'it', property: 'only' },
        { object: 'describe', property: 'only' },
      ],
      '@nx/enforce-module-boundaries': boundaries(),
    },
  },
  {
    // They meet the real services without the transport in front of them.
    files: ['test/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': boundaries('@duban/api/**', '@duban/worker/**', '@duban/mailer/**'),
    },
  },
  {
    files: ['libs/domain/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...presentMoment, ...localTime] },
  },
  {
    // The sandbox's clock is the workflow's own, recorded in its history.
    files: ['workflows/src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...localTime] },
  },
  {
    files: ['workflows/src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: '@duban/domain/editions', message: 'Editions enter a workflow as arguments, never as imports.' },
          ],
        },
      ],
    },
  },
  {
    files: ['libs/!(orchestrator)/src/**/*.ts', 'apps/**/src/**/*.ts', 'activities/src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: '@temporalio/client', message: 'Only libs/orchestrator speaks to the Temporal client.' }],
        },
      ],
    },
  },
  {
    files: ['libs/config/src/**/*.ts', 'test/**/*.ts', 'apps/*/src/main.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
);
