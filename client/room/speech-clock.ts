import { netMs, type Speech } from "../../shared/meeting/floor.ts";

/** How a speech stands against the time granted; `open` where none was. Lengths in ms. */
export type SpeechClock =
  | { readonly kind: "open"; readonly spokenMs: number; readonly standing: boolean }
  | {
      readonly kind: "plenty" | "soon" | "over";
      /** Left, or beyond what was granted. */
      readonly ms: number;
      readonly standing: boolean;
    };

/** From when on the end is near, ms. */
const soonMs = 60_000;

/** How a speech stands at an instant of the server's clock. `standing`: its speaker is away. */
export function speechClock(speech: Speech, now: number): SpeechClock {
  const spokenMs = netMs(speech, now);
  const standing = speech.pausedAt !== null;
  if (speech.plannedMs === null) {
    return { kind: "open", spokenMs, standing };
  }
  const leftMs = speech.plannedMs - spokenMs;
  if (leftMs <= 0) {
    return { kind: "over", ms: spokenMs - speech.plannedMs, standing };
  }
  return { kind: leftMs <= soonMs ? "soon" : "plenty", ms: leftMs, standing };
}

/**
 * The figures of the clock: "2:59" counting down to "0:01", then "+0:00" and up. A started second counts as whole until
 * it is over, so that the first figure is the time granted.
 */
export function clockText(clock: SpeechClock): string {
  switch (clock.kind) {
    case "open":
      return minutesAndSeconds(Math.floor(clock.spokenMs / 1_000));
    case "over":
      return `+${minutesAndSeconds(Math.floor(clock.ms / 1_000))}`;
    case "plenty":
    case "soon":
      return minutesAndSeconds(Math.ceil(clock.ms / 1_000));
    default:
      return clock satisfies never;
  }
}

/** "m:ss", or "h:mm:ss" from an hour on; whole seconds. */
export function minutesAndSeconds(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60] as const;
  const [hours, minutes, rest] = parts;
  const ending = String(rest).padStart(2, "0");
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, "0")}:${ending}`
    : `${minutes}:${ending}`;
}
