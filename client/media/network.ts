import type { Transport } from "mediasoup-client/types";

/** What a transport's statistics say of the network. */
export type NetworkSample = {
  readonly roundTripMs: number | null;
  /** Of the packets since the sample before, 0 to 1. */
  readonly loss: number;
};

/** One's own connection, in a word. */
export type Quality = "good" | "weak" | "poor";

/** A connection's quality: weak from 3 % loss or 300 ms on, poor from 10 % or 1.5 s on. */
export function qualityOf({ roundTripMs, loss }: NetworkSample): Quality {
  const delay = roundTripMs ?? 0;
  if (loss >= 0.1 || delay >= 1_500) {
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
      // The probator is no stream of anybody's: the server fills it to find out what the line carries, with gaps of its own.
      if (entry.type === "inbound-rtp" && entry.mid !== "probator") {
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

/** What a network that stays poor has made of the pictures; poor and good samples in a row. */
export type Strain = {
  readonly poor: number;
  readonly good: number;
  /** Others' pictures are asked for small. */
  readonly isReduced: boolean;
  /** One's own picture is not sent. */
  readonly isOwnOff: boolean;
};

/** Before anything was measured. */
export const noStrain: Strain = { poor: 0, good: 0, isReduced: false, isOwnOff: false };

/** Poor samples in a row after which pictures shrink, and one's own stops; good ones after which each comes back. */
const patience = { reduce: 3, ownOff: 10, restore: 4 } as const;

/** The strain after one more sample. Sound is never given up here. */
export function strainAfter(strain: Strain, quality: Quality): Strain {
  const poor = quality === "poor" ? strain.poor + 1 : 0;
  const good = quality === "good" ? strain.good + 1 : 0;
  const isRestored = good >= patience.restore;
  return {
    poor,
    good,
    isReduced: poor >= patience.reduce || (strain.isReduced && !isRestored),
    isOwnOff: poor >= patience.ownOff || (strain.isOwnOff && !isRestored),
  };
}
