/** One reading of the server's clock; all in epoch ms, the first two by the own clock. */
export type ClockSample = {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly serverNow: number;
};

/**
 * What to add to the own clock to have the server's, ms: from the reading with the shortest way there and back, taken as
 * equally long both ways. Null where there is no reading.
 */
export function offsetOf(samples: readonly ClockSample[]): number | null {
  const best = samples.reduce<ClockSample | null>(
    (least, sample) => (least && roundTrip(least) <= roundTrip(sample) ? least : sample),
    null,
  );
  return best ? Math.round(best.serverNow - (best.sentAt + best.receivedAt) / 2) : null;
}

/** The offset after a message that the server sent at `serverNow`: its clock cannot stand before that. */
export function raisedOffset(
  offsetMs: number,
  heard: { readonly serverNow: number; readonly localNow: number },
): number {
  return Math.max(offsetMs, heard.serverNow - heard.localNow);
}

function roundTrip(sample: ClockSample): number {
  return sample.receivedAt - sample.sentAt;
}
