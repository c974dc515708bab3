// Unit tests live beside the file they test; e2e/ has its own runners.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'iam/**/*.test.ts',
      'prisma/**/*.test.ts',
      'app/**/*.test.ts',
      'components/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    environment: 'node',
    globalSetup: 'scripts/temporary-folder.ts',
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
