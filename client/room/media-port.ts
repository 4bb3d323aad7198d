import type { PersonId } from "../../shared/wire/ids.ts";

/** One's own microphone or camera. `unavailable`: there is none, or the browser does not give it. */
export type SwitchState = "on" | "off" | "unavailable";

/** What keeps pictures or sound away, or has been reduced to keep the sound. */
export type MediaTrouble =
  | "unavailable"
  | "unsupported"
  | "broken"
  | "silent"
  | "fewer-pictures"
  | "own-picture-off"
  | "audio-only";

/** All that the room shows of sound and pictures, but for themselves. */
export type MediaView = {
  /** One's own devices can be switched. */
  readonly ready: boolean;
  readonly microphone: SwitchState;
  readonly camera: SwitchState;
  readonly sharing: boolean;
  /** Whose microphones are open, one's own too. */
  readonly open: ReadonlySet<PersonId>;
  /** Whose cameras send, one's own too. */
  readonly cameras: ReadonlySet<PersonId>;
  readonly screenOf: PersonId | null;
  /** Who is heard at this moment. */
  readonly speaking: ReadonlySet<PersonId>;
  /** Who was heard last, oneself excepted. */
  readonly heardId: PersonId | null;
  /** One's own connection; null until it is measured. */
  readonly quality: "good" | "weak" | "poor" | null;
  readonly audioOnly: boolean;
  readonly trouble: MediaTrouble | null;
};

/** The devices to be used; null for the browser's own choice. */
export type ChosenDevices = {
  readonly microphoneId: string | null;
  readonly cameraId: string | null;
  readonly speakerId: string | null;
};

/** Where a picture is shown, and how large; CSS px. */
export type Shown = {
  readonly element: HTMLVideoElement;
  readonly width: number;
  readonly height: number;
  readonly isVisible: boolean;
};

/** What the media part needs of the room. */
export type MediaOptions = {
  readonly selfId: PersonId;
  readonly devices: ChosenDevices;
  /** Sends a command and gives its value. @throws AppError */
  readonly request: (command: string, payload: unknown) => Promise<unknown>;
  /** Listens to an announcement; answers with how to stop. */
  readonly listen: (name: string, listener: (message: unknown) => void) => () => void;
  readonly changed: (view: MediaView) => void;
  /** Something that the person at this page must be told once. */
  readonly hint: (kind: "muted-by-chair" | "speaking-while-muted" | "device-lost") => void;
};

/** Sound and pictures of one room; `client/media.ts` gives it. */
export type Media = {
  /** Joins, or joins again after the socket was cut: what was sent before is sent again. */
  enter(): Promise<void>;
  setMicrophone(isOn: boolean): Promise<void>;
  setCamera(isOn: boolean): Promise<void>;
  setScreen(isOn: boolean): Promise<void>;
  /** Changes devices in the call. */
  choose(devices: Partial<ChosenDevices>): Promise<void>;
  /** Shows a person's picture in an element, of a quality for its size; null ends it. */
  show(personId: PersonId, source: "camera" | "screen", shown: Shown | null): void;
  /** Closes another person's microphone. @throws AppError permission/denied */
  mutePerson(personId: PersonId): Promise<void>;
  /** Closes all microphones but one's own and the speaker's. @throws AppError permission/denied */
  muteOthers(): Promise<void>;
  /** Receives and sends sound alone, or everything again. */
  setAudioOnly(isOn: boolean): void;
  /** Starts the sound that the browser holds back; called by a press of the person. */
  resumeSound(): void;
  /** Figures for support and tests: decoded frames and audio energy of each person, the connection's round trip and loss. */
  stats(): Promise<unknown>;
  close(): void;
};

/** Whether this browser can share a screen. */
export function canShareScreen(): boolean {
  return "getDisplayMedia" in (navigator.mediaDevices ?? {});
}
