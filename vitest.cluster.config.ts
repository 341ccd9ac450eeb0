import { defineConfig } from 'vitest/config';

/** The long tests of several processes: `npm run test:cluster`. */
export default defineConfig({
  test: { include: ['test/cluster/**/*.cluster.ts'], pool: 'forks', maxWorkers: 1, testTimeout: 480_000, hookTimeout: 180_000 },
});
