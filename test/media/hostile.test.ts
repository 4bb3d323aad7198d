import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorCodes } from "../../shared/wire/errors.ts";
import type { MediaJoined, mediaCommands } from "../../shared/wire/media.ts";
import type { trialCommands } from "../../shared/wire/readiness.ts";
import { openOffice, type Office } from "../people/office.ts";

let office: Office;
let attacker: Socket;
let bystander: Socket;

beforeAll(async () => {
  office = await openOffice({ PLENUM_MEDIA_WORKERS: "1" });
  office.clock.set(Date.UTC(2022, 5, 28, 4, 50));
  const people = [await office.enrol(), await office.enrol()];
  const meetingId = await office.convene(people.map((personId) => [personId, "delegate"]));
  const enter = async (index: number): Promise<Socket> => {
    const cookie = (await office.sessionOf(people[index] as never))["cookie"] ?? "";
    const socket = io(office.url, {
      transports: ["websocket"],
      forceNew: true,
      auth: { meetingId },
      extraHeaders: { cookie },
    });
    const page = { connectionId: randomUUID(), device: "computer", mayOpenMicrophone: false };
    await socket.emitWithAck("room:enter", { ...page, since: null });
    return socket;
  };
  attacker = await enter(0);
  bystander = await enter(1);
});
afterAll(async () => {
  attacker?.disconnect();
  bystander?.disconnect();
  await office?.close();
});

const codec = { mimeType: "audio/opus", payloadType: 100, clockRate: 48_000, channels: 2 };
const fingerprint = { algorithm: "sha-256", value: "00".repeat(32).match(/../g)?.join(":") };

/** A well-formed payload of each command. */
const payloads: Readonly<Record<keyof typeof mediaCommands | keyof typeof trialCommands, object>> =
  {
    "media:join": {},
    "media:connect": {
      direction: "send",
      dtlsParameters: { role: "auto", fingerprints: [fingerprint] },
    },
    "media:restart-ice": { direction: "receive" },
    "media:produce": {
      kind: "audio",
      source: "microphone",
      rtpParameters: {
        mid: "0",
        codecs: [codec],
        encodings: [{ ssrc: 1111 }],
        rtcp: { cname: "x" },
      },
      paused: false,
    },
    "media:pause": { source: "microphone", paused: true },
    "media:close": { source: "camera" },
    "media:consume": {
      producerId: randomUUID(),
      rtpCapabilities: { codecs: [{ kind: "audio", ...codec }], headerExtensions: [] },
    },
    "media:show": { consumerId: randomUUID(), isShown: true, width: 320, height: 180 },
    "media:mute-person": { personId: randomUUID() },
    "media:mute-others": {},
    "trial:open": { route: "udp" },
    "trial:connect": { dtlsParameters: { role: "auto", fingerprints: [fingerprint] } },
    "trial:send": {
      rtpParameters: {
        mid: "0",
        codecs: [codec],
        encodings: [{ ssrc: 1111 }],
        rtcp: { cname: "x" },
      },
    },
    "trial:measure": {},
    "trial:close": {},
  };

/** What is put in the place of any part of a payload. */
const rubbish = fc.oneof(
  fc.constantFrom(null, true, -1, 0, 2 ** 53, Number.MAX_VALUE, "", "\u0000", "x".repeat(3_000)),
  fc.constantFrom([], {}, ["__proto__"], { __proto__: 1 }, "video/VP8", "audio/telephone-event"),
  fc.jsonValue(),
);

/** A command whose payload has one part replaced, or none. */
const hostile = fc
  .tuple(
    fc.constantFrom(...(Object.keys(payloads) as (keyof typeof payloads)[])),
    fc.nat(),
    rubbish,
    fc.boolean(),
  )
  .map(([name, part, value, isWhole]): readonly [string, unknown] => {
    const payload = structuredClone(payloads[name]);
    const places = isWhole ? [] : placesIn(payload);
    const place = places[part % Math.max(places.length, 1)];
    if (place) {
      place.holder[place.key] = value;
    }
    return [name, payload];
  });

type Holder = Record<string, unknown>;

function placesIn(value: unknown): readonly { readonly holder: Holder; readonly key: string }[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const holder = value as Holder;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}

type Answer = { readonly ok: boolean; readonly error?: { readonly code: string } };

describe("what a hostile page sends about its media", () => {
  it("is answered with an error that is known, and harms neither the worker nor the others", async () => {
    const joined = (await bystander.emitWithAck("media:join", {})) as { value: MediaJoined };
    expect(joined.value.send.iceCandidates.length).toBeGreaterThan(0);
    const codes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(hostile, async ([name, payload]) => {
        const answer = (await attacker.timeout(5_000).emitWithAck(name, payload)) as Answer;
        codes.add(answer.error?.code ?? "fine");
        expect(answer.ok || errorCodes.includes(answer.error?.code as never)).toBe(true);
        expect(answer.error?.code).not.toBe("server/failed");
        // As fast as a page is let.
        await new Promise((resolve) => setTimeout(resolve, 5));
      }),
      { numRuns: 1_500 },
    );
    expect(codes).toContain("fine");
    expect(codes).toContain("request/malformed");
    const ice = await bystander.emitWithAck("media:restart-ice", { direction: "send" });
    expect(ice).toMatchObject({ ok: true });
  }, 120_000);
});
