import { createStore, type StoreApi } from "zustand/vanilla";
import type { MeetingState } from "../../shared/meeting/state.ts";
import type { ErrorCode } from "../../shared/wire/errors.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import type { Seat } from "../../shared/wire/permissions.ts";
import type { WaitingGuest } from "../../shared/wire/room.ts";
import type { LinkState } from "../socket.ts";

/** Where this page stands. */
export type Entry =
  | { readonly kind: "entering" }
  | { readonly kind: "lobby" }
  | {
      readonly kind: "seated";
      readonly personId: PersonId;
      readonly seat: Seat;
      /** May conduct the meeting. */
      readonly conducts: boolean;
    }
  /** Not let in, or put out: the code says why. */
  | { readonly kind: "outside"; readonly code: ErrorCode }
  /** Left by oneself, or the meeting ended; `presentMs` is how long one was there. */
  | { readonly kind: "over"; readonly by: "leaving" | "end"; readonly presentMs: number };

/** The panels beside the stage. */
export const panels = ["agenda", "people", "chat", "vote", "board"] as const;

/** A panel beside the stage. */
export type PanelName = (typeof panels)[number];

/** How people stand on the stage. */
type Layout = "speaker" | "grid";

/** Something said once to the person at this page; it passes. */
export type Notice = {
  readonly id: number;
  readonly tone: "info" | "warn" | "danger";
} & (
  | { readonly kind: "failure"; readonly code: ErrorCode }
  | {
      readonly kind:
        | "floor-is-yours"
        | "floor-is-yours-muted"
        | "floor-over"
        | "muted-by-chair"
        | "speaking-while-muted"
        | "device-lost"
        | "report-copied";
    }
);

/** A notice without its id; `Omit` over each of its shapes. */
export type NewNotice = Notice extends infer N ? (N extends Notice ? Omit<N, "id"> : never) : never;

/** All that the room's page shows but for the pictures and sounds themselves. */
export type RoomView = {
  readonly entry: Entry;
  readonly link: LinkState;
  readonly meeting: MeetingState | null;
  readonly lobby: readonly WaitingGuest[];
  /** Whose connection broke less than 15 s ago. */
  readonly fading: ReadonlySet<PersonId>;
  readonly panel: PanelName | null;
  readonly layout: Layout;
  readonly pinnedId: PersonId | null;
  readonly hidesSelf: boolean;
  /** The last message that was in view; 0 for none. */
  readonly readChatSeq: number;
  readonly notices: readonly Notice[];
};

/** The state of one room's page. */
export type RoomStore = StoreApi<RoomView>;

/** A store before anything is known. */
export function createRoomStore(panel: PanelName | null): RoomStore {
  return createStore<RoomView>(() => ({
    entry: { kind: "entering" },
    link: { kind: "connecting" },
    meeting: null,
    lobby: [],
    fading: new Set(),
    panel,
    layout: "speaker",
    pinnedId: null,
    hidesSelf: false,
    readChatSeq: 0,
    notices: [],
  }));
}

/** How long a notice stays, ms. */
const noticeMs = 7_000;
let lastNotice = 0;

/** Shows a notice for seven seconds. */
export function notify(store: RoomStore, notice: NewNotice): void {
  lastNotice += 1;
  const id = lastNotice;
  store.setState(({ notices }) => ({ notices: [...notices, { ...notice, id } as Notice] }));
  setTimeout(() => dismiss(store, id), noticeMs);
}

/** Takes a notice away. */
export function dismiss(store: RoomStore, id: number): void {
  store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
