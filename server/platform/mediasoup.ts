import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, networkInterfaces } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createWorker, version, workerBin as downloaded } from "mediasoup";
import type { TransportListenInfo, WebRtcServer, Worker } from "mediasoup/types";
import type { Log } from "./log.ts";

export type {
  AudioLevelObserver,
  Consumer,
  DtlsParameters,
  Producer,
  Router,
  RouterRtpCodecCapability,
  RtpCapabilities,
  RtpParameters,
  WebRtcServer,
  WebRtcTransport,
  Worker,
} from "mediasoup/types";

/** A media worker with its one door to the network. */
export type MediaWorker = { readonly worker: Worker; readonly server: WebRtcServer };

/** The media workers, or why there are none. */
export type MediaWorkers =
  | { readonly kind: "unavailable"; readonly reason: string }
  | {
      readonly kind: "ready";
      /** A worker by number, counted over the workers there are. */
      pick(number: number): MediaWorker;
      close(): void;
    };

/** What the workers need. */
export type MediaWorkersOptions = {
  readonly listenIp: string;
  readonly announcedAddress: string | null;
  /** UDP and TCP port of the first worker, the next has the next; 0 for free ones. */
  readonly firstPort: number;
  /** Null: one per core. */
  readonly count: number | null;
  readonly binary: string | null;
  readonly cacheDir: string;
  readonly log: Log;
  /** A worker died; what ran on it is gone, and a new one is in its place. */
  readonly onReplaced: (died: Worker) => void;
};

type Crew = {
  readonly workers: MediaWorker[];
  readonly binary: string;
  readonly options: MediaWorkersOptions;
  closing: boolean;
};

/** How long after a worker's death the next is started, ms. */
const respiteMs = 200;
/** How long a worker that does not come back is left alone before the next try, ms. */
const longRespiteMs = 5_000;

/** Starts the workers and keeps as many running. */
export async function startMediaWorkers(options: MediaWorkersOptions): Promise<MediaWorkers> {
  const count = options.count ?? availableParallelism();
  const binary = findBinary(options);
  if (count === 0 || "reason" in binary) {
    const reason = "reason" in binary ? binary.reason : "Video is switched off.";
    return { kind: "unavailable", reason };
  }
  const workers: MediaWorker[] = [];
  try {
    for (let index = 0; index < count; index += 1) {
      workers.push(await startWorker(binary.path, index, options));
    }
  } catch (error) {
    workers.forEach(({ worker }) => worker.close());
    options.log.error({ err: error }, "The media worker does not start");
    return {
      kind: "unavailable",
      reason: `The media worker does not start: ${(error as Error).message}`,
    };
  }
  const crew: Crew = { workers, binary: binary.path, options, closing: false };
  workers.forEach((_, index) => supervise(crew, index));
  return {
    kind: "ready",
    pick: (number) => workers[number % workers.length] as MediaWorker,
    close: () => {
      crew.closing = true;
      workers.forEach(({ worker }) => worker.close());
    },
  };
}

function findBinary(
  options: MediaWorkersOptions,
): { readonly path: string } | { readonly reason: string } {
  const cached = join(options.cacheDir, `mediasoup-worker-${version}`);
  const path = [options.binary ?? cached, downloaded].find((candidate) => existsSync(candidate));
  if (path) {
    return { path };
  }
  const failure = `${cached}.failed`;
  const known = existsSync(failure) ? readFileSync(failure, "utf8").trim() : null;
  return { reason: known ?? `There is no media worker at ${cached}.` };
}

async function startWorker(
  workerBin: string,
  index: number,
  options: MediaWorkersOptions,
): Promise<MediaWorker> {
  const worker = await createWorker({ workerBin, logLevel: "error" });
  const listenInfos = addresses(options).flatMap((address) =>
    (["udp", "tcp"] as const).map((protocol): TransportListenInfo => ({
      protocol,
      ...address,
      ...(options.firstPort === 0 ? {} : { port: options.firstPort + index }),
    })),
  );
  try {
    return { worker, server: await worker.createWebRtcServer({ listenInfos }) };
  } catch (error) {
    worker.close();
    throw error;
  }
}

/** Where to listen: as told; with no address announced, on each of the machine's own addresses, which then are announced. */
function addresses(
  options: MediaWorkersOptions,
): readonly { readonly ip: string; readonly announcedAddress?: string }[] {
  const { listenIp, announcedAddress } = options;
  if (announcedAddress) {
    return [{ ip: listenIp, announcedAddress }];
  }
  if (listenIp !== "0.0.0.0") {
    return [{ ip: listenIp }];
  }
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter((each) => each.family === "IPv4")
    .map((each) => ({ ip: each.address }));
}

function supervise(crew: Crew, index: number): void {
  const dead = crew.workers[index]?.worker;
  dead?.once("died", (error) => void replace(crew, { index, dead, error }));
}

/** Puts a new worker in the place of one that died; never rejects. */
async function replace(
  crew: Crew,
  { index, dead, error }: { readonly index: number; readonly dead: Worker; readonly error: Error },
): Promise<void> {
  const { log, onReplaced } = crew.options;
  // A Ctrl-C in the terminal ends the workers too, at once; our own close follows it.
  await pause(respiteMs);
  if (!crew.closing) {
    log.error({ err: error }, "A media worker died; starting another");
  }
  while (!crew.closing) {
    try {
      const fresh = await startWorker(crew.binary, index, crew.options);
      crew.workers[index] = fresh;
      if (crew.closing) {
        fresh.worker.close();
        return;
      }
      supervise(crew, index);
      onReplaced(dead);
      return;
    } catch (failure) {
      log.fatal({ err: failure }, "The media worker does not come back");
      await pause(longRespiteMs);
    }
  }
}
