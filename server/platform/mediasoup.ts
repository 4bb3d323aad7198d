import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, networkInterfaces } from "node:os";
import { join } from "node:path";
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
  workers.forEach((_, index) => supervise(workers, index, { path: binary.path, options }));
  return {
    kind: "ready",
    pick: (number) => workers[number % workers.length] as MediaWorker,
    close: () => workers.forEach(({ worker }) => worker.close()),
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
  const server = await worker.createWebRtcServer({ listenInfos });
  return { worker, server };
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

function supervise(
  workers: MediaWorker[],
  index: number,
  part: { readonly path: string; readonly options: MediaWorkersOptions },
): void {
  const { options, path } = part;
  const dead = workers[index]?.worker;
  dead?.once("died", (error) => {
    options.log.error({ err: error }, "A media worker died; starting another");
    startWorker(path, index, options).then(
      (fresh) => {
        workers[index] = fresh;
        supervise(workers, index, part);
        options.onReplaced(dead);
      },
      (failure: unknown) =>
        options.log.fatal({ err: failure }, "The media worker does not come back"),
    );
  });
}
