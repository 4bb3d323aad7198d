import { type Call, show } from "./call.ts";
import { watchLevel } from "./devices.ts";
import { qualityOf } from "./network.ts";
import { end } from "./own.ts";
import { refresh } from "./pictures.ts";

/** How often the network is measured, ms. */
const sampleMs = 3_000;
/** After this many poor samples in a row pictures shrink; after twice as many one's own stops. */
const patience = 3;

/** Measures the network, gives up pictures before sound where it is poor, and watches a muted microphone. Answers with how to stop. */
export function measure(call: Call): () => void {
  let poor = 0;
  const sample = async (): Promise<void> => {
    if (!call.joined) {
      return;
    }
    const quality = qualityOf(await call.sample(call.joined.receive));
    poor = quality === "poor" ? poor + 1 : Math.max(0, poor - 1);
    if (quality !== call.view.quality) {
      show(call, { quality });
    }
    reduce(call, poor);
  };
  const timer = setInterval(() => void sample().catch(() => undefined), sampleMs);
  const stopListening = watchMuted(call);
  return () => {
    clearInterval(timer);
    stopListening();
  };
}

function reduce(call: Call, poor: number): void {
  const isReduced = poor >= patience || (call.isReduced && poor > 0);
  if (isReduced !== call.isReduced) {
    call.isReduced = isReduced;
    show(call, { trouble: isReduced ? "fewer-pictures" : null });
    refresh(call);
  }
  if (poor >= 2 * patience && call.sent.has("camera")) {
    show(call, { trouble: "own-picture-off" });
    void end(call, "camera");
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
