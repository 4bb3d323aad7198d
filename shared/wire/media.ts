import { z } from "zod";
import type { PersonId } from "./ids.ts";
import { personId } from "./ids.ts";

/** What a person sends. */
export const mediaSources = ["microphone", "camera", "screen"] as const;

/** What a person sends. */
export type MediaSource = (typeof mediaSources)[number];

const id = z.uuid();
const short = z.string().max(100);
const parameters = z.record(
  short,
  z.union([z.string().max(500), z.number(), z.boolean(), z.null()]),
);
const feedback = z.array(z.object({ type: short, parameter: short.optional() })).max(16);

const codec = z.object({
  mimeType: z.string().regex(/^(audio|video)\/[\w.-]{1,40}$/),
  payloadType: z.number().int().min(0).max(127),
  clockRate: z.number().int().positive().max(1_000_000),
  channels: z.number().int().min(1).max(8).optional(),
  parameters: parameters.optional(),
  rtcpFeedback: feedback.optional(),
});

const extension = z.object({
  uri: z.string().max(200),
  id: z.number().int().min(1).max(255),
  encrypt: z.boolean().optional(),
  parameters: parameters.optional(),
});

const encoding = z.object({
  ssrc: z.number().int().nonnegative().optional(),
  rid: short.optional(),
  codecPayloadType: z.number().int().min(0).max(127).optional(),
  rtx: z.object({ ssrc: z.number().int().nonnegative() }).optional(),
  dtx: z.boolean().optional(),
  scalabilityMode: short.optional(),
  scaleResolutionDownBy: z.number().min(1).max(64).optional(),
  maxBitrate: z.number().int().positive().optional(),
  active: z.boolean().optional(),
});

const rtpParameters = z.object({
  mid: short.optional(),
  codecs: z.array(codec).min(1).max(8),
  headerExtensions: z.array(extension).max(32).optional(),
  encodings: z.array(encoding).min(1).max(4),
  rtcp: z
    .object({
      cname: short.optional(),
      reducedSize: z.boolean().optional(),
      mux: z.boolean().optional(),
    })
    .optional(),
});

const rtpCapabilities = z.object({
  codecs: z
    .array(
      codec.extend({
        kind: z.enum(["audio", "video"]),
        payloadType: codec.shape.payloadType.optional(),
        preferredPayloadType: z.number().int().min(0).max(127).optional(),
      }),
    )
    .max(64),
  headerExtensions: z
    .array(
      z.object({
        kind: z.enum(["audio", "video"]),
        uri: z.string().max(200),
        preferredId: z.number().int().min(1).max(255),
        preferredEncrypt: z.boolean().optional(),
        direction: z.enum(["sendrecv", "sendonly", "recvonly", "inactive"]).optional(),
      }),
    )
    .max(64),
});

const dtlsParameters = z.object({
  role: z.enum(["auto", "client", "server"]).optional(),
  fingerprints: z
    .array(
      z.object({
        algorithm: z.enum(["sha-1", "sha-224", "sha-256", "sha-384", "sha-512"]),
        value: z.string().regex(/^([0-9A-Fa-f]{2}:){19,63}[0-9A-Fa-f]{2}$/),
      }),
    )
    .min(1)
    .max(10),
});

const direction = z.enum(["send", "receive"]);

/** The commands of sound and pictures, and what goes in. */
export const mediaCommands = {
  /** Joins, or joins anew: what the connection had is closed. */
  "media:join": z.object({}),
  "media:connect": z.object({ direction, dtlsParameters }),
  "media:restart-ice": z.object({ direction }),
  "media:produce": z.object({
    kind: z.enum(["audio", "video"]),
    source: z.enum(mediaSources),
    rtpParameters,
    paused: z.boolean(),
  }),
  "media:pause": z.object({ source: z.enum(mediaSources), paused: z.boolean() }),
  "media:close": z.object({ source: z.enum(mediaSources) }),
  "media:consume": z.object({ producerId: id, rtpCapabilities }),
  /** How a picture or voice is shown; physical pixels. Not shown is not sent. */
  "media:show": z.object({
    consumerId: id,
    isShown: z.boolean(),
    width: z.number().min(0).max(20_000).optional(),
    height: z.number().min(0).max(20_000).optional(),
  }),
  "media:mute-person": z.object({ personId }),
  /** Closes all microphones but one's own and the speaker's. */
  "media:mute-others": z.object({}),
} as const;

/** Somebody's stream, as the others know it. */
export type ProducerInfo = {
  readonly producerId: string;
  readonly personId: PersonId;
  readonly source: MediaSource;
  readonly paused: boolean;
};

/** What a client needs to open a transport; mediasoup's own shapes. */
export type TransportInfo = {
  readonly id: string;
  readonly iceParameters: object;
  readonly iceCandidates: readonly object[];
  readonly dtlsParameters: object;
};

/** The answer to `media:join`: all in one round trip. */
export type MediaJoined = {
  readonly rtpCapabilities: object;
  readonly iceServers: readonly {
    readonly urls: string;
    readonly username: string;
    readonly credential: string;
  }[];
  readonly send: TransportInfo;
  readonly receive: TransportInfo;
  readonly producers: readonly ProducerInfo[];
};

/** The answer to `media:consume`. */
export type Consumed = {
  readonly consumerId: string;
  readonly producerId: string;
  readonly kind: "audio" | "video";
  readonly rtpParameters: object;
};

/** What the server announces of sound and pictures. */
export type MediaAnnouncements = {
  readonly "media:opened": ProducerInfo;
  readonly "media:paused": { readonly producerId: string; readonly paused: boolean };
  readonly "media:closed": { readonly producerId: string };
  /** Who is heard, loudest first. */
  readonly "media:speakers": { readonly personIds: readonly PersonId[] };
  readonly "media:muted-by-chair": Record<string, never>;
  /** The media of the meeting is gone, or was not there, and can be had anew: join again. */
  readonly "media:restarted": Record<string, never>;
};
