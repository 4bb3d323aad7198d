import type { JournalEvent } from "../../shared/meeting/events.ts";
import type { Device } from "../../shared/meeting/presence.ts";
import { AppError, type ErrorCode } from "../../shared/wire/errors.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import type { Entered } from "../../shared/wire/room.ts";
import { newId } from "../parts/new-id.ts";
import {
  type Handshake,
  type LinkState,
  type NotedCommand,
  type NotedInput,
  openSocket,
  type RoomSocket,
} from "../socket.ts";
import { presentMs } from "./board.ts";
import { follow, type Followed, resumed } from "./follow.ts";
import { createRoomStore, notify, type PanelName, type RoomStore } from "./store.ts";

/** What somebody chose at the door. */
export type Choices = {
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  readonly microphoneId: string | null;
  readonly cameraId: string | null;
  readonly speakerId: string | null;
  /** The chair may open the microphone when giving the floor. */
  readonly mayOpenMicrophone: boolean;
};

/** One person's stay in one room, from the door to the goodbye. */
export type RoomSession = {
  readonly store: RoomStore;
  readonly socket: RoomSocket;
  readonly choices: Choices;
  /** This page's own name in the room, kept over reconnects, new after a reload. */
  readonly page: { readonly connectionId: string; readonly device: Device };
  /** Does a command of the meeting; a failure is shown as a notice. Whether it was done. */
  act<C extends NotedCommand>(command: C, payload: NotedInput<C>): Promise<boolean>;
  /** The same, where nobody waits for it to be done. */
  order<C extends NotedCommand>(command: C, payload: NotedInput<C>): void;
  leave(): Promise<void>;
  close(): void;
};

/** What a session is opened with. */
export type SessionOptions = {
  readonly handshake: Handshake;
  /** Where the server is; the page's own origin by default. */
  readonly address?: string;
  readonly device: Device;
  readonly choices: Choices;
  readonly panel: PanelName | null;
};

/** Refusals that end the stay; any other failure of entering is tried again with the next connection. */
const final: ReadonlySet<ErrorCode> = new Set([
  "room/refused-entry",
  "meeting/too-early",
  "meeting/ended",
  "meeting/cancelled",
  "meeting/not-found",
  "permission/denied",
  "link/revoked",
]);

/** Opens the connection and follows the meeting. The store says how it stands. */
export function openSession(options: SessionOptions): RoomSession {
  const store = createRoomStore(options.panel);
  const { address, device } = options;
  const socket = openSocket({
    ...(address === undefined ? {} : { address }),
    handshake: options.handshake,
    enter: () => enter(session),
    changed: (link) => linkChanged(store, link),
  });
  const session: RoomSession = {
    store,
    socket,
    choices: options.choices,
    page: { connectionId: newId(), device },
    act: (command, payload) => act(session, () => socket.command(command, payload)),
    order: (command, payload) => void session.act(command, payload),
    leave: () => leave(session),
    close: () => socket.close(),
  };
  hear(session);
  return session;
}

/** Runs a request; a failure is shown as a notice. Whether it was done. */
export async function act(session: RoomSession, request: () => Promise<unknown>): Promise<boolean> {
  try {
    await request();
    return true;
  } catch (error) {
    const code = error instanceof AppError ? error.code : "server/failed";
    notify(session.store, { kind: "failure", tone: "danger", code });
    return false;
  }
}

/** The person at this page, once seated. */
export function selfId(session: RoomSession): PersonId | null {
  const { entry } = session.store.getState();
  return entry.kind === "seated" ? entry.personId : null;
}

async function enter(session: RoomSession): Promise<void> {
  const { store, socket, choices, page } = session;
  const since = store.getState().meeting?.seq ?? null;
  const entered = await socket
    .ask("room:enter", {
      ...page,
      mayOpenMicrophone: choices.mayOpenMicrophone,
      since,
    })
    .catch((error: unknown) => notEntered(session, error));
  apply(session, entered, since);
}

function notEntered(session: RoomSession, error: unknown): never {
  if (error instanceof AppError && error.code === "meeting/ended" && selfId(session)) {
    goodbye(session, "end");
  } else if (error instanceof AppError && final.has(error.code)) {
    putOut(session, error.code);
  }
  throw error;
}

function apply(session: RoomSession, entered: Entered, since: number | null): void {
  if (entered.kind === "lobby") {
    session.store.setState({ entry: { kind: "lobby" } });
    return;
  }
  const { personId, seat, conducts } = entered;
  session.socket.heard(entered.now);
  const { meeting } = session.store.getState();
  session.store.setState({ entry: { kind: "seated", personId, seat, conducts } });
  // What was in the room's chat before is read at leisure, not announced as news.
  if (meeting === null && entered.resume.kind === "snapshot") {
    session.store.setState({ readChatSeq: entered.resume.state.chat.at(-1)?.seq ?? 0 });
  }
  take(session, resumed(meeting, entered.resume, since));
  if (conducts) {
    void readLobby(session);
  }
}

function hear(session: RoomSession): void {
  const { socket, store } = session;
  socket.on("room:events", ({ events, now }) => {
    socket.heard(now);
    fade(store, events);
    take(session, follow(store.getState().meeting, events));
  });
  socket.on("lobby:changed", ({ guests }) => store.setState({ lobby: guests }));
  socket.on("lobby:admitted", () => void enter(session).catch(() => undefined));
  socket.on("room:reseated", () => void enter(session).catch(() => undefined));
  socket.on("lobby:refused", () => putOut(session, "room/refused-entry"));
  socket.on("room:revoked", ({ code }) => putOut(session, code));
}

/** Shows the meeting as far as it is known, and asks for what is missing. */
function take(session: RoomSession, followed: Followed): void {
  session.store.setState({ meeting: followed.meeting });
  if (followed.meeting?.phase.kind === "ended") {
    goodbye(session, "end");
  } else if (followed.gap) {
    void catchUp(session);
  }
}

/** How long somebody whose connection broke is shown greyed, ms. */
const fadeMs = 15_000;

/** Keeps those whose connection broke on the stage for a while: most of them come back. */
function fade(store: RoomStore, events: readonly JournalEvent[]): void {
  const change = (personId: PersonId, isFading: boolean) => {
    const fading = new Set(store.getState().fading);
    if (isFading) {
      fading.add(personId);
    } else {
      fading.delete(personId);
    }
    store.setState({ fading });
  };
  for (const event of events) {
    if (event.type === "person-joined") {
      change(event.personId, false);
    } else if (event.type === "person-left" && event.reason === "lost") {
      change(event.personId, true);
      setTimeout(() => change(event.personId, false), fadeMs);
    }
  }
}

async function catchUp(session: RoomSession): Promise<void> {
  const since = session.store.getState().meeting?.seq ?? null;
  const resume = await session.socket.ask("room:catch-up", { since }).catch(() => null);
  // Cut meanwhile: entering again asks anew.
  if (resume) {
    take(session, resumed(session.store.getState().meeting, resume, since));
  }
}

async function readLobby(session: RoomSession): Promise<void> {
  const { guests } = await session.socket.ask("lobby:list", {}).catch(() => ({ guests: [] }));
  session.store.setState({ lobby: guests });
}

async function leave(session: RoomSession): Promise<void> {
  // A goodbye that does not arrive is a connection that falls silent: the server notes it later.
  await session.socket.ask("room:leave", {}).catch(() => null);
  goodbye(session, "leaving");
}

function goodbye(session: RoomSession, by: "leaving" | "end"): void {
  const { meeting, entry } = session.store.getState();
  if (entry.kind !== "seated") {
    return;
  }
  const over = { meeting, personId: entry.personId, now: session.socket.now() };
  session.store.setState({ entry: { kind: "over", by, presentMs: presentMs(over) } });
  session.socket.close();
}

function putOut(session: RoomSession, code: ErrorCode): void {
  session.store.setState({ entry: { kind: "outside", code } });
  session.socket.close();
}

function linkChanged(store: RoomStore, link: LinkState): void {
  store.setState({ link });
  if (link.kind === "refused") {
    store.setState({ entry: { kind: "outside", code: link.code } });
  }
}
