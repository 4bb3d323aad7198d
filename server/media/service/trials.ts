import { AppError } from "../../../shared/wire/errors.ts";
import type { MediaRoute, TrialMeasured, TrialOpened } from "../../../shared/wire/readiness.ts";
import type { Clock } from "../../platform/clock.ts";
import { throttle } from "../../platform/limits.ts";
import type {
  MediaWorkers,
  Producer,
  Router,
  RouterRtpCodecCapability,
  RtpParameters,
  WebRtcTransport,
} from "../../platform/mediasoup.ts";
import type { Connection } from "../../platform/sockets.ts";
import { turnCredentials } from "../turn.ts";
import { connect, transportInfo } from "./peer.ts";

/** The page that tries its network, as far as a trial asks. */
type Tester = Pick<Connection, "id" | "personId" | "onClose" | "isClosed">;

/** Transports on which somebody tries their network days ahead of a meeting: each on a router of its own, where nobody is heard or seen. */
export type Trials = {
  /** Opens a transport that takes one way alone; the one before ends. @throws AppError media/unavailable, request/too-many */
  open(tester: Tester, route: MediaRoute): Promise<TrialOpened>;
  /** @throws AppError media/not-joined, media/unsupported; so do the next two */
  connect(tester: Tester, dtlsParameters: object): Promise<void>;
  /** Takes in a voice that nobody receives. */
  send(tester: Tester, rtpParameters: object): Promise<void>;
  measure(tester: Tester): Promise<TrialMeasured>;
  /** Ends the trial; doing so twice changes nothing. */
  close(tester: Tester): void;
};

/** What trials need. */
export type TrialsOptions = {
  readonly workers: () => MediaWorkers;
  readonly turn: { readonly url: string; readonly secret: string } | null;
  readonly clock: Clock;
  /** How long a transport lives at most, ms. */
  readonly lifeMs?: number;
};

type Trial = {
  readonly personId: string;
  readonly timer: ReturnType<typeof setTimeout>;
  router: Router | null;
  transport: WebRtcTransport | null;
  producer: Producer | null;
  isOver: boolean;
};

type Ground = {
  readonly options: TrialsOptions;
  /** By the socket's id. */
  readonly trials: Map<string, Trial>;
  readonly watched: WeakSet<Tester>;
  readonly allowance: (personId: string) => Promise<void>;
  opened: number;
};

const usualLifeMs = 60_000;
/** A credential for a trial is no relay for half a day to whoever has a link, seconds. */
const relaySeconds = 300;
/** How many at the same time, of everybody and of one person. */
const most = { overall: 24, perPerson: 2 } as const;
/** How many one person opens in ten minutes; a test opens three, and takes half a minute. */
const openings = { points: 75, seconds: 600 } as const;
const codecs: RouterRtpCodecCapability[] = [
  { kind: "audio", mimeType: "audio/opus", clockRate: 48_000, channels: 2 },
];

/** Creates the trials. */
export function createTrials(options: TrialsOptions): Trials {
  const limit = throttle(openings);
  const ground: Ground = {
    options,
    trials: new Map(),
    watched: new WeakSet(),
    allowance: (personId) => limit(personId, undefined),
    opened: 0,
  };
  return {
    open: (tester, route) => open(ground, tester, route),
    connect: (tester, dtlsParameters) => connect(running(ground, tester).transport, dtlsParameters),
    send: (tester, rtpParameters) => send(running(ground, tester), rtpParameters),
    measure: (tester) => measure(running(ground, tester)),
    close: (tester) => end(ground, tester.id),
  };
}

async function open(ground: Ground, tester: Tester, route: MediaRoute): Promise<TrialOpened> {
  const { turn, clock } = ground.options;
  if (route === "turn" && !turn) {
    return { kind: "absent" };
  }
  const relay = route === "turn" && turn ? { ...turn, lifetimeSeconds: relaySeconds } : null;
  await ground.allowance(tester.personId);
  const trial = begin(ground, tester);
  try {
    const transport = await openTransport(ground, trial, route);
    if (trial.isOver || tester.isClosed()) {
      throw gone();
    }
    return {
      kind: "open",
      rtpCapabilities: trial.router?.rtpCapabilities ?? {},
      iceServers: relay ? [turnCredentials(relay, clock.now(), tester.personId)] : [],
      transport: transportInfo(transport),
    };
  } catch (error) {
    finish(trial);
    // Another trial may stand in its place by now.
    if (ground.trials.get(tester.id) === trial) {
      ground.trials.delete(tester.id);
    }
    throw error instanceof AppError ? error : noMedia((error as Error).message);
  }
}

/** Takes a place among the trials at once: what is opened after this is closed with it. */
function begin(ground: Ground, tester: Tester): Trial {
  const { trials, watched, options } = ground;
  const { id, personId } = tester;
  end(ground, id);
  const present = [...trials.values()];
  const own = present.filter((each) => each.personId === personId);
  if (present.length >= most.overall || own.length >= most.perPerson) {
    throw new AppError("request/too-many", "Too many tests at the same time; please wait.", {
      retryAfterSeconds: Math.ceil(usualLifeMs / 1000),
    });
  }
  const timer = setTimeout(() => end(ground, id), options.lifeMs ?? usualLifeMs);
  timer.unref();
  const trial: Trial = {
    personId,
    timer,
    router: null,
    transport: null,
    producer: null,
    isOver: false,
  };
  trials.set(id, trial);
  if (!watched.has(tester)) {
    watched.add(tester);
    tester.onClose(() => end(ground, id));
  }
  return trial;
}

/** A trial that ended meanwhile has closed what it had by then; what comes after is closed here. */
async function openTransport(
  ground: Ground,
  trial: Trial,
  route: MediaRoute,
): Promise<WebRtcTransport> {
  const workers = ground.options.workers();
  if (workers.kind === "unavailable") {
    throw noMedia(workers.reason);
  }
  ground.opened += 1;
  const { worker, server } = workers.pick(ground.opened);
  const router = await worker.createRouter({ mediaCodecs: codecs });
  trial.router = router;
  if (trial.isOver) {
    router.close();
    throw gone();
  }
  trial.transport = await router.createWebRtcTransport({
    webRtcServer: server,
    enableUdp: route !== "tcp",
    enableTcp: route !== "udp",
    preferUdp: true,
  });
  return trial.transport;
}

async function send(trial: Running, rtpParameters: object): Promise<void> {
  trial.producer?.close();
  trial.producer = await trial.transport
    .produce({ kind: "audio", rtpParameters: rtpParameters as RtpParameters })
    .catch((error: Error) => {
      throw new AppError("media/unsupported", `The voice cannot be taken: ${error.message}`);
    });
}

async function measure({ producer }: Running): Promise<TrialMeasured> {
  const streams = (await producer?.getStats().catch(() => [])) ?? [];
  const sum = (figure: (stream: (typeof streams)[number]) => number): number =>
    streams.reduce((total, stream) => total + Math.max(0, figure(stream)), 0);
  return { received: sum((each) => each.packetCount), lost: sum((each) => each.packetsLost) };
}

type Running = Trial & { readonly transport: WebRtcTransport };

function running({ trials }: Ground, { id }: Tester): Running {
  const trial = trials.get(id);
  if (!trial?.transport) {
    throw new AppError("media/not-joined", "No test is under way on this connection.");
  }
  return trial as Running;
}

function end({ trials }: Ground, id: string): void {
  const trial = trials.get(id);
  trials.delete(id);
  if (trial) {
    finish(trial);
  }
}

function finish(trial: Trial): void {
  trial.isOver = true;
  clearTimeout(trial.timer);
  trial.router?.close();
}

function gone(): AppError {
  return new AppError("media/not-joined", "The test has ended meanwhile.");
}

function noMedia(reason: string): AppError {
  return new AppError("media/unavailable", "There is no video on this server.", { reason });
}
