import type { Findings, MediaRoute } from "../../../shared/wire/readiness.ts";
import { mediaRoutes } from "../../../shared/wire/readiness.ts";
import type { ApiOptions } from "../../api.ts";
import type { ChosenDevices } from "../../room/media-port.ts";
import { openTrack, playTestTone, problemOf } from "../../media/devices.ts";
import { picturesMove, voiceHeard } from "../../media/sense.ts";
import { tryRoute } from "../../media/trial.ts";
import { type Handshake, openSocket, type RoomSocket } from "../../socket.ts";
import { measureLine } from "./line.ts";
import { samplesOf } from "./samples.ts";

/** The steps of a test, in their order. */
export const steps = [
  "camera",
  "microphone",
  "speaker",
  "signalling",
  ...mediaRoutes,
  "line",
] as const;

/** A step of a test. */
export type Step = (typeof steps)[number];

/** Who is tested, by what proves it. */
export type Subject = {
  readonly meetingId: string;
  readonly handshake: Handshake;
  readonly options: ApiOptions;
  /** The app whose built-in browser it is; null for a browser of its own. */
  readonly inApp: string | null;
  /** What was chosen at the door, as it stands when it is asked. */
  readonly devices: () => ChosenDevices;
};

/** What a test tells and asks while it runs. */
export type Witness = {
  readonly begun: (step: Step) => void;
  readonly found: (findings: Partial<Findings>) => void;
  /** One's own picture, while it is looked at and after that; null at the end. */
  readonly picture: (track: MediaStreamTrack | null) => void;
  readonly level: (level: number) => void;
  /** Asks whether the tone was heard; `play` sounds it again. */
  readonly hears: (play: () => void) => Promise<boolean>;
};

/** How long a camera may take to move, somebody to speak, and the socket to open, ms. */
const patience = { camera: 6_000, voice: 12_000, socket: 12_000 } as const;

type Run = { readonly subject: Subject; readonly witness: Witness; readonly signal: AbortSignal };

/** Tries everything, one step after the other. @throws DOMException AbortError when it is broken off */
export async function runTest(run: Run): Promise<Findings> {
  const { witness, signal } = run;
  const tracks: MediaStreamTrack[] = [];
  try {
    const camera = await step(run, "camera", () => tryCamera(run, tracks));
    const microphone = await step(run, "microphone", () => tryMicrophone(run, tracks));
    const speaker = await step(run, "speaker", () => trySpeaker(run));
    const network = await tryNetwork(run);
    const line = await step(run, "line", () => tryLine(run));
    signal.throwIfAborted();
    return { ...camera, ...microphone, ...speaker, ...network, ...line };
  } finally {
    witness.picture(null);
    tracks.forEach((track) => track.stop());
  }
}

async function step<F extends Partial<Findings>>(
  { witness, signal }: Run,
  name: Step,
  tried: () => Promise<F>,
): Promise<F> {
  signal.throwIfAborted();
  witness.begun(name);
  const findings = await tried();
  signal.throwIfAborted();
  witness.found(findings);
  return findings;
}

async function tryCamera(
  { subject, witness, signal }: Run,
  tracks: MediaStreamTrack[],
): Promise<Pick<Findings, "camera">> {
  try {
    const track = await openTrack("camera", subject.devices().cameraId);
    tracks.push(track);
    witness.picture(track);
    const moves = await picturesMove(track, { withinMs: patience.camera, signal });
    return { camera: moves ? "works" : "still" };
  } catch (error) {
    return { camera: problemOf(error) };
  }
}

async function tryMicrophone(
  { subject, witness, signal }: Run,
  tracks: MediaStreamTrack[],
): Promise<Pick<Findings, "microphone">> {
  try {
    const track = await openTrack("microphone", subject.devices().microphoneId);
    tracks.push(track);
    const { level } = witness;
    const isHeard = await voiceHeard(track, { withinMs: patience.voice, signal, level });
    return { microphone: isHeard ? "works" : "silent" };
  } catch (error) {
    return { microphone: problemOf(error) };
  }
}

async function trySpeaker({ subject, witness, signal }: Run): Promise<Pick<Findings, "speaker">> {
  const play = (): Promise<void> => playTestTone(subject.devices().speakerId);
  try {
    await play();
  } catch {
    return { speaker: "unknown" };
  }
  const answer = witness.hears(() => void play().catch(() => undefined));
  const isHeard = await Promise.race([answer, brokenOff(signal)]);
  return { speaker: isHeard ? "heard" : "not-heard" };
}

/** False once the test is broken off: nobody answers then. */
function brokenOff(signal: AbortSignal): Promise<false> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(false));
  });
}

type Network = Pick<Findings, "signalling" | MediaRoute | "roundTripMs" | "loss">;

async function tryNetwork(run: Run): Promise<Network> {
  const line: { socket: RoomSocket | null } = { socket: null };
  const giveUp = (): void => line.socket?.close();
  run.signal.addEventListener("abort", giveUp);
  try {
    const signalling = await step(run, "signalling", async () => {
      line.socket = await connect(run.subject.handshake);
      return trySignalling(line.socket);
    });
    const routes = await tryRoutes(run, line.socket);
    return {
      ...routes,
      signalling: signalling.signalling,
      roundTripMs: routes.roundTripMs ?? signalling.roundTripMs,
    };
  } finally {
    run.signal.removeEventListener("abort", giveUp);
    giveUp();
  }
}

/** Each way by itself; the first that is found is measured. */
async function tryRoutes(
  run: Run,
  socket: RoomSocket | null,
): Promise<Omit<Network, "signalling">> {
  const found = { udp: "untried", tcp: "untried", turn: "untried" } as Pick<Network, MediaRoute>;
  let measured: Pick<Network, "roundTripMs" | "loss"> | null = null;
  for (const route of mediaRoutes) {
    // They would share the line, and a person's trials are few at a time.
    // oxlint-disable-next-line no-await-in-loop
    await step(run, route, async () => {
      if (!socket) {
        return { [route]: "untried" };
      }
      const isMeasured = measured === null;
      const { finding, roundTripMs, loss } = await tryRoute({
        request: socket.request,
        route,
        isMeasured,
      });
      found[route] = finding;
      measured ??= finding === "connected" ? { roundTripMs, loss } : null;
      return { [route]: finding, ...measured };
    });
  }
  return { ...found, ...(measured ?? { roundTripMs: null, loss: null }) };
}

/** A socket to the meeting, which enters nothing; null where none can be had. */
function connect(handshake: Handshake): Promise<RoomSocket | null> {
  return new Promise((resolve) => {
    const settle = (isOpen: boolean): void => {
      clearTimeout(timer);
      if (!isOpen) {
        socket.close();
      }
      resolve(isOpen ? socket : null);
    };
    const timer = setTimeout(() => settle(false), patience.socket);
    const socket = openSocket({
      handshake,
      enter: () => Promise.resolve(),
      changed: ({ kind }) => {
        if (kind === "online") {
          settle(true);
        } else if (kind === "refused" || kind === "lost") {
          settle(false);
        }
      },
    });
  });
}

/** The shortest of some ways to the server and back. */
async function trySignalling(
  socket: RoomSocket | null,
): Promise<Pick<Findings, "signalling" | "roundTripMs">> {
  const times: number[] = [];
  if (!socket) {
    return { signalling: "failed", roundTripMs: null };
  }
  try {
    for (let count = 0; count < 4; count += 1) {
      const start = performance.now();
      // oxlint-disable-next-line no-await-in-loop
      await socket.request("clock:read", {});
      times.push(performance.now() - start);
    }
  } catch {
    // Cut again: what the meeting needs is a socket that stays.
    return { signalling: "failed", roundTripMs: null };
  }
  return { signalling: "connected", roundTripMs: Math.ceil(Math.min(...times)) };
}

async function tryLine({ subject, signal }: Run): Promise<Pick<Findings, "uplink" | "downlink">> {
  const { up, down } = samplesOf(subject.meetingId, subject.options);
  const uplink = await measureLine(up, signal);
  return { uplink, downlink: await measureLine(down, signal) };
}
