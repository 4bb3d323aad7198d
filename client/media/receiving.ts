import type { Consumer } from "mediasoup-client/types";
import type { ProducerInfo } from "../../shared/wire/media.ts";
import type { Shown } from "../room/media-port.ts";

/** Somebody's stream as this page has it: known, and received once it is wanted. */
export type Remote = {
  info: ProducerInfo;
  /** Asked for once; null after a failure. */
  consuming: Promise<Consumer | null> | null;
  consumer: Consumer | null;
  /** What the server was last told of how it is shown: a width, 0 for not at all. */
  told: number | null;
  /** Plays a voice. */
  player: HTMLAudioElement | null;
};

/** The streams of one person's camera or screen, the one that sends first; a person may be here twice. */
export function pictureOf(
  remotes: ReadonlyMap<string, Remote>,
  personId: string,
  source: "camera" | "screen",
): Remote | null {
  const theirs = [...remotes.values()].filter(
    ({ info }) => info.personId === personId && info.source === source,
  );
  return theirs.find(({ info }) => !info.paused) ?? theirs[0] ?? null;
}

/** The width to ask for, physical px in steps, so that a tile that grows by a little asks for nothing new; 0 for one not seen. */
export function wantedWidth(shown: Shown | null, isReduced: boolean): number {
  if (!shown?.isVisible) {
    return 0;
  }
  const width = Math.ceil((shown.width * window.devicePixelRatio) / 80) * 80;
  return isReduced ? 80 : Math.max(80, width);
}

/** Puts a track into an element, once. */
export function attach(element: HTMLMediaElement, track: MediaStreamTrack | null): void {
  const current =
    element.srcObject instanceof MediaStream ? element.srcObject.getTracks()[0] : null;
  if (current === (track ?? undefined) || (current === null && track === null)) {
    return;
  }
  element.srcObject = track ? new MediaStream([track]) : null;
}
