import { writeRate } from "../../../shared/readiness/rate.ts";
import { uplinkOf } from "../../../shared/readiness/verdict.ts";
import type { Findings, MediaRoute } from "../../../shared/wire/readiness.ts";
import { type UsedWords, useWords } from "../../words.ts";
import { isReplaced } from "./outcome.ts";
import type { Step } from "./run.ts";

/** What each step is called, what it does, and what it found. */
export type StepWords = {
  readonly name: (step: Step) => string;
  readonly doing: (step: Step) => string;
  /** Null for a step that has found nothing yet. */
  readonly result: (step: Step, found: Partial<Findings>) => string | null;
};

/** The words of the steps, in the language of the page. */
export function useStepWords(): StepWords {
  const { t, language } = useWords("readiness");
  return {
    name: (step) => t(`step.${step}`),
    doing: (step) => t(`doing.${isRoute(step) ? "route" : step}`),
    result: (step, found) => resultOf({ t, language }, step, found),
  };
}

type Said = Pick<UsedWords<"readiness">, "t" | "language">;

function resultOf(said: Said, step: Step, found: Partial<Findings>): string | null {
  const { t } = said;
  const { camera, microphone, speaker, signalling, uplink } = found;
  switch (step) {
    case "camera":
      return camera ? t(camera === "insecure" ? "insecure" : `camera.${camera}`) : null;
    case "microphone":
      return microphone
        ? t(microphone === "insecure" ? "insecure" : `microphone.${microphone}`)
        : null;
    case "speaker":
      return speaker ? t(`speaker.${speaker}`) : null;
    case "signalling":
      return signalling ? t(`signalling.${signalling}`) : null;
    case "line":
      return uplink === undefined ? null : lineOf(said, uplink, found.downlink ?? null);
    default:
      return found[step] ? t(`route.${isReplaced(step, found) ? "replaced" : found[step]}`) : null;
  }
}

function lineOf({ t, language }: Said, uplink: number | null, downlink: number | null): string {
  const verdict = t(`uplink.${uplinkOf(uplink)}`);
  const rate = (kbps: number): string => writeRate(kbps, language);
  return uplink === null
    ? verdict
    : t("line.rates", { up: rate(uplink), down: rate(downlink ?? 0), verdict });
}

function isRoute(step: Step): step is MediaRoute {
  return step === "udp" || step === "tcp" || step === "turn";
}
