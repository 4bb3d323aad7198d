import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./serving.ts";

/** A real Redis on a free port, with nothing kept on disk. */
export async function startRedis(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "plenum-redis-"));
  const port = await freePort();
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder];
  const server = spawn("redis-server", settings, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(server, "exit");
  for await (const chunk of server.stdout) {
    if (String(chunk).includes("Ready to accept connections")) {
      break;
    }
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    close: async () => {
      server.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
