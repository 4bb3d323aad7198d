import type { ErrorCode } from "../../../shared/wire/errors.ts";
import type { ReadinessReport } from "../../../shared/wire/readiness.ts";
import { api, type ApiOptions, codeOf } from "../../api.ts";

/** What became of a result: on its way, kept by the server, waiting for the network, or refused for good. */
export type Sending =
  | { readonly kind: "sending" | "kept" | "waiting" }
  | { readonly kind: "refused"; readonly code: ErrorCode };

/** Where results go. */
export type Recipient = { readonly meetingId: string; readonly options: ApiOptions };

const passing: ReadonlySet<ErrorCode> = new Set([
  "network/unreachable",
  "server/starting",
  "server/failed",
  "request/too-many",
]);
const [firstWaitMs, longestWaitMs] = [2_000, 30_000];

/** The last result that is not kept yet: a newer one takes its place. */
let last: AbortController | null = null;

/** Sends a result until the server has kept it, over cuts of the network, for as long as the page is open. Never rejects. */
export async function sendResult(
  { meetingId, options }: Recipient,
  report: ReadinessReport,
  told: (sending: Sending) => void,
): Promise<void> {
  last?.abort();
  const { signal } = (last = new AbortController());
  let waitMs = firstWaitMs;
  told({ kind: "sending" });
  while (!signal.aborted) {
    try {
      // The next try comes of this one's failure.
      // oxlint-disable-next-line no-await-in-loop
      await api.put(`/api/meetings/${meetingId}/readiness`, report, options);
      told({ kind: "kept" });
      return;
    } catch (error) {
      const code = codeOf(error);
      if (!passing.has(code)) {
        told({ kind: "refused", code });
        return;
      }
      told({ kind: "waiting" });
    }
    // oxlint-disable-next-line no-await-in-loop
    await wait(waitMs);
    waitMs = Math.min(longestWaitMs, waitMs * 2);
  }
}

/** Waits, but no longer than until the network is back. */
function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      removeEventListener("online", over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    addEventListener("online", over);
  });
}
