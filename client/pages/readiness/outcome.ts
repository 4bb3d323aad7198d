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
  switch (step) {
    case "camera":
    case "microphone":
      return found[step] === undefined ? null : found[step] === "works" ? "fine" : "bad";
    case "speaker":
      return found.speaker === undefined ? null : found.speaker === "heard" ? "fine" : "bad";
    case "signalling":
      return found.signalling === undefined
        ? null
        : found.signalling === "connected"
          ? "fine"
          : "bad";
    case "line":
      return found.uplink === undefined ? null : uplinkTones[uplinkOf(found.uplink)];
    case "udp":
    case "tcp":
    case "turn":
      return found[step] === undefined ? null : routeTone(step, found[step], found);
    default:
      return step satisfies never;
  }
}

/** Whether a way that failed is made good by another. */
export function isReplaced(step: MediaRoute, found: Partial<Findings>): boolean {
  return found[step] === "failed" && mediaRoutes.some((each) => found[each] === "connected");
}

function routeTone(step: MediaRoute, finding: Findings["udp"], found: Partial<Findings>): Tone {
  return isReplaced(step, found) ? "none" : routeTones[finding];
}

const uplinkTones = {
  good: "fine",
  "small-pictures": "fine",
  "sound-only": "warn",
  blocked: "bad",
  unknown: "none",
} as const;
