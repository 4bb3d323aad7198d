import type { Server as HttpServer } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { Server, type Socket } from "socket.io";
import type { ZodType } from "zod";
import { AppError, type WireError } from "../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { allowed, type Action, type Hat } from "../../shared/wire/permissions.ts";
import { type Answer, roomHandshake } from "../../shared/wire/room.ts";
import { isStorable, unturned } from "../../shared/wire/text.ts";
import type { Caller, Credentials, Subject } from "./caller.ts";
import type { Clock } from "./clock.ts";
import { credentialsOf, wellFormed } from "./credentials.ts";
import type { Log } from "./log.ts";

/** One socket of one person to one meeting. */
export type Connection = {
  /** The socket's id: new at each reconnect. */
  readonly id: string;
  readonly caller: Exclude<Caller, { kind: "anonymous" }>;
  readonly personId: PersonId;
  readonly meetingId: MeetingId;
  /** What the person may wear in this meeting; read anew by `refresh`. */
  hats(): ReadonlySet<Hat>;
  /** Tries the handshake's credential again. @throws AppError as the handshake does: session/missing, link/revoked, permission/denied */
  refresh(): Promise<void>;
  /** When the client was last heard of, epoch ms. */
  lastSeenAt(): number;
  announce(name: string, message?: unknown): void;
  /** Makes the connection hear what is announced to a group. */
  enter(group: string): Promise<void>;
  exit(group: string): Promise<void>;
  /** Runs once, when the socket is gone for whatever reason. */
  onClose(listener: () => void): void;
  close(): void;
  isClosed(): boolean;
};

/** One command: who may, what goes in, what it does; the answer goes back as the acknowledgement. */
export type SocketCommand = {
  readonly name: string;
  readonly may: Action;
  readonly input: ZodType;
  /** What the command is about, for the hat `self`; by default nothing, so that `self` is not worn. */
  readonly about?: (connection: Connection, input: never) => Subject;
  readonly handle: (connection: Connection, input: never) => Promise<unknown>;
};

/** Declares a command; only here for the types to be inferred. */
export function socketCommand<I>(definition: {
  readonly name: string;
  readonly may: Action;
  readonly input: ZodType<I>;
  readonly about?: (connection: Connection, input: I) => Subject;
  readonly handle: (connection: Connection, input: I) => Promise<unknown>;
}): SocketCommand {
  return definition as unknown as SocketCommand;
}

/** What the sockets need. */
export type SocketOptions = {
  readonly http: HttpServer;
  readonly log: Log;
  readonly clock: Clock;
  readonly identify: (credentials: Credentials) => Promise<Caller>;
  readonly hatsOf: (caller: Caller, subject: Subject) => Promise<ReadonlySet<Hat>>;
};

/** The open sockets. */
export type Sockets = {
  /** Takes these commands from every connection from now on. */
  serve(commands: readonly SocketCommand[]): void;
  /** Announces to everyone in a group. */
  announce(group: string, name: string, message?: unknown): void;
  /** Every open connection that this is true of, in a room or not. */
  connections(condition: (connection: Connection) => boolean): readonly Connection[];
  close(): Promise<void>;
};

/** Largest message taken from a client, bytes. */
const largestMessage = 64 * 1024;
/** Commands taken from one connection in two seconds; a grid of tiles that scrolls sends dozens at once. */
const commandsPerTwoSeconds = 200;

/** Opens Socket.IO on an HTTP server. A handshake without a valid credential for its meeting is refused. */
export function createSockets(options: SocketOptions): Sockets {
  const io = new Server(options.http, {
    transports: ["websocket"],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: largestMessage,
    pingInterval: 10_000,
    pingTimeout: 5_000,
    allowRequest: (request, decide) => decide(null, isOwnOrigin(request.headers)),
  });
  const limiter = new RateLimiterMemory({ points: commandsPerTwoSeconds, duration: 2 });
  const commands: SocketCommand[] = [];
  io.use((socket, next) => {
    // Socket.IO knows no other way to be told than this callback.
    // oxlint-disable-next-line promise/no-callback-in-promise
    void admission(socket, options).then(next);
  });
  io.on("connection", (socket) => {
    const connection = connectionOf(socket);
    for (const command of commands) {
      answer(socket, { command, connection, limiter, log: options.log });
    }
  });
  return {
    serve: (more) => void commands.push(...more),
    announce: (group, name, message) => void io.to(group).emit(name, message),
    connections: (condition) =>
      [...io.sockets.sockets.values()].map(connectionOf).filter(condition),
    close: () => io.close(),
  };
}

/** Answers one command on one socket: parse, may they, do, reply; every failure becomes an answer. */
function answer(
  socket: Socket,
  part: { command: SocketCommand; connection: Connection; limiter: RateLimiterMemory; log: Log },
): void {
  const { command, connection } = part;
  socket.on(command.name, (payload: unknown, reply: unknown) => {
    if (typeof reply !== "function") {
      return;
    }
    const send = reply as (answer: Answer<unknown>) => void;
    run(part, payload).then(
      (value) => send({ ok: true, value: value ?? {} }),
      (error: unknown) =>
        send({
          ok: false,
          error: wireError(error, { log: part.log, name: command.name, id: connection.id }),
        }),
    );
  });
}

async function run(
  part: { command: SocketCommand; connection: Connection; limiter: RateLimiterMemory },
  payload: unknown,
): Promise<unknown> {
  const { command, connection, limiter } = part;
  await limiter.consume(connection.id).catch(() => {
    throw new AppError("request/too-many", "Too many commands; please wait a moment.");
  });
  const parsed = command.input.safeParse(unturned(payload));
  if (!parsed.success || !isStorable(parsed.data)) {
    throw new AppError("request/malformed", "The command is not of the form expected.");
  }
  const input = parsed.data as never;
  requireHat(connection, command, input);
  return command.handle(connection, input);
}

function requireHat(connection: Connection, command: SocketCommand, input: never): void {
  const about = command.about?.(connection, input) ?? {};
  const own = about.personId === connection.personId;
  const hats = own ? new Set([...connection.hats(), "self" as const]) : connection.hats();
  if (!allowed(hats, command.may)) {
    throw new AppError("permission/denied", "You may not do this.");
  }
}

/** Undefined where the handshake is good, else the refusal. */
function admission(socket: Socket, options: SocketOptions): Promise<Error | undefined> {
  return admit(socket, options).then(
    () => undefined,
    (error: unknown) => refusal(error, options.log),
  );
}

async function admit(socket: Socket, options: SocketOptions): Promise<void> {
  const handshake = roomHandshake.safeParse(socket.handshake.auth);
  if (!handshake.success) {
    throw new AppError("request/malformed", "The handshake is not of the form expected.");
  }
  const { meetingId, link, guest } = handshake.data;
  const { session } = credentialsOf(socket.handshake.headers);
  // A link or a guest's token names its person even where the browser has a session too.
  const own = link === undefined && guest === undefined;
  const credentials = {
    session: own ? session : null,
    link: wellFormed(link),
    guest: wellFormed(guest),
  };
  const check = () => recognise(credentials, meetingId, options);
  socket.data = newConnection(socket, { ...(await check()), meetingId, check, options });
}

/** Somebody who may enter a meeting, and what they may do there. */
type Recognised = {
  readonly caller: Connection["caller"];
  readonly hats: ReadonlySet<Hat>;
};

async function recognise(
  credentials: Credentials,
  meetingId: MeetingId,
  options: SocketOptions,
): Promise<Recognised> {
  const caller = await options.identify(credentials);
  if (caller.kind === "anonymous") {
    throw new AppError("session/missing", "Please sign in, or use your personal link.");
  }
  if (caller.kind !== "account" && caller.meetingId !== meetingId) {
    throw new AppError("permission/denied", "This link belongs to another meeting.");
  }
  const hats = await options.hatsOf(caller, { meetingId });
  if (!allowed(hats, "room/enter")) {
    throw new AppError("permission/denied", "You have no seat in this meeting.");
  }
  return { caller, hats };
}

function newConnection(
  socket: Socket,
  given: Recognised & {
    readonly meetingId: MeetingId;
    readonly check: () => Promise<Recognised>;
    readonly options: SocketOptions;
  },
): Connection {
  const { caller, meetingId, check, options } = given;
  let { hats } = given;
  let seenAt = options.clock.now();
  socket.conn.on("packet", () => {
    seenAt = options.clock.now();
  });
  return {
    id: socket.id,
    caller,
    personId: caller.personId,
    meetingId,
    hats: () => hats,
    refresh: async () => {
      ({ hats } = await check());
    },
    lastSeenAt: () => seenAt,
    announce: (name, message) => void socket.emit(name, message),
    enter: async (group) => socket.join(group),
    exit: async (group) => socket.leave(group),
    onClose: (listener) => void socket.once("disconnect", listener),
    close: () => void socket.disconnect(true),
    isClosed: () => socket.disconnected,
  };
}

function connectionOf(socket: Socket): Connection {
  return socket.data as Connection;
}

/** A page of another origin may not open a socket with our cookie; a client that is no browser sends no origin. */
function isOwnOrigin(headers: { origin?: string | undefined; host?: string | undefined }): boolean {
  const { origin, host } = headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

function refusal(error: unknown, log: Log): Error {
  const refused = new Error("refused") as Error & { data: WireError };
  refused.data = wireError(error, { log, name: "connect", id: "" });
  return refused;
}

function wireError(error: unknown, place: { log: Log; name: string; id: string }): WireError {
  if (error instanceof AppError) {
    const { code, message, details } = error;
    return details ? { code, message, details } : { code, message };
  }
  place.log.error({ err: error, command: place.name, socket: place.id }, "A command failed");
  return { code: "server/failed", message: "Something went wrong in the server." };
}
