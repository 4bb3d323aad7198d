import { createStore, type StoreApi } from "zustand/vanilla";
import type { PersonId } from "../../shared/wire/ids.ts";
import { codeOf } from "../api.ts";
import {
  canShareScreen,
  type ChosenDevices,
  type Media,
  type MediaView,
  type Shown,
} from "./media-port.ts";
import { act, type RoomSession, selfId } from "./session.ts";
import { notify } from "./store.ts";

declare global {
  interface Window {
    /** Diagnostic report of sound and pictures, read-only: what the button "Copy a report for support" copies. */
    plenumStats?: () => Promise<unknown>;
  }
}

/** Sound and pictures as the room's parts use them; before the media code has arrived, nothing is ready. */
export type Call = {
  readonly view: StoreApi<MediaView>;
  readonly devices: StoreApi<ChosenDevices>;
  readonly canShare: boolean;
  toggleMicrophone(): void;
  toggleCamera(): void;
  toggleScreen(): void;
  /** Opens the microphone while a key is held down; whether it did. */
  talk(isHeld: boolean): boolean;
  setMicrophone(isOn: boolean): void;
  choose(devices: Partial<ChosenDevices>): void;
  show(personId: PersonId, source: "camera" | "screen", shown: Shown | null): void;
  mutePerson(personId: PersonId): Promise<void>;
  muteOthers(): Promise<void>;
  setAudioOnly(isOn: boolean): void;
  resumeSound(): void;
  stats(): Promise<unknown>;
  close(): void;
};

type Desk = {
  readonly session: RoomSession;
  readonly view: StoreApi<MediaView>;
  readonly devices: StoreApi<ChosenDevices>;
  /** Pictures that were asked for before the media code arrived. */
  readonly shown: Map<string, () => void>;
  media: Media | null;
  /** The attempts at joining so far, one after the other. */
  joining: Promise<void>;
  hasTried: boolean;
  isClosed: boolean;
};

const nothing: MediaView = {
  ready: false,
  microphone: "off",
  camera: "off",
  sharing: false,
  open: new Set(),
  cameras: new Set(),
  screenOf: null,
  speaking: new Set(),
  heardId: null,
  quality: null,
  audioOnly: false,
  trouble: null,
};

/** Sound and pictures of a session: joins when seated, joins again after each cut, ends with it. */
export function openCall(session: RoomSession): Call {
  const { microphoneId, cameraId, speakerId } = session.choices;
  const desk: Desk = {
    session,
    view: createStore<MediaView>(() => nothing),
    devices: createStore<ChosenDevices>(() => ({ microphoneId, cameraId, speakerId })),
    shown: new Map(),
    media: null,
    joining: Promise.resolve(),
    hasTried: false,
    isClosed: false,
  };
  const stops = [followLine(desk), session.socket.listen("media:restarted", () => join(desk))];
  const stats = () => desk.media?.stats() ?? Promise.resolve(null);
  window.plenumStats = stats;
  return {
    ...switches(desk),
    view: desk.view,
    devices: desk.devices,
    canShare: canShareScreen(),
    choose: (devices) => {
      desk.devices.setState(devices);
      attempt(desk, (media) => media.choose(devices));
    },
    show: (personId, source, shown) => show(desk, { personId, source, shown }),
    mutePerson: (personId) => desk.media?.mutePerson(personId) ?? Promise.resolve(),
    muteOthers: () => desk.media?.muteOthers() ?? Promise.resolve(),
    setAudioOnly: (isOn) => desk.media?.setAudioOnly(isOn),
    resumeSound: () => desk.media?.resumeSound(),
    stats,
    close: () => {
      stops.forEach((stop) => stop());
      leave(desk);
      delete window.plenumStats;
    },
  };
}

/** What the room shows where the server has no media. */
const withoutMedia: Partial<MediaView> = {
  microphone: "unavailable",
  camera: "unavailable",
  trouble: "unavailable",
};

function switches(
  desk: Desk,
): Pick<Call, "toggleMicrophone" | "toggleCamera" | "toggleScreen" | "talk" | "setMicrophone"> {
  const now = () => desk.view.getState();
  const setMicrophone = (isOn: boolean) => attempt(desk, (media) => media.setMicrophone(isOn));
  return {
    setMicrophone,
    toggleMicrophone: () => setMicrophone(now().microphone !== "on"),
    toggleCamera: () => attempt(desk, (media) => media.setCamera(now().camera !== "on")),
    toggleScreen: () => attempt(desk, (media) => media.setScreen(!now().sharing)),
    talk: (isHeld) => {
      const may = now().ready && now().microphone === (isHeld ? "off" : "on");
      if (may) {
        setMicrophone(isHeld);
      }
      return may;
    },
  };
}

/** Joins at the first time on line, and again after each cut. */
function followLine(desk: Desk): () => void {
  let wasOnline = false;
  return desk.session.store.subscribe(({ link, entry }) => {
    const isOnline = link.kind === "online" && entry.kind === "seated";
    if (isOnline && !wasOnline) {
      join(desk);
    }
    wasOnline = isOnline;
    if (entry.kind === "over" || entry.kind === "outside") {
      leave(desk);
    }
  });
}

function leave(desk: Desk): void {
  desk.isClosed = true;
  desk.media?.close();
}

/** Joins after what is under way: an attempt that fails late must not undo the next. */
function join(desk: Desk): void {
  desk.joining = desk.joining.then(() => joinNow(desk));
}

async function joinNow(desk: Desk): Promise<void> {
  const { hasTried } = desk;
  desk.hasTried = true;
  try {
    if (desk.media) {
      await desk.media.enter();
    } else {
      await begin(desk);
      // What comes late opens nobody's microphone and camera by surprise.
      void (hasTried || openDevices(desk));
    }
  } catch (error) {
    // Without sound and pictures the room goes on; the next time on line, or a word of the server, tries again.
    const isAbsent = !desk.media && codeOf(error) === "media/unavailable";
    desk.view.setState(isAbsent ? withoutMedia : { trouble: "broken" });
  }
}

async function begin(desk: Desk): Promise<void> {
  const media = await load(desk);
  try {
    await media?.enter();
  } catch (error) {
    media?.close();
    throw error;
  }
  if (desk.isClosed) {
    media?.close();
    return;
  }
  desk.media = media;
  desk.shown.forEach((ask) => ask());
}

/** Switches on what was chosen at the door; no joining waits for what a browser asks the person before. */
async function openDevices({ media, session, view }: Desk): Promise<void> {
  const { microphoneOn, cameraOn } = session.choices;
  await Promise.all([media?.setMicrophone(microphoneOn), media?.setCamera(cameraOn)]).catch(() =>
    view.setState({ trouble: "broken" }),
  );
}

/** The media code, which is large, comes only when it is needed. */
async function load(desk: Desk): Promise<Media | null> {
  const { session, view, devices } = desk;
  const { createMedia } = await import("../media.ts");
  const personId = selfId(session);
  if (desk.isClosed || personId === null) {
    return null;
  }
  return createMedia({
    selfId: personId,
    devices: devices.getState(),
    request: (command, payload) => session.socket.request(command, payload),
    listen: (name, listener) => session.socket.listen(name, listener),
    changed: (next) => view.setState(next),
    hint: (kind) => notify(session.store, { kind, tone: "warn" }),
  });
}

function show(
  desk: Desk,
  asked: {
    readonly personId: PersonId;
    readonly source: "camera" | "screen";
    readonly shown: Shown | null;
  },
): void {
  const { personId, source, shown } = asked;
  const ask = () => desk.media?.show(personId, source, shown);
  const key = `${personId} ${source}`;
  if (shown) {
    desk.shown.set(key, ask);
  } else {
    desk.shown.delete(key);
  }
  ask();
}

/** Does something with a device; a failure is shown as a notice. */
function attempt(desk: Desk, change: (media: Media) => Promise<void>): void {
  if (desk.media) {
    const { media, session } = desk;
    void act(session, () => change(media));
  }
}
