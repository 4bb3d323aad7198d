import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./serving.ts";

/** A real TURN server (coturn) on a free port of this machine, over UDP and TCP. */
export type Turn = {
  /** For PLENUM_TURN_URL and PLENUM_TURN_SECRET. */
  readonly url: string;
  readonly secret: string;
  /** How many allocations it has granted. */
  allocations(): number;
  close(): Promise<void>;
};

const secret = "a secret of the tests alone";

/** Starts a TURN server. */
export async function startTurn(): Promise<Turn> {
  const folder = await mkdtemp(join(tmpdir(), "plenum-turn-"));
  const port = await freePort();
  const server = spawn("/usr/bin/turnserver", settings(folder, port), {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  server.stdout.on("data", (part) => {
    said += String(part);
  });
  await answering(port, () => said);
  return {
    url: `turn:127.0.0.1:${port}?transport=tcp`,
    secret,
    allocations: () => said.match(/ALLOCATE processed, success/g)?.length ?? 0,
    close: async () => {
      const ended = once(server, "exit");
      server.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function settings(folder: string, port: number): readonly string[] {
  const local = "127.0.0.1";
  return [
    ..."-n --verbose --no-tls --no-dtls --no-cli --allow-loopback-peers".split(" "),
    "--use-auth-secret",
    `--static-auth-secret=${secret}`,
    "--realm=near.example",
    `--listening-ip=${local}`,
    `--listening-port=${port}`,
    `--relay-ip=${local}`,
    "--relay-threads=1",
    "--log-file=stdout",
    `--pidfile=${join(folder, "pid")}`,
    `--userdb=${join(folder, "users")}`,
  ];
}

async function answering(port: number, said: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const socket = connect(port, "127.0.0.1");
    const isUp = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isUp) {
      return;
    }
    await sleep(50);
  }
  throw new Error(`The TURN server does not answer: ${said()}`);
}
