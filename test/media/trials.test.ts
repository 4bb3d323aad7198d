import { homedir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTrials, type Trials } from "../../server/media/service/trials.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { createLog } from "../../server/platform/log.ts";
import { type MediaCrew, startMediaWorkers } from "../../server/platform/mediasoup.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import { until } from "../support/delegates.ts";

let crew: MediaCrew;

beforeEach(async () => {
  crew = await startMediaWorkers({
    listenIp: "127.0.0.1",
    announcedAddress: null,
    firstPort: 0,
    count: 1,
    binary: null,
    cacheDir: join(homedir(), ".cache", "plenum"),
    log: createLog("silent"),
    onChanged: () => undefined,
  });
});
afterEach(() => crew.close());

const turn = { url: "turn:127.0.0.1:3478", secret: "a secret of the tests" };

function trialsOf(
  options: { readonly lifeMs?: number; readonly isRelayed?: boolean } = {},
): Trials {
  const { lifeMs, isRelayed = true } = options;
  return createTrials({
    workers: crew.now,
    turn: isRelayed ? turn : null,
    clock: systemClock,
    ...(lifeMs === undefined ? {} : { lifeMs }),
  });
}

/** The page of somebody; `leave` is the end of its socket. */
function page(person: string, id = `${person} at a page`) {
  const listeners: (() => void)[] = [];
  let isClosed = false;
  return {
    id,
    personId: person as PersonId,
    onClose: (listener: () => void) => void listeners.push(listener),
    isClosed: () => isClosed,
    leave: () => {
      isClosed = true;
      listeners.forEach((listener) => listener());
    },
  };
}

/** What the worker holds: its routers, and what its one door listens for. */
async function held(): Promise<{ readonly routers: number; readonly transports: number }> {
  const workers = crew.now();
  if (workers.kind !== "ready") {
    throw new Error(workers.reason);
  }
  const { worker, server } = workers.pick(0);
  const { routerIds } = await worker.dump();
  const { webRtcTransportIds } = await server.dump();
  return { routers: routerIds.length, transports: webRtcTransportIds.length };
}

const nothing = { routers: 0, transports: 0 };

function isNothing({ routers, transports }: typeof nothing): boolean {
  return routers === 0 && transports === 0;
}

const candidatesOf = async (opened: Awaited<ReturnType<Trials["open"]>>) =>
  opened.kind === "open"
    ? opened.transport.iceCandidates.map((each) => (each as { protocol: string }).protocol)
    : [];

const fingerprint = { algorithm: "sha-256", value: "00:".repeat(31) + "00" };
const voice = {
  mid: "0",
  codecs: [{ mimeType: "audio/opus", payloadType: 100, clockRate: 48_000, channels: 2 }],
  encodings: [{ ssrc: 1111 }],
  rtcp: { cname: "x" },
};

describe("a trial", () => {
  it("is offered the way that it asks for, and no other", async () => {
    const trials = trialsOf();
    const tester = page("Li");
    expect(await candidatesOf(await trials.open(tester, "udp"))).toEqual(["udp"]);
    expect(await candidatesOf(await trials.open(tester, "tcp"))).toEqual(["tcp"]);
    const relayed = await trials.open(tester, "turn");
    expect(await candidatesOf(relayed)).toEqual(["udp", "tcp"]);
    expect(relayed).toMatchObject({ iceServers: [{ urls: turn.url }] });
    expect(await held()).toEqual({ routers: 1, transports: 1 });
  });

  it("has no way through a relay where the platform names none", async () => {
    expect(await trialsOf({ isRelayed: false }).open(page("Li"), "turn")).toEqual({
      kind: "absent",
    });
    expect(await held()).toEqual(nothing);
  });

  it("stands on a router of its own, where nobody receives what it sends", async () => {
    const trials = trialsOf();
    const [li, sun] = [page("Li"), page("Sun")];
    await trials.open(li, "udp");
    await trials.open(sun, "udp");
    expect(await held()).toEqual({ routers: 2, transports: 2 });
    await trials.connect(li, { fingerprints: [fingerprint] });
    await trials.send(li, voice);
    expect(await trials.measure(li)).toEqual({ received: 0, lost: 0 });
    await expect(trials.send(li, { ...voice, codecs: [] })).rejects.toMatchObject({
      code: "media/unsupported",
    });
  });

  it("leaves nothing in the worker when it is closed, when its page is gone, and when its time is over", async () => {
    const trials = trialsOf();
    const [closed, gone] = [page("Li"), page("Sun")];
    await trials.open(closed, "udp");
    await trials.send(closed, voice);
    await trials.open(gone, "tcp");
    trials.close(closed);
    trials.close(closed);
    gone.leave();
    await until(held, isNothing, 5);
    await trialsOf({ lifeMs: 100 }).open(page("Wang"), "udp");
    await until(held, isNothing, 5);
  });

  it("leaves nothing where its page is gone, or opens the next, while it is being opened", async () => {
    const trials = trialsOf();
    const [gone, hasty] = [page("Li"), page("Sun")];
    const opening = trials.open(gone, "udp");
    gone.leave();
    await expect(opening).rejects.toMatchObject({ code: "media/not-joined" });
    const both = await Promise.allSettled([trials.open(hasty, "udp"), trials.open(hasty, "tcp")]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
    await until(held, ({ routers, transports }) => routers === 1 && transports === 1, 5);
    hasty.leave();
    await until(held, isNothing, 5);
  });

  it("is not there before it is opened, and after it", async () => {
    const trials = trialsOf();
    const tester = page("Li");
    const fault = { code: "media/not-joined" };
    await trials.open(tester, "udp");
    trials.close(tester);
    expect(() => trials.connect(tester, { fingerprints: [fingerprint] })).toThrow(
      expect.objectContaining(fault),
    );
  });
});

describe("trials", () => {
  it("are two of one person at the same time, and two dozen of all", async () => {
    const trials = trialsOf();
    const refusal = { code: "request/too-many" };
    await trials.open(page("Li", "first"), "udp");
    await trials.open(page("Li", "second"), "udp");
    await expect(trials.open(page("Li", "third"), "udp")).rejects.toMatchObject(refusal);
    for (let count = 3; count <= 24; count += 1) {
      await trials.open(page(`person ${count}`), "udp");
    }
    await expect(trials.open(page("one more"), "udp")).rejects.toMatchObject(refusal);
    expect(await held()).toEqual({ routers: 24, transports: 24 });
  });

  it("are seventy-five of one person in ten minutes", async () => {
    const trials = trialsOf();
    const tester = page("Li");
    for (let count = 1; count <= 75; count += 1) {
      await trials.open(tester, "udp");
    }
    await expect(trials.open(tester, "udp")).rejects.toMatchObject({ code: "request/too-many" });
  });

  it("are refused with the reason where there is no media", async () => {
    const reason = "Video is switched off.";
    const trials = createTrials({
      workers: () => ({ kind: "unavailable", reason }),
      turn: null,
      clock: systemClock,
    });
    await expect(trials.open(page("Li"), "udp")).rejects.toMatchObject({
      code: "media/unavailable",
      details: { reason },
    });
  });
});
