import { type Call, show } from "./call.ts";
import { watchLevel } from "./devices.ts";
import { noStrain, qualityOf, type Strain, strainAfter } from "./network.ts";
import { end, setCamera } from "./own.ts";
import { refresh } from "./pictures.ts";

/** How often the network is measured, ms. */
const sampleMs = 3_000;

/** Measures the network, gives up pictures before sound where it stays poor, and watches a muted microphone. Answers with how to stop. */
export function measure(call: Call): () => void {
  let strain = noStrain;
  const sample = async (): Promise<void> => {
    if (!call.joined) {
      return;
    }
    call.network = await call.sample(call.joined.receive);
    const quality = qualityOf(call.network);
    strain = strainAfter(strain, quality);
    if (quality !== call.view.quality) {
      show(call, { quality });
    }
    yieldTo(call, strain);
  };
  const timer = setInterval(() => void sample().catch(() => undefined), sampleMs);
  const stopListening = watchMuted(call);
  return () => {
    clearInterval(timer);
    stopListening();
  };
}

/** Asks for smaller pictures, then stops one's own; both come back with the network. */
function yieldTo(call: Call, { isReduced, isOwnOff }: Strain): void {
  if (isReduced !== call.isReduced) {
    call.isReduced = isReduced;
    show(call, { trouble: isReduced ? "fewer-pictures" : null });
    refresh(call);
  }
  if (isOwnOff && call.sent.has("camera")) {
    call.isOwnYielded = true;
    show(call, { trouble: "own-picture-off" });
    void end(call, "camera");
  } else if (!isOwnOff && call.isOwnYielded) {
    call.isOwnYielded = false;
    void setCamera(call, true).catch(() => undefined);
  }
}

/** Tells somebody, at most once a minute, that they speak into a muted microphone. */
function watchMuted(call: Call): () => void {
  let watched: { readonly track: MediaStreamTrack; readonly stop: () => void } | null = null;
  let loudSince = 0;
  let hintedAt = -Infinity;
  const level = (value: number): void => {
    const now = performance.now();
    const isLoud = value > 0.55 && call.view.microphone === "off";
    loudSince = isLoud ? loudSince || now : 0;
    if (isLoud && now - loudSince > 1_000 && now - hintedAt > 60_000) {
      hintedAt = now;
      call.options.hint("speaking-while-muted");
    }
  };
  const timer = setInterval(() => {
    const track = call.sent.get("microphone")?.track ?? null;
    if (track !== (watched?.track ?? null)) {
      watched?.stop();
      watched = track && { track, stop: watchLevel(new MediaStream([track]), level) };
    }
  }, 1_000);
  return () => {
    clearInterval(timer);
    watched?.stop();
  };
}
