import { defineConfig } from "vitest/config";

/** Needs PostgreSQL, and nothing else from outside. */
const integration = [
  "test/{people,polls,schedule,room,records,readiness,followup,media,platform,schema,scripts}/**/*.test.ts",
];
const browser = ["test/{e2e,faults}/**/*.test.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: "unit", include: ["test/{shared,client}/**/*.test.ts"], pool: "threads" },
      },
      {
        test: {
          name: "integration",
          include: integration,
          globalSetup: "test/support/postgres.ts",
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "browser",
          include: browser,
          globalSetup: "test/support/postgres.ts",
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
