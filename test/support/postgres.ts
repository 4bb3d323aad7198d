import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../../server/platform/embedded.ts";
import { createLog } from "../../server/platform/log.ts";

declare module "vitest" {
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface ProvidedContext {
    /** The address of the run's PostgreSQL. */
    postgresUrl: string;
  }
}

/** Starts one PostgreSQL for the whole run, in a folder that goes with it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "plenum-test-"));
  // PostgreSQL, which is not root, must pass.
  await chmod(folder, 0o755);
  const server = await startEmbedded({
    folder: join(folder, "postgres"),
    log: createLog("error"),
    // Every test file has platforms of its own, each with a pool.
    connections: 400,
  });
  project.provide("postgresUrl", server.url);
  return async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  };
}

/** An empty database of its own on a server, and how to drop it. */
export async function freshDatabase(
  serverUrl: string,
): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await administer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => administer(serverUrl, `drop database if exists ${name} with (force)`),
  };
}

async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}
