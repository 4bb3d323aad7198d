import { uplinkOf } from "../../../shared/readiness/verdict.ts";
import { type Findings, type MediaRoute, mediaRoutes } from "../../../shared/wire/readiness.ts";
import type { Step } from "./run.ts";

/** How a step came out: fine, fine but for something, not fine, or of no matter. */
export type Tone = "fine" | "warn" | "bad" | "none";

const routeTones: Readonly<Record<Findings["udp"], Tone>> = {
  connected: "fine",
  failed: "warn",
  unavailable: "none",
  absent: "none",
  untried: "none",
};

/** How a step came out; null for one that was not tried yet. */
export function toneOf(step: Step, found: Partial<Findings>): Tone | null {
  if (step === "line") {
    return found.uplink === undefined ? null : uplinkTones[uplinkOf(found.uplink)];
  }
  const finding = found[step];
  if (finding === undefined) {
    return null;
  }
  if (step === "udp" || step === "tcp" || step === "turn") {
    return isReplaced(step, found) ? "none" : routeTones[finding as Findings[MediaRoute]];
  }
  return fine.has(finding) ? "fine" : "bad";
}

/** What devices and the socket say when all is well. */
const fine: ReadonlySet<string> = new Set(["works", "heard", "connected"]);

/** Whether a way that failed is made good by another. */
export function isReplaced(step: MediaRoute, found: Partial<Findings>): boolean {
  return found[step] === "failed" && mediaRoutes.some((each) => found[each] === "connected");
}

const uplinkTones = {
  good: "fine",
  "small-pictures": "fine",
  "sound-only": "warn",
  blocked: "bad",
  unknown: "none",
} as const;
