import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFeedReader } from "../../server/schedule/service/busy-feed.ts";
import { type CalendarServer, openCalendarServer } from "../support/calendar-server.ts";

let server: CalendarServer;
const reader = createFeedReader({ allowsPrivate: true, patienceMs: 1_500 });

beforeAll(async () => {
  server = await openCalendarServer();
});
afterAll(() => server.close());

const text = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
const read = async (path = "/secret.ics") => {
  const answer = await reader.read(`${server.url}${path}`, null);
  return answer.kind === "content" ? answer.bytes.toString() : answer.kind;
};
const failing = (code: string) => expect.objectContaining({ code });

describe("a calendar's server", () => {
  it("is read whatever it calls the content", async () => {
    server.answer((_, response) =>
      response.writeHead(200, { "content-type": "image/png" }).end(text),
    );
    expect(await read()).toBe(text);
  });

  it.each([
    ["gzip", gzipSync(text)],
    ["br", brotliCompressSync(text)],
    ["deflate", deflateSync(text)],
  ] as const)("is read where it compresses by %s", async (encoding, bytes) => {
    server.answer((_, response) =>
      response.writeHead(200, { "content-encoding": encoding }).end(bytes),
    );
    expect(await read()).toBe(text);
  });

  it("is asked for what is newer than what is known", async () => {
    server.answer((request, response) => {
      const isKnown = request.headers["if-none-match"] === '"1"';
      const version = { etag: '"1"', "last-modified": "Wed, 10 Jun 2026 00:00:00 GMT" };
      response.writeHead(isKnown ? 304 : 200, version).end(isKnown ? "" : text);
    });
    const first = await reader.read(server.url, null);
    expect(first).toMatchObject({ kind: "content" });
    const known = first.kind === "content" ? first.version : null;
    expect(await reader.read(server.url, known)).toEqual({ kind: "unchanged" });
    expect(server.asked.at(-1)?.headers["if-modified-since"]).toBe("Wed, 10 Jun 2026 00:00:00 GMT");
  });

  it.each([401, 403, 404, 410])(
    "has no calendar for us where it answers with %s",
    async (status) => {
      server.answer((_, response) => response.writeHead(status).end(text));
      await expect(read()).rejects.toEqual(failing("busy/gone"));
    },
  );

  it.each([204, 206, 304, 400, 429, 500, 503])(
    "is at fault where it answers with %s",
    async (status) => {
      server.answer((_, response) => response.writeHead(status).end());
      await expect(read()).rejects.toEqual(failing("busy/refused"));
    },
  );

  it("is followed three times, not four", async () => {
    server.answer((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) {
        response.end(text);
      } else {
        response.writeHead(302, { location: `/${left - 1}` }).end();
      }
    });
    expect(await read("/3")).toBe(text);
    await expect(read("/4")).rejects.toEqual(failing("busy/unreachable"));
  });

  it.each([
    "http://169.254.169.254/latest/meta-data",
    "http://[fe80::1]/",
    "file:///etc/passwd",
    "http://user:password@127.0.0.1/",
    "http://",
    "",
  ])("does not lead to %s", async (location) => {
    server.answer((_, response) => response.writeHead(301, { location }).end());
    const before = server.asked.length;
    const end = await read().catch((error: unknown) => error);
    expect(end).toEqual(failing(location === "" ? "busy/unreachable" : "busy/address-refused"));
    expect(server.asked.length).toBeLessThanOrEqual(before + 4);
  });

  it("is not read at all where servers inside are not", async () => {
    const careful = createFeedReader({ allowsPrivate: false });
    const before = server.asked.length;
    for (const host of ["127.0.0.1", "localhost", "[::1]"]) {
      const address = `http://${host}/a.ics`;
      await expect(careful.read(address, null)).rejects.toEqual(failing("busy/address-refused"));
    }
    expect(server.asked).toHaveLength(before);
  });

  it.each<readonly [claim: string, how: Parameters<CalendarServer["answer"]>[0]]>([
    ["says nothing", () => undefined],
    ["stops in the middle", (_, response) => void response.writeHead(200).write(text)],
    [
      "sends a byte now and then",
      (_, response) => {
        const timer = setInterval(() => response.write("B"), 50);
        response.on("close", () => clearInterval(timer));
      },
    ],
    ["hangs up", (request) => request.socket.destroy()],
    [
      "hangs up in the middle",
      (request, response) => {
        response.writeHead(200, { "content-length": "1000" }).write(text);
        setTimeout(() => request.socket.destroy(), 50);
      },
    ],
    [
      "breaks its gzip",
      (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip"),
    ],
    [
      "compresses in a way of its own",
      (_, response) => response.writeHead(200, { "content-encoding": "lzw" }).end(text),
    ],
    ["speaks no HTTP", (request) => request.socket.end("220 mail.example ESMTP\r\n")],
  ])("is given up where it %s", { timeout: 10_000 }, async (_, how) => {
    server.answer(how);
    await expect(read()).rejects.toEqual(failing("busy/unreachable"));
  });

  it("is cut off where it sends more than 2 MiB", async () => {
    server.answer((_, response) => response.end(Buffer.alloc(2 * 1024 * 1024 + 1, "A")));
    await expect(read()).rejects.toEqual(failing("busy/too-large"));
    server.answer((_, response) => response.end(Buffer.alloc(2 * 1024 * 1024, "A")));
    expect(await read()).toHaveLength(2 * 1024 * 1024);
  });

  it("is cut off where little becomes more than 2 MiB", async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    server.answer((_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
    );
    const before = process.memoryUsage().rss;
    await expect(read()).rejects.toEqual(failing("busy/too-large"));
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it("is named in no error: its address is a secret", async () => {
    server.answer((request) => request.socket.destroy());
    for (const address of [
      `${server.url}/secret`,
      "https://secret.invalid/secret",
      "http://0/secret",
    ]) {
      const error = await reader.read(address, null).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      expect(String((error as Error).stack)).not.toContain("secret");
    }
  });
});
