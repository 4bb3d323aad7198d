import type { Transport } from "mediasoup-client/types";

/** What a transport's statistics say of the network. */
export type NetworkSample = {
  readonly roundTripMs: number | null;
  /** Of the packets since the sample before, 0 to 1. */
  readonly loss: number;
};

/** One's own connection, in a word. */
export type Quality = "good" | "weak" | "poor";

/** A connection's quality: weak from 3 % loss or 300 ms on, poor from 10 % or 800 ms on. */
export function qualityOf({ roundTripMs, loss }: NetworkSample): Quality {
  const delay = roundTripMs ?? 0;
  if (loss >= 0.1 || delay >= 800) {
    return "poor";
  }
  return loss >= 0.03 || delay >= 300 ? "weak" : "good";
}

type Counters = { received: number; lost: number };

/** Samples a receiving transport; each call tells of the time since the one before. */
export function createSampler(): (transport: Transport) => Promise<NetworkSample> {
  let before: Counters = { received: 0, lost: 0 };
  return async (transport) => {
    const now: Counters = { received: 0, lost: 0 };
    let roundTripMs: number | null = null;
    for (const entry of (await transport.getStats()).values()) {
      if (entry.type === "inbound-rtp") {
        now.received += entry.packetsReceived ?? 0;
        now.lost += entry.packetsLost ?? 0;
      } else if (entry.type === "candidate-pair" && entry.nominated) {
        roundTripMs = (entry.currentRoundTripTime ?? 0) * 1000;
      }
    }
    const lost = Math.max(0, now.lost - before.lost);
    const received = Math.max(0, now.received - before.received);
    before = now;
    return { roundTripMs, loss: lost + received > 0 ? lost / (lost + received) : 0 };
  };
}
