import { z } from "zod";
import type { NameForms } from "../meeting/plan.ts";
import type { Language, LocalText } from "../words/languages.ts";
import type { PersonId } from "./ids.ts";
import { type MediaJoined, mediaCommands, type TransportInfo } from "./media.ts";

/** Why a device cannot be used. */
const problems = ["denied", "missing", "busy", "insecure", "unknown"] as const;

/** The ways that media can take; `turn` is by way of a relay. */
export const mediaRoutes = ["udp", "tcp", "turn"] as const;

/** A way that media can take. */
export type MediaRoute = (typeof mediaRoutes)[number];

/** `unavailable`: the server has no media; `absent`: it names no relay; `untried`: there was no connection to ask over. */
const route = z.enum(["connected", "failed", "unavailable", "absent", "untried"]);

/** Null where it could not be measured; 0 where nothing came through. */
const rate = z.number().int().min(0).max(100_000).nullable();

/** What a test found. */
export const findings = z.object({
  /** `still`: a picture came, and never changed. */
  camera: z.enum(["works", "still", ...problems]),
  microphone: z.enum(["works", "silent", ...problems]),
  speaker: z.enum(["heard", "not-heard", "unknown"]),
  /** The socket that the meeting is conducted over. */
  signalling: z.enum(["connected", "failed"]),
  udp: route,
  tcp: route,
  turn: route,
  /** kbit/s. */
  uplink: rate,
  downlink: rate,
  /** To the media server where media came through, else to the platform. */
  roundTripMs: z.number().int().min(0).max(600_000).nullable(),
  /** Of the packets sent, 0 to 1. */
  loss: z.number().min(0).max(1).nullable(),
});

/** What a test found. */
export type Findings = z.infer<typeof findings>;

/** What a page sends after a test: `PUT /api/meetings/:meetingId/readiness`. The same test sent twice is kept once. */
export const readinessReport = findings.extend({
  testId: z.string().regex(/^[\da-f]{32}$/),
  /** Browser and system, by the names that they give themselves. */
  browser: z.string().max(60),
  /** The app whose built-in browser it was. */
  inApp: z.string().max(20).nullable(),
});

/** What a page sends after a test. */
export type ReadinessReport = z.infer<typeof readinessReport>;

/** How ready one of those expected is: a line of `GET /api/meetings/:meetingId/readiness`. */
export type ReadinessLine = {
  readonly personId: PersonId;
  readonly names: NameForms;
  readonly region: LocalText | null;
  readonly language: Language;
  /** The last test; null for none. */
  readonly test: (Omit<ReadinessReport, "testId"> & { readonly testedAt: number }) | null;
  /** When they were last asked by mail to test, epoch ms. */
  readonly askedAt: number | null;
  readonly mayBeAsked: boolean;
  /** Null for readers who may not see the register. */
  readonly contact: { readonly phone: string | null; readonly email: string | null } | null;
};

/** Most bytes that one request for a measurement carries. */
export const largestSample = 1_000_000;

/** The commands of a trial: one transport at a time, on a router of its own, that nobody hears. */
export const trialCommands = {
  /** Opens a transport that takes this way alone; the one before ends. */
  "trial:open": z.object({ route: z.enum(mediaRoutes) }),
  "trial:connect": mediaCommands["media:connect"].pick({ dtlsParameters: true }),
  /** Sends a voice that goes nowhere, to count its packets. */
  "trial:send": mediaCommands["media:produce"].pick({ rtpParameters: true }),
  "trial:measure": z.object({}),
  "trial:close": z.object({}),
} as const;

/** The answer to `trial:open`. */
export type TrialOpened =
  | { readonly kind: "absent" }
  | {
      readonly kind: "open";
      readonly rtpCapabilities: object;
      readonly iceServers: MediaJoined["iceServers"];
      readonly transport: TransportInfo;
    };

/** The answer to `trial:measure`: packets since the trial's beginning. */
export type TrialMeasured = { readonly received: number; readonly lost: number };
