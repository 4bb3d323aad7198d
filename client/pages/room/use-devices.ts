import { useCallback, useEffect, useMemo, useState } from "react";
import {
  type DeviceLists,
  type DeviceProblem,
  listDevices,
  mayUseDevices,
  openDevices,
  playTestTone,
  problemOf,
  watchDevices,
  watchLevel,
} from "../../media/devices.ts";
import type { Choices } from "../../room/session.ts";
import { keepChoices, keptChoices } from "./kept-choices.ts";

/** What was chosen at the door, but for the consent, which is given anew each time. */
export type DeviceChoices = Omit<Choices, "mayOpenMicrophone">;

/** Camera, microphone and speaker at the door. */
export type Devices = {
  /** Explained first, then asked for; `without` by choice or because nothing could be opened. */
  readonly phase: "explaining" | "asking" | "ready" | "without";
  readonly problem: DeviceProblem | null;
  /** One's own picture while the camera is on. */
  readonly picture: MediaStream | null;
  readonly hasMicrophone: boolean;
  readonly hasCamera: boolean;
  readonly lists: DeviceLists;
  readonly choices: DeviceChoices;
  choose(change: Partial<DeviceChoices>): void;
  /** Lets the browser ask. */
  allow(): void;
  without(): void;
  playTestTone(): void;
  /** Tells the microphone's level, 0 to 1, many times a second; answers with how to stop. */
  watchLevel(listener: (level: number) => void): () => void;
  /** Lets go of the devices: the call opens them anew. */
  release(): void;
};

type Opened = {
  readonly phase: Devices["phase"];
  readonly problem: DeviceProblem | null;
  readonly stream: MediaStream | null;
};

const nothingOpen: Opened = { phase: "explaining", problem: null, stream: null };
const noDevices: DeviceLists = { microphones: [], cameras: [], speakers: [] };

/** Opens the devices once the person agrees (at once where the browser remembers that they did), and shows them. */
export function useDevices(): Devices {
  const [opened, setOpened] = useState(nothingOpen);
  const [choices, setChoices] = useState(keptChoices);
  const lists = useLists(opened.stream);
  const { microphoneId, cameraId, cameraOn } = choices;
  const { stream } = opened;
  const open = useCallback(() => {
    setOpened((before) => ({ ...before, phase: "asking", problem: null }));
    void openDevices({ microphoneId, cameraId }).then(
      (got) => setOpened({ phase: "ready", ...got }),
      (error: unknown) => setOpened({ phase: "without", problem: problemOf(error), stream: null }),
    );
  }, [microphoneId, cameraId]);
  useRemembered(open);
  useReopening(opened.phase === "ready", open);
  useEffect(() => () => stop(stream), [stream]);
  const picture = useMemo(() => pictureOf(stream, cameraOn), [stream, cameraOn]);
  return {
    phase: opened.phase,
    problem: opened.problem,
    picture,
    hasMicrophone: hasTrack(stream, "audio"),
    hasCamera: hasTrack(stream, "video"),
    lists,
    choices: effective(choices, stream),
    choose: (change) => {
      const next = { ...choices, ...change };
      keepChoices(next);
      setChoices(next);
    },
    allow: open,
    without: () => setOpened({ phase: "without", problem: null, stream: null }),
    playTestTone: () => void playTestTone(choices.speakerId),
    watchLevel: useCallback(
      (listener) => (stream ? watchLevel(stream, listener) : () => undefined),
      [stream],
    ),
    release: () => stop(stream),
  };
}

/** Opens the devices without a question where the browser remembers the answer. */
function useRemembered(open: () => void): void {
  useEffect(() => {
    let isCurrent = true;
    void mayUseDevices().then((may) => {
      if (may && isCurrent) {
        open();
      }
    });
    return () => {
      isCurrent = false;
    };
    // Asked once, when the page opens.
  }, []);
}

/** Opens the devices anew when others are chosen. */
function useReopening(isReady: boolean, open: () => void): void {
  const [opening] = useState(() => ({ last: open }));
  useEffect(() => {
    if (opening.last !== open) {
      opening.last = open;
      if (isReady) {
        open();
      }
    }
  }, [isReady, open, opening]);
}

function useLists(stream: MediaStream | null): DeviceLists {
  const [lists, setLists] = useState(noDevices);
  useEffect(() => {
    const read = () => void listDevices().then(setLists);
    read();
    return watchDevices(read);
    // The browser tells the names of devices only once they are open.
  }, [stream]);
  return lists;
}

/** What can be taken into the call: nothing that is not there. */
function effective(choices: DeviceChoices, stream: MediaStream | null): DeviceChoices {
  return {
    ...choices,
    microphoneOn: choices.microphoneOn && hasTrack(stream, "audio"),
    cameraOn: choices.cameraOn && hasTrack(stream, "video"),
  };
}

function pictureOf(stream: MediaStream | null, cameraOn: boolean): MediaStream | null {
  const tracks = stream?.getVideoTracks() ?? [];
  return cameraOn && tracks.length > 0 ? new MediaStream(tracks) : null;
}

function hasTrack(stream: MediaStream | null, kind: "audio" | "video"): boolean {
  return stream?.getTracks().some((track) => track.kind === kind) ?? false;
}

function stop(stream: MediaStream | null): void {
  stream?.getTracks().forEach((track) => track.stop());
}
