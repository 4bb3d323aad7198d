import { AppError } from "../../../shared/wire/errors.ts";
import type { ApiOptions } from "../../api.ts";
import type { Mover } from "./line.ts";

/** Sends bytes to the platform, and fetches bytes from it, over HTTP. */
export function samplesOf(
  meetingId: string,
  { headers }: ApiOptions,
): { readonly up: Mover; readonly down: Mover } {
  const path = `/api/meetings/${meetingId}/readiness/sample`;
  const now = (): number => performance.now();
  return {
    up: {
      now,
      move: async (bytes, signal) => {
        const answer = await fetch(path, {
          method: "POST",
          headers: { "content-type": "application/octet-stream", "x-plenum": "1", ...headers },
          body: randomBytes(bytes),
          signal,
        });
        mustBeFine(answer);
      },
    },
    down: {
      now,
      move: async (bytes, signal) => {
        const answer = await fetch(`${path}?bytes=${bytes}`, { headers: { ...headers }, signal });
        mustBeFine(answer);
        await answer.arrayBuffer();
      },
    },
  };
}

function mustBeFine({ ok, status }: Response): void {
  if (!ok) {
    const code = status === 429 ? "request/too-many" : "server/failed";
    throw new AppError(code, "The sample was not taken.");
  }
}

/** Bytes that nothing on the way makes fewer; the browser gives 64 kB at a time. */
function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let from = 0; from < length; from += 65_536) {
    crypto.getRandomValues(bytes.subarray(from, Math.min(length, from + 65_536)));
  }
  return bytes;
}
