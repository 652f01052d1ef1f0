import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "scripts/testing/global-setup.ts",
    projects: [
      {
        test: {
          name: "unit+integration",
          include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "scripts/**/*.test.ts"],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          // Vitest would leave a core to itself, which is one of two.
          maxWorkers: Math.max(2, availableParallelism()),
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "browser",
          include: ["e2e/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: "scripts/testing/build-web.ts",
          // Each file has a server, a worker and a browser of its own, and they wait for each other half the time.
          maxWorkers: 2,
          // A browser on a busy machine may be late once; Vitest's report says which test had to be tried again.
          retry: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
