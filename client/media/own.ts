import type { MediaSource } from "../../shared/wire/media.ts";
import type { ChosenDevices } from "../room/media-port.ts";
import { type Call, show } from "./call.ts";
import { openTrack, problemOf, useSpeaker } from "./devices.ts";
import { refresh } from "./pictures.ts";
import { type Sent, sendTrack } from "./sending.ts";

/** Opens one's microphone, or closes it; the device stays open, so that it opens again at once. */
export async function setMicrophone(call: Call, isOn: boolean): Promise<void> {
  const sent = call.sent.get("microphone");
  if (!isOn) {
    if (sent && !sent.paused) {
      pauseMicrophone(call);
      await call.options.request("media:pause", { source: "microphone", paused: true });
    }
    return;
  }
  if (sent) {
    sent.paused = false;
    sent.producer?.resume();
    show(call, { microphone: "on" });
    refresh(call);
    await call.options.request("media:pause", { source: "microphone", paused: false });
    return;
  }
  await start(call, "microphone");
}

/** Closes one's microphone on this page. */
export function pauseMicrophone(call: Call): void {
  const sent = call.sent.get("microphone");
  if (sent) {
    sent.paused = true;
    sent.producer?.pause();
  }
  show(call, { microphone: "off" });
  refresh(call);
}

/** Switches one's camera on, or off with its light. */
export async function setCamera(call: Call, isOn: boolean): Promise<void> {
  if (isOn === call.sent.has("camera")) {
    return;
  }
  await (isOn ? start(call, "camera") : end(call, "camera"));
}

/** Opens a device and sends it. A device that cannot be opened is shown as such. */
async function start(call: Call, source: "microphone" | "camera"): Promise<void> {
  const deviceId = source === "microphone" ? call.devices.microphoneId : call.devices.cameraId;
  try {
    await send(call, source, await openTrack(source, deviceId));
  } catch (error) {
    if (error instanceof DOMException && problemOf(error) !== "unknown") {
      show(call, { [source]: "unavailable" });
      return;
    }
    throw error;
  }
}

/** Shares a screen that the person chooses; choosing none changes nothing. */
export async function startScreen(call: Call): Promise<void> {
  const stream = await navigator.mediaDevices
    .getDisplayMedia({ video: { frameRate: { ideal: 10, max: 15 } }, audio: false })
    .catch(() => null);
  const [track] = stream?.getVideoTracks() ?? [];
  if (track) {
    track.contentHint = "detail";
    await send(call, "screen", track);
  }
}

async function send(call: Call, source: MediaSource, track: MediaStreamTrack): Promise<void> {
  if (call.isClosed) {
    track.stop();
    return;
  }
  const sent: Sent = { track, producer: null, paused: false };
  call.sent.set(source, sent);
  track.addEventListener("ended", () => lost(call, source, track));
  show(call, source === "screen" ? { sharing: true } : { [source]: "on" });
  refresh(call);
  try {
    if (call.joined) {
      await sendTrack(call.joined.send, source, sent);
    }
  } catch (error) {
    await end(call, source);
    throw error;
  }
}

/** A device was pulled out, or sharing was ended by the browser's own button. */
function lost(call: Call, source: MediaSource, track: MediaStreamTrack): void {
  if (call.sent.get(source)?.track === track) {
    void end(call, source);
    if (source !== "screen") {
      call.options.hint("device-lost");
    }
  }
}

/** Ends what is sent of a source. */
export async function end(call: Call, source: MediaSource): Promise<void> {
  const sent = call.sent.get(source);
  if (!sent) {
    return;
  }
  call.sent.delete(source);
  sent.track.stop();
  sent.producer?.close();
  show(call, source === "screen" ? { sharing: false } : { [source]: "off" });
  refresh(call);
  await call.options.request("media:close", { source }).catch(() => undefined);
}

/** Changes devices in the call. */
export async function choose(call: Call, devices: Partial<ChosenDevices>): Promise<void> {
  const before = call.devices;
  call.devices = { ...before, ...devices };
  for (const { player } of call.remotes.values()) {
    if (player) {
      await useSpeaker(player, call.devices.speakerId);
    }
  }
  for (const source of ["microphone", "camera"] as const) {
    const key = source === "microphone" ? "microphoneId" : "cameraId";
    if (call.devices[key] !== before[key]) {
      await change(call, source, call.devices[key]);
    }
  }
}

/** Puts another device in the place of one that is sent, without a break. */
async function change(
  call: Call,
  source: "microphone" | "camera",
  deviceId: string | null,
): Promise<void> {
  const sent = call.sent.get(source);
  if (!sent) {
    return;
  }
  const track = await openTrack(source, deviceId);
  call.sent.set(source, { ...sent, track });
  track.addEventListener("ended", () => lost(call, source, track));
  await sent.producer?.replaceTrack({ track });
  sent.track.stop();
  refresh(call);
}
