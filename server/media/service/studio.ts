import type {
  AudioLevelObserver,
  Router,
  RouterRtpCodecCapability,
  WebRtcServer,
} from "../../platform/mediasoup.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { MediaWorker } from "../../platform/mediasoup.ts";
import type { Sockets } from "../../platform/sockets.ts";
import type { Peer } from "./peer.ts";

/** One meeting's media. */
export type Studio = {
  readonly router: Router;
  readonly webRtcServer: WebRtcServer;
  readonly workerPid: number;
  readonly levels: AudioLevelObserver;
  /** By the socket's id. */
  readonly peers: Map<string, Peer>;
};

/** The group of those who hear what is announced of a meeting's media. */
export function mediaAudience(meetingId: MeetingId): string {
  return `media:${meetingId}`;
}

/** Opus for voices, with in-band error correction and silence suppressed; VP8, which every browser has, for pictures. */
const mediaCodecs: RouterRtpCodecCapability[] = [
  {
    kind: "audio",
    mimeType: "audio/opus",
    clockRate: 48_000,
    channels: 2,
    preferredPayloadType: 111,
    parameters: { useinbandfec: 1, usedtx: 1 },
  },
  {
    kind: "video",
    mimeType: "video/VP8",
    clockRate: 90_000,
    preferredPayloadType: 96,
    parameters: { "x-google-start-bitrate": 600 },
  },
];

/** How often, and from which level on, voices are told apart. */
const levelSettings = { maxEntries: 3, threshold: -55, interval: 400 };

/** Opens a meeting's media on a worker. */
export async function openStudio(
  meetingId: MeetingId,
  { worker, server }: MediaWorker,
  sockets: Pick<Sockets, "announce">,
): Promise<Studio> {
  const router = await worker.createRouter({ mediaCodecs });
  const levels = await router.createAudioLevelObserver(levelSettings);
  const peers = new Map<string, Peer>();
  const announce = (personIds: readonly PersonId[]): void =>
    sockets.announce(mediaAudience(meetingId), "media:speakers", { personIds });
  levels.on("volumes", (volumes) => {
    announce(volumes.map(({ producer }) => producer.appData["personId"] as PersonId));
  });
  levels.on("silence", () => announce([]));
  return { router, webRtcServer: server, workerPid: worker.pid, levels, peers };
}
