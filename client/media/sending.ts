import type { Producer, ProducerOptions, Transport } from "mediasoup-client/types";
import type { MediaSource } from "../../shared/wire/media.ts";

/** One thing that this page sends: its track, and the producer while the media is joined. */
export type Sent = { readonly track: MediaStreamTrack; producer: Producer | null; paused: boolean };

/** A camera in three simulcast layers: a quarter, half and all of its width. */
const cameraLayers = [
  { scaleResolutionDownBy: 4, maxBitrate: 120_000 },
  { scaleResolutionDownBy: 2, maxBitrate: 350_000 },
  { scaleResolutionDownBy: 1, maxBitrate: 900_000 },
];

/** Voices with error correction in the stream, and silence not sent; slides sharp rather than smooth. */
const settings: Readonly<Record<MediaSource, Omit<ProducerOptions, "track">>> = {
  microphone: {
    codecOptions: { opusFec: true, opusDtx: true, opusNack: true, opusMaxAverageBitrate: 40_000 },
    zeroRtpOnPause: true,
    // The level of a muted microphone is still watched, to tell its owner that they speak unheard.
    disableTrackOnPause: false,
  },
  camera: { encodings: cameraLayers, codecOptions: { videoGoogleStartBitrate: 400 } },
  screen: { encodings: [{ maxBitrate: 2_500_000 }] },
};

/** Sends a track; its end is the caller's affair. */
export async function sendTrack(
  transport: Transport,
  source: MediaSource,
  sent: Sent,
): Promise<void> {
  sent.producer = await transport.produce({
    ...settings[source],
    track: sent.track,
    stopTracks: false,
    appData: { source, paused: sent.paused },
  });
  if (sent.paused) {
    sent.producer.pause();
  }
}
