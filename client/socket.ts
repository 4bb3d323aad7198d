import { io, type Socket } from "socket.io-client";
import { AppError, type ErrorCode, type WireError } from "../shared/wire/errors.ts";
import type {
  Answer,
  RoomAnnouncements,
  RoomCommand,
  RoomInput,
  RoomOutput,
} from "../shared/wire/room.ts";
import { newId } from "./parts/new-id.ts";
import { type ClockSample, offsetOf, raisedOffset } from "./room/clock.ts";

/** Who opens a socket: a session's cookie alone, or a personal link, or a guest's token. */
export type Handshake = {
  readonly meetingId: string;
  readonly link?: string;
  readonly guest?: string;
};

/** How the connection stands. `refused`: the server will not have us, and says why; `lost`: given up after a minute. */
export type LinkState =
  | { readonly kind: "connecting" | "online" | "reconnecting" | "lost" | "closed" }
  | { readonly kind: "refused"; readonly code: ErrorCode };

/** Commands that the server does once however often they are sent. */
export type NotedCommand = {
  [C in RoomCommand]: RoomInput<C> extends { commandId: string } ? C : never;
}[RoomCommand];

/** The payload of a noted command without its id. */
export type NotedInput<C extends NotedCommand> = Omit<RoomInput<C>, "commandId">;

/** One connection to the meeting, over all its reconnects. */
export type RoomSocket = {
  /** Asks once. @throws AppError of the server, or network/unreachable where the connection breaks meanwhile */
  ask<C extends Exclude<RoomCommand, NotedCommand>>(
    command: C,
    payload: RoomInput<C>,
  ): Promise<RoomOutput<C>>;
  /** Asks once, by a name that another domain has defined. */
  request(command: string, payload: unknown): Promise<unknown>;
  /** Sends until it is answered, over reconnects, under one id. @throws AppError of the server, or network/unreachable where the connection is lost for good */
  command<C extends NotedCommand>(
    command: C,
    payload: NotedInput<C>,
  ): Promise<{ readonly seq: number }>;
  /** Listens to an announcement; answers with how to stop. */
  on<A extends keyof RoomAnnouncements>(name: A, listener: RoomAnnouncements[A]): () => void;
  /** Listens to an announcement of another domain. */
  listen(name: string, listener: (message: unknown) => void): () => void;
  /** The server's clock, epoch ms. */
  now(): number;
  /** Takes note that the server's clock had reached this instant. */
  heard(serverNow: number): void;
  /** Tries again after the connection was lost. */
  retry(): void;
  close(): void;
};

/** What a socket needs of its owner. */
export type SocketOwner = {
  readonly handshake: Handshake;
  /** Where the server is, for a client that no page of its came with; the page's own origin otherwise. */
  readonly address?: string;
  /** Runs at each connection before anything else is sent: enters the room. */
  readonly enter: () => Promise<void>;
  readonly changed: (state: LinkState) => void;
};

type Kept = {
  readonly command: string;
  readonly payload: unknown;
  readonly resolve: (value: { readonly seq: number }) => void;
  readonly reject: (error: AppError) => void;
};

type Line = {
  readonly socket: Socket;
  readonly owner: SocketOwner;
  readonly kept: Map<string, Kept>;
  state: LinkState;
  offsetMs: number;
  /** Runs from the beginning of a cut until the room is entered again. */
  patience: readonly ReturnType<typeof setTimeout>[];
  measuring: ReturnType<typeof setTimeout> | undefined;
};

/** When a refusal that passes is tried again, ms. */
const retryAfterMs = 1_500;
/** How long a cut is not spoken of, ms. */
const bannerAfterMs = 2_000;
/** When a cut is called a loss, ms. */
const lostAfterMs = 60_000;
const measureEveryMs = 60_000;
const samplesPerMeasure = 5;

/** Refusals that pass by themselves. */
const passing: ReadonlySet<ErrorCode> = new Set([
  "server/starting",
  "server/failed",
  "request/too-many",
]);

/** Opens the connection to a meeting; it reconnects by itself for a minute. */
export function openSocket(owner: SocketOwner): RoomSocket {
  const options = {
    transports: ["websocket"],
    auth: owner.handshake,
    reconnectionDelay: 400,
    reconnectionDelayMax: 3_000,
    forceNew: true,
  };
  const socket = owner.address === undefined ? io(options) : io(owner.address, options);
  const line: Line = {
    socket,
    owner,
    kept: new Map(),
    state: { kind: "connecting" },
    offsetMs: 0,
    patience: [],
    measuring: undefined,
  };
  watch(line);
  startPatience(line);
  return {
    ask: (command, payload) => request(line, command, payload) as never,
    request: (command, payload) => request(line, command, payload),
    command: (command, payload) => keep(line, command, payload),
    on: (name, listener) => listen(socket, name, listener as (message: unknown) => void),
    listen: (name, listener) => listen(socket, name, listener),
    now: () => Date.now() + line.offsetMs,
    heard: (serverNow) => {
      line.offsetMs = raisedOffset(line.offsetMs, { serverNow, localNow: Date.now() });
    },
    retry: () => retry(line),
    close: () => close(line),
  };
}

function watch(line: Line): void {
  const { socket } = line;
  socket.on("connect", () => void connected(line));
  socket.on("disconnect", (reason) => {
    startPatience(line);
    if (reason === "io server disconnect" && !isOver(line)) {
      socket.connect();
    }
  });
  socket.on("connect_error", (error: Error & { data?: WireError }) => {
    if (error.data && !passing.has(error.data.code)) {
      give(line, { kind: "refused", code: error.data.code });
    } else if (!socket.active) {
      setTimeout(() => reconnect(line), retryAfterMs);
    }
  });
}

async function connected(line: Line): Promise<void> {
  const { id } = line.socket;
  try {
    await line.owner.enter();
  } catch {
    // Cut again while entering: the next connection begins anew. A refusal for good has been told to the owner.
    if (line.socket.connected) {
      setTimeout(() => reconnect(line), retryAfterMs);
    }
    return;
  }
  if (line.socket.id !== id || line.state.kind === "closed") {
    return;
  }
  endPatience(line);
  change(line, { kind: "online" });
  for (const commandId of line.kept.keys()) {
    dispatch(line, commandId);
  }
  keepMeasuring(line);
}

/** Says after two seconds that the line is cut, and after a minute that it is lost. */
function startPatience(line: Line): void {
  clearTimeout(line.measuring);
  if (isOver(line) || line.patience.length > 0) {
    return;
  }
  const first = line.state.kind === "connecting";
  line.patience = [
    setTimeout(() => {
      if (!first) {
        change(line, { kind: "reconnecting" });
      }
    }, bannerAfterMs),
    setTimeout(() => give(line, { kind: "lost" }), lostAfterMs),
  ];
}

function reconnect(line: Line): void {
  if (!isOver(line)) {
    line.socket.disconnect().connect();
  }
}

function retry(line: Line): void {
  change(line, { kind: "connecting" });
  startPatience(line);
  line.socket.connect();
}

function close(line: Line): void {
  give(line, { kind: "closed" });
}

/** Ends the connection for good; what is still unanswered fails. */
function give(line: Line, state: LinkState): void {
  endPatience(line);
  clearTimeout(line.measuring);
  change(line, state);
  line.socket.disconnect();
  for (const kept of line.kept.values()) {
    kept.reject(unreachable());
  }
  line.kept.clear();
}

function isOver({ state }: Line): boolean {
  return state.kind === "closed" || state.kind === "refused" || state.kind === "lost";
}

function change(line: Line, state: LinkState): void {
  line.state = state;
  line.owner.changed(state);
}

function endPatience(line: Line): void {
  line.patience.forEach(clearTimeout);
  line.patience = [];
}

async function request(line: Line, command: string, payload: unknown): Promise<unknown> {
  if (!line.socket.connected) {
    throw unreachable();
  }
  const answer = await emit(line, command, payload);
  return value(answer);
}

function keep(line: Line, command: string, payload: object): Promise<{ readonly seq: number }> {
  const commandId = newId();
  return new Promise((resolve, reject) => {
    line.kept.set(commandId, { command, payload: { ...payload, commandId }, resolve, reject });
    if (isOver(line)) {
      line.kept.delete(commandId);
      reject(unreachable());
    } else if (line.socket.connected) {
      dispatch(line, commandId);
    }
  });
}

/** Sends a kept command; where the connection breaks before the answer, the next connection sends it again. */
function dispatch(line: Line, commandId: string): void {
  const kept = line.kept.get(commandId);
  if (!kept) {
    return;
  }
  void emit(line, kept.command, kept.payload).then(
    (answer) => {
      line.kept.delete(commandId);
      if (answer.ok) {
        kept.resolve(answer.value as { seq: number });
      } else {
        kept.reject(refusal(answer.error));
      }
    },
    () => undefined,
  );
}

async function emit(line: Line, command: string, payload: unknown): Promise<Answer<unknown>> {
  try {
    return (await line.socket.emitWithAck(command, payload)) as Answer<unknown>;
  } catch {
    throw unreachable();
  }
}

function value(answer: Answer<unknown>): unknown {
  if (!answer.ok) {
    throw refusal(answer.error);
  }
  return answer.value;
}

function refusal({ code, message, details }: WireError): AppError {
  return new AppError(code, message, details);
}

function unreachable(): AppError {
  return new AppError("network/unreachable", "The connection is cut.");
}

function listen(socket: Socket, name: string, listener: (message: unknown) => void): () => void {
  socket.on(name, listener);
  return () => void socket.off(name, listener);
}

/** Several readings of the server's clock; the one with the shortest way there and back counts. */
async function measure(line: Line): Promise<void> {
  const samples: ClockSample[] = [];
  for (let count = 0; count < samplesPerMeasure; count += 1) {
    const sentAt = Date.now();
    // One after the other: readings that share the line would lengthen each other's way.
    // oxlint-disable-next-line no-await-in-loop
    const answer = (await request(line, "clock:read", {})) as { readonly now: number };
    samples.push({ sentAt, receivedAt: Date.now(), serverNow: answer.now });
  }
  line.offsetMs = offsetOf(samples) ?? line.offsetMs;
}

function keepMeasuring(line: Line): void {
  void measure(line).catch(() => undefined);
  line.measuring = setTimeout(() => keepMeasuring(line), measureEveryMs);
}
