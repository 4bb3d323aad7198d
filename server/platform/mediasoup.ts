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

/** What there is of media workers at one moment, or why there are none. */
export type MediaWorkers =
  | { readonly kind: "unavailable"; readonly reason: string }
  | {
      readonly kind: "ready";
      /** A worker by number, counted over the workers there are. */
      pick(number: number): MediaWorker;
    };

/** Whoever keeps the media workers running. */
export type MediaCrew = {
  now(): MediaWorkers;
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
  /** A worker runs that did not run before; or this one died, and what ran on it is gone. */
  readonly onChanged: (died: Worker | null) => void;
};

/** A worker, or why there is none in its place. */
type Place = MediaWorker | { readonly reason: string };

type Crew = {
  readonly places: Place[];
  readonly binary: string;
  readonly options: MediaWorkersOptions;
  readonly stop: AbortController;
};

/** How long after a worker's death the next is started, ms. */
const respiteMs = 200;
/** How long a worker that does not start is left alone; each time twice as long. */
const retry = { firstMs: 1_000, longestMs: 15_000 } as const;

/**
 * Starts the workers and keeps as many running. Resolves when each has been tried once; one that does not start, for its port is
 * taken, is tried again for as long as it takes.
 */
export async function startMediaWorkers(options: MediaWorkersOptions): Promise<MediaCrew> {
  const count = options.count ?? availableParallelism();
  const binary = findBinary(options);
  if (count === 0 || "reason" in binary) {
    const reason = "reason" in binary ? binary.reason : "Video is switched off.";
    return { now: () => ({ kind: "unavailable", reason }), close: () => {} };
  }
  const places = Array<Place>(count).fill({ reason: "The media worker starts." });
  const crew: Crew = { places, binary: binary.path, options, stop: new AbortController() };
  await Promise.all(places.map((_, index) => fill(crew, index)));
  return {
    now: () => standing(crew),
    close: () => {
      crew.stop.abort();
      running(crew).forEach(({ worker }) => worker.close());
    },
  };
}

function running({ places }: Crew): readonly MediaWorker[] {
  return places.filter((place) => "worker" in place);
}

function standing(crew: Crew): MediaWorkers {
  const workers = running(crew);
  const pick = (number: number) => workers[number % workers.length] as MediaWorker;
  const [reason = ""] = crew.places.flatMap((place) => ("reason" in place ? [place.reason] : []));
  return workers.length > 0 ? { kind: "ready", pick } : { kind: "unavailable", reason };
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

/** Puts a worker in its place. One that does not start is tried again meanwhile; never rejects. */
async function fill(crew: Crew, index: number): Promise<void> {
  const reason = await start(crew, index);
  if (reason !== null) {
    crew.options.log.error(reason);
    void keepTrying(crew, index);
  }
}

/** Says again why the worker does not start for as long as the pause grows. */
async function keepTrying(crew: Crew, index: number): Promise<void> {
  const { signal } = crew.stop;
  let waitMs: number = retry.firstMs;
  for (;;) {
    // Aborted, the wait ends at once.
    await pause(waitMs, undefined, { signal }).catch(() => {});
    const reason = signal.aborted ? null : await start(crew, index);
    if (reason === null) {
      return;
    }
    if (waitMs < retry.longestMs) {
      crew.options.log.error(reason);
    }
    waitMs = Math.min(waitMs * 2, retry.longestMs);
  }
}

/** Makes one attempt. @returns why the worker does not run; null where it does, or where all was closed meanwhile */
async function start(crew: Crew, index: number): Promise<string | null> {
  try {
    const fresh = await startWorker(crew.binary, index, crew.options);
    if (crew.stop.signal.aborted) {
      fresh.worker.close();
      return null;
    }
    crew.places[index] = fresh;
    fresh.worker.once("died", (error) => void replace(crew, { index, dead: fresh.worker, error }));
    crew.options.onChanged(null);
    return null;
  } catch (error) {
    const reason = reasonOf(error as Error);
    crew.places[index] = { reason };
    return reason;
  }
}

/** Where the port is taken: which, and what to do. */
function reasonOf({ message }: Error): string {
  const taken = /protocol:(?<protocol>\w+), .*port:(?<port>\d+)\]: address already in use/u;
  const { protocol, port } = taken.exec(message)?.groups ?? {};
  return port === undefined
    ? `The media worker does not start, and is tried again: ${message}`
    : `The media port ${port} (${protocol}) is taken by another program: stop it, and video comes by itself, or set PLENUM_MEDIA_PORT to a free one.`;
}

/** Puts a new worker in the place of one that died; never rejects. */
async function replace(
  crew: Crew,
  { index, dead, error }: { readonly index: number; readonly dead: Worker; readonly error: Error },
): Promise<void> {
  const { log, onChanged } = crew.options;
  crew.places[index] = { reason: "The media worker died; another is started." };
  // A Ctrl-C in the terminal ends the workers too, at once; our own close follows it.
  await pause(respiteMs);
  if (crew.stop.signal.aborted) {
    return;
  }
  log.error({ err: error }, "A media worker died; starting another");
  onChanged(dead);
  await fill(crew, index);
}
