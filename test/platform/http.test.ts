import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Headers, type Office, openOffice } from "../people/office.ts";

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

/** What is answered to a file of which the head alone is sent: its bytes never come. */
function answerToHead(path: string, headers: Headers): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${office.url}${path}`, {
      method: "POST",
      headers: {
        ...headers,
        "x-plenum": "1",
        "content-type": "application/json",
        "content-length": 4 * 2 ** 20,
      },
    });
    outgoing.on("error", reject);
    outgoing.on("response", ({ statusCode = 0 }) => {
      outgoing.destroy();
      resolve(statusCode);
    });
    outgoing.flushHeaders();
  });
}

const id = "00000000-0000-4000-8000-000000000000";

describe.each([
  "/api/imports/people/preview",
  "/api/imports/regions/run?print=x",
  `/api/people/${id}/busy/files?name=a.ics`,
])("%s", (path) => {
  it("refuses a file before a byte of it is read, where the sender may not send one", async () => {
    const stranger = await answerToHead(path, {});
    expect(stranger).toBe(401);
    const organizer = await answerToHead(path, await office.arrive(["organizer"]));
    expect(organizer).toBe(403);
  });
});

it("says of a file from somebody who may send one that it is too large", async () => {
  const answer = await fetch(`${office.url}/api/imports/people/preview`, {
    method: "POST",
    headers: { ...(await office.arrive(["secretariat"])), "x-plenum": "1" },
    body: new Uint8Array(6 * 2 ** 20),
  });
  expect(answer.status).toBe(413);
});
