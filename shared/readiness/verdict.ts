import type { Findings, ReadinessReport } from "../wire/readiness.ts";

/** What a line to the server carries; `unknown` where it was not measured. */
export type Uplink = "good" | "small-pictures" | "sound-only" | "blocked" | "unknown";

/** The way that media would take; `unavailable` where the server had none to try. */
export type Path = "direct" | "tcp" | "relay" | "none" | "unavailable";

/** What a person is told of a test: its first finding that matters, the gravest first. */
export type Verdict =
  | "signalling"
  | "media"
  | "slow"
  | "in-app"
  | "microphone"
  | "speaker"
  | "camera"
  | "sound-only"
  | "unproven"
  | "relay"
  | "small-pictures"
  | "ready";

/** How somebody stands before a meeting; who needs help first comes first. */
export const standings = ["blocked", "hindered", "untested", "unproven", "relay", "ready"] as const;

/** How somebody stands before a meeting. */
export type Standing = (typeof standings)[number];

/**
 * From so many kbit/s on. A voice takes 40 and its packets' heads as much again; a camera's lowest layer 120, the two lower
 * ones 470, and a line is never used to the full.
 */
const least = { good: 1_000, "small-pictures": 250, "sound-only": 80 } as const;

/** What so many kbit/s carry. */
export function uplinkOf(kbps: number | null): Uplink {
  if (kbps === null) {
    return "unknown";
  }
  const carried = (["good", "small-pictures", "sound-only"] as const).find(
    (each) => kbps >= least[each],
  );
  return carried ?? "blocked";
}

/** The best way that media came through. */
export function pathOf({
  signalling,
  udp,
  tcp,
  turn,
}: Pick<Findings, "signalling" | "udp" | "tcp" | "turn">): Path {
  if (signalling === "failed") {
    return "none";
  }
  if (udp === "connected") {
    return "direct";
  }
  if (tcp === "connected") {
    return "tcp";
  }
  if (turn === "connected") {
    return "relay";
  }
  return udp === "unavailable" ? "unavailable" : "none";
}

/** The one thing to say of a test. */
export function verdictOf(report: Findings & Pick<ReadinessReport, "inApp">): Verdict {
  const path = pathOf(report);
  const uplink = uplinkOf(report.uplink);
  const isMute = report.microphone !== "works";
  const isBlind = report.camera !== "works";
  const said: readonly (readonly [Verdict, boolean])[] = [
    ["signalling", report.signalling === "failed"],
    ["media", path === "none"],
    ["slow", uplink === "blocked"],
    ["in-app", report.inApp !== null && (isMute || isBlind)],
    ["microphone", isMute],
    ["speaker", report.speaker !== "heard"],
    ["camera", isBlind],
    ["sound-only", uplink === "sound-only"],
    ["unproven", path === "unavailable"],
    ["relay", path === "relay"],
    ["small-pictures", uplink === "small-pictures"],
  ];
  return said.find(([, isSo]) => isSo)?.[0] ?? "ready";
}

const standingOfVerdict: Readonly<Record<Verdict, Standing>> = {
  signalling: "blocked",
  media: "blocked",
  slow: "blocked",
  "in-app": "hindered",
  microphone: "hindered",
  speaker: "hindered",
  camera: "hindered",
  "sound-only": "hindered",
  unproven: "unproven",
  relay: "relay",
  "small-pictures": "ready",
  ready: "ready",
};

/** How somebody stands after their last test. */
export function standingOf(test: Parameters<typeof verdictOf>[0] | null): Standing {
  return test ? standingOfVerdict[verdictOf(test)] : "untested";
}

/** How many stand how. */
export function countStandings(all: readonly Standing[]): Readonly<Record<Standing, number>> {
  const count = (standing: Standing): number => all.filter((each) => each === standing).length;
  return Object.fromEntries(standings.map((each) => [each, count(each)])) as Readonly<
    Record<Standing, number>
  >;
}
