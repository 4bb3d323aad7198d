import { Device } from "mediasoup-client";
import type { Transport, TransportOptions } from "mediasoup-client/types";
import type {
  Findings,
  MediaRoute,
  TrialMeasured,
  TrialOpened,
} from "../../shared/wire/readiness.ts";
import { codeOf } from "../api.ts";

/** How one way that media can take was found. */
export type RouteFound = {
  readonly finding: Findings[MediaRoute];
  /** Null where they were not measured. */
  readonly roundTripMs: number | null;
  readonly loss: number | null;
};

/** What a trial needs. */
export type TrialOptions = {
  /** Asks the server. @throws AppError */
  readonly request: (command: string, payload: unknown) => Promise<unknown>;
  readonly route: MediaRoute;
  /** Whether to keep a way that was found for some seconds, to measure it. */
  readonly isMeasured: boolean;
};

/** How long a way may take to be found, ms: ICE gives up a candidate after as long. */
const findWithinMs = 12_000;
/** How long a way is measured: 50 packets a second, ms. */
const measureMs = 3_000;

/** How often a trial is asked for while too many others run, and how long between, ms. */
const [mostTries, patienceMs] = [6, 4_000];

const untried: RouteFound = { finding: "untried", roundTripMs: null, loss: null };

/** Tries whether media reaches the server by one way alone; nothing of camera or microphone is sent. Never rejects. */
export async function tryRoute(options: TrialOptions): Promise<RouteFound> {
  try {
    const opened = await open(options);
    return opened.kind === "absent"
      ? { ...untried, finding: "absent" }
      : await trySending(opened, options);
  } catch (error) {
    return { ...untried, finding: isUpToServer(error) ? "unavailable" : "untried" };
  } finally {
    await options.request("trial:close", {}).catch(() => undefined);
  }
}

/** Opens a trial; where others are at it, after them. @throws AppError */
async function open({ request, route }: TrialOptions): Promise<TrialOpened> {
  for (let tries = 1; ; tries += 1) {
    try {
      // The next try comes of this one's failure.
      // oxlint-disable-next-line no-await-in-loop
      return (await request("trial:open", { route })) as TrialOpened;
    } catch (error) {
      if (tries === mostTries || codeOf(error) !== "request/too-many") {
        throw error;
      }
    }
    // oxlint-disable-next-line no-await-in-loop
    await pause(patienceMs);
  }
}

/** Whether the server has no media, or none to spare: nothing that the person's network is to blame for. */
function isUpToServer(error: unknown): boolean {
  return ["media/unavailable", "request/too-many"].includes(codeOf(error));
}

async function trySending(
  opened: Extract<TrialOpened, { kind: "open" }>,
  { request, route, isMeasured }: TrialOptions,
): Promise<RouteFound> {
  const silence = openSilence();
  let transport: Transport | null = null;
  try {
    const device = new Device();
    await device.load({ routerRtpCapabilities: opened.rtpCapabilities as never });
    transport = device.createSendTransport({
      ...opened.transport,
      iceServers: opened.iceServers,
      iceTransportPolicy: route === "turn" ? "relay" : "all",
    } as unknown as TransportOptions);
    const isConnected = await reaches(transport, silence.track, request);
    if (!isConnected) {
      return { ...untried, finding: "failed" };
    }
    const measured = isMeasured ? await measure(transport, request) : untried;
    return { ...measured, finding: "connected" };
  } catch {
    // A browser without WebRTC, or with one that is switched off.
    return { ...untried, finding: "failed" };
  } finally {
    transport?.close();
    silence.close();
  }
}

/** Whether a transport connects in time; what it sends is the silence that makes it try. */
function reaches(
  transport: Transport,
  track: MediaStreamTrack,
  request: TrialOptions["request"],
): Promise<boolean> {
  transport.on("connect", ({ dtlsParameters }, done, failed) => {
    // mediasoup-client is told by callbacks alone.
    // oxlint-disable-next-line promise/no-callback-in-promise
    request("trial:connect", { dtlsParameters }).then(done, failed);
  });
  transport.on("produce", ({ rtpParameters }, done, failed) => {
    // oxlint-disable-next-line promise/no-callback-in-promise
    request("trial:send", { rtpParameters }).then(() => done({ id: "silence" }), failed);
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), findWithinMs);
    const settle = (isConnected: boolean): void => {
      clearTimeout(timer);
      resolve(isConnected);
    };
    transport.on("connectionstatechange", (state) => {
      if (state === "connected" || state === "failed") {
        settle(state === "connected");
      }
    });
    transport.produce({ track, stopTracks: false }).catch(() => settle(false));
  });
}

async function measure(
  transport: Transport,
  request: TrialOptions["request"],
): Promise<Pick<RouteFound, "roundTripMs" | "loss">> {
  await pause(measureMs);
  const { received, lost } = (await request("trial:measure", {})) as TrialMeasured;
  const pairs = [...(await transport.getStats()).values()].filter(
    (entry) => entry.type === "candidate-pair" && entry.nominated,
  );
  const seconds = pairs.at(-1)?.currentRoundTripTime as number | undefined;
  return {
    roundTripMs: seconds === undefined ? null : Math.ceil(seconds * 1_000),
    loss: received + lost > 0 ? lost / (received + lost) : null,
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A voice that says nothing. */
function openSilence(): { readonly track: MediaStreamTrack; close(): void } {
  const audio = new AudioContext();
  const [track] = audio.createMediaStreamDestination().stream.getAudioTracks();
  if (!track) {
    throw new DOMException("The browser gave no track.", "NotFoundError");
  }
  return {
    track,
    close: () => {
      track.stop();
      void audio.close();
    },
  };
}
