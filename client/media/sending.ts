import type {
  Producer,
  ProducerOptions,
  RtpEncodingParameters,
  Transport,
} from "mediasoup-client/types";
import type { MediaSource } from "../../shared/wire/media.ts";

/** One thing that this page sends: its track, and the producer while the media is joined. */
export type Sent = { readonly track: MediaStreamTrack; producer: Producer | null; paused: boolean };

/** A camera's simulcast layers, lowest first: a quarter, half and all of its width. */
const cameraLayers = [
  { scaleResolutionDownBy: 4, maxBitrate: 120_000 },
  { scaleResolutionDownBy: 2, maxBitrate: 350_000 },
  { scaleResolutionDownBy: 1, maxBitrate: 1_200_000 },
] as const;

/**
 * The layers for a camera of this width. Chromium sends as many as it deems fit for the size, and keeps the lowest: a small
 * camera that was offered three would be seen at a quarter of its width by everyone.
 */
export function layersFor(width: number): readonly RtpEncodingParameters[] {
  if (width >= 960) {
    return cameraLayers;
  }
  return width >= 480 ? cameraLayers.slice(1) : cameraLayers.slice(2);
}

/** Voices with error correction in the stream, and silence not sent; slides sharp rather than smooth. */
const settings: Readonly<Record<MediaSource, Omit<ProducerOptions, "track">>> = {
  microphone: {
    codecOptions: { opusFec: true, opusDtx: true, opusNack: true, opusMaxAverageBitrate: 40_000 },
    zeroRtpOnPause: true,
    // The level of a muted microphone is still watched, to tell its owner that they speak unheard.
    disableTrackOnPause: false,
  },
  camera: { codecOptions: { videoGoogleStartBitrate: 400 } },
  screen: { encodings: [{ maxBitrate: 2_500_000 }] },
};

/** Sends a track; its end is the caller's affair. */
export async function sendTrack(
  transport: Transport,
  source: MediaSource,
  sent: Sent,
): Promise<void> {
  const { width = 0 } = sent.track.getSettings();
  sent.producer = await transport.produce({
    ...settings[source],
    ...(source === "camera" ? { encodings: [...layersFor(width)] } : {}),
    track: sent.track,
    stopTracks: false,
    appData: { source, paused: sent.paused },
  });
  if (sent.paused) {
    sent.producer.pause();
  }
}
