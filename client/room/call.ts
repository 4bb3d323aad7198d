import { createStore, type StoreApi } from "zustand/vanilla";
import type { PersonId } from "../../shared/wire/ids.ts";
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
export function openCall(session: RoomSession, mediaUnavailable: boolean): Call {
  const { microphoneId, cameraId, speakerId } = session.choices;
  const desk: Desk = {
    session,
    view: createStore<MediaView>(() => ({
      ...nothing,
      ...(mediaUnavailable ? withoutMedia : {}),
    })),
    devices: createStore<ChosenDevices>(() => ({ microphoneId, cameraId, speakerId })),
    shown: new Map(),
    media: null,
    isClosed: false,
  };
  const stop = mediaUnavailable ? () => {} : followLine(desk);
  const stats = () => desk.media?.stats() ?? Promise.resolve(null);
  window.plenumStats = stats;
  return {
    ...switches(desk),
    view: desk.view,
    devices: desk.devices,
    canShare: canShareScreen() && !mediaUnavailable,
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
      stop();
      desk.isClosed = true;
      desk.media?.close();
      delete window.plenumStats;
    },
  };
}

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
      void join(desk);
    }
    wasOnline = isOnline;
    if (entry.kind === "over" || entry.kind === "outside") {
      desk.media?.close();
    }
  });
}

async function join(desk: Desk): Promise<void> {
  const isFirst = desk.media === null;
  try {
    desk.media ??= await load(desk);
    await desk.media?.enter();
    if (isFirst && desk.media) {
      for (const ask of desk.shown.values()) {
        ask();
      }
      const { microphoneOn, cameraOn } = desk.session.choices;
      await Promise.all([desk.media.setMicrophone(microphoneOn), desk.media.setCamera(cameraOn)]);
    }
  } catch {
    // Without sound and pictures the room goes on; the next time on line tries again.
    desk.view.setState({ trouble: "broken" });
  }
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
