import { watchLevel } from "./devices.ts";

/** How often a picture is looked at, ms. */
const lookEveryMs = 200;
/** Pictures that differ from the one before, after which a camera works. */
const enoughChanges = 3;
/** A picture as it is compared: small, since a sensor's noise is enough. */
const [width, height] = [64, 36];

/** Whether a camera's picture changes within a time, ms: a covered or frozen one does not. */
export async function picturesMove(
  track: MediaStreamTrack,
  { withinMs, signal }: { readonly withinMs: number; readonly signal: AbortSignal },
): Promise<boolean> {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  await video.play().catch(() => undefined);
  const pen = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d", {
    willReadFrequently: true,
  });
  const end = performance.now() + withinMs;
  let changes = 0;
  let before: Uint8ClampedArray | null = null;
  while (pen && changes < enoughChanges && performance.now() < end && !signal.aborted) {
    // One look after the other is the point.
    // oxlint-disable-next-line no-await-in-loop
    await pause(lookEveryMs);
    if (video.videoWidth > 0) {
      pen.drawImage(video, 0, 0, width, height);
      const now: Uint8ClampedArray = pen.getImageData(0, 0, width, height).data;
      changes += Number(before !== null && differ(before, now));
      before = now;
    }
  }
  video.srcObject = null;
  return changes >= enoughChanges;
}

function differ(before: Uint8ClampedArray, now: Uint8ClampedArray): boolean {
  return now.some((value, index) => value !== before[index]);
}

/** From this level on (`watchLevel`: -42 dB) somebody speaks; a quiet room lies below it. */
const speechLevel = 0.3;
/** Readings, 20 a second, of a voice: more than one knock on the table. */
const enoughReadings = 8;

/** Whether a voice is heard within a time, ms; tells the level meanwhile. */
export function voiceHeard(
  track: MediaStreamTrack,
  given: {
    readonly withinMs: number;
    readonly signal: AbortSignal;
    readonly level: (level: number) => void;
  },
): Promise<boolean> {
  return new Promise((resolve) => {
    let readings = 0;
    const settle = (isHeard: boolean): void => {
      stop();
      clearTimeout(timer);
      given.signal.removeEventListener("abort", giveUp);
      resolve(isHeard);
    };
    const giveUp = (): void => settle(false);
    const stop = watchLevel(new MediaStream([track]), (level) => {
      given.level(level);
      readings += Number(level >= speechLevel);
      if (readings >= enoughReadings) {
        settle(true);
      }
    });
    const timer = setTimeout(giveUp, given.withinMs);
    given.signal.addEventListener("abort", giveUp);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
