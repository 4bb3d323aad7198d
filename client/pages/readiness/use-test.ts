import { useEffect, useRef, useState } from "react";
import type { Findings } from "../../../shared/wire/readiness.ts";
import { newId } from "../../parts/new-id.ts";
import { deviceName } from "../account/device.ts";
import { runTest, type Step, type Subject, type Witness } from "./run.ts";
import { type Sending, sendResult } from "./sending.ts";

/** How far a test is. */
export type Progress = {
  readonly phase: "before" | "running" | "done";
  /** What is tried at this moment. */
  readonly step: Step | null;
  readonly found: Partial<Findings>;
  /** One's own picture while there is one. */
  readonly picture: MediaStreamTrack | null;
  /** The tone was played, and an answer is awaited. */
  readonly isAsked: boolean;
  readonly sending: Sending | null;
};

/** A test as the page has it. */
export type Test = Progress & {
  begin(): void;
  /** Whether the tone was heard. */
  answer(isHeard: boolean): void;
  playAgain(): void;
  /** Tells the microphone's level, 0 to 1; answers with how to stop. */
  watchLevel(listener: (level: number) => void): () => void;
};

const before: Progress = {
  phase: "before",
  step: null,
  found: {},
  picture: null,
  isAsked: false,
  sending: null,
};

/** Runs the test when told to, and sends what it found. */
export function useTest(subject: Subject): Test {
  const [progress, setProgress] = useState(before);
  const [parts] = useState(() => partsOf(setProgress));
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  return {
    ...progress,
    ...parts.controls,
    begin: () => {
      running.current?.abort();
      const { signal } = (running.current = new AbortController());
      setProgress({ ...before, phase: "running" });
      void conduct({ subject, witness: parts.witness, signal }, parts.change);
    },
  };
}

type Parts = {
  readonly change: (next: Partial<Progress>) => void;
  /** To the test. */
  readonly witness: Witness;
  /** To the page. */
  readonly controls: Pick<Test, "answer" | "playAgain" | "watchLevel">;
};

function partsOf(setProgress: (change: (last: Progress) => Progress) => void): Parts {
  const levels = new Set<(level: number) => void>();
  let asked: { answer(isHeard: boolean): void; play(): void } | null = null;
  const change = (next: Partial<Progress>): void => setProgress((last) => ({ ...last, ...next }));
  const hears: Witness["hears"] = (play) =>
    new Promise((resolve) => {
      const answer = (isHeard: boolean): void => {
        change({ isAsked: false });
        resolve(isHeard);
      };
      asked = { answer, play };
      change({ isAsked: true });
    });
  return {
    change,
    witness: {
      begun: (step) => change({ step }),
      found: (findings) =>
        setProgress((last) => ({ ...last, found: { ...last.found, ...findings } })),
      picture: (picture) => change({ picture }),
      level: (level) => levels.forEach((listener) => listener(level)),
      hears,
    },
    controls: {
      answer: (isHeard) => asked?.answer(isHeard),
      playAgain: () => asked?.play(),
      watchLevel: (listener) => {
        levels.add(listener);
        return () => void levels.delete(listener);
      },
    },
  };
}

async function conduct(
  run: Parameters<typeof runTest>[0],
  change: (next: Partial<Progress>) => void,
): Promise<void> {
  try {
    const found = await runTest(run);
    change({ phase: "done", step: null });
    const browser = deviceName(navigator.userAgent);
    const report = {
      ...found,
      testId: newId().replaceAll("-", ""),
      browser,
      inApp: run.subject.inApp,
    };
    await sendResult(run.subject, report, (sending) => {
      if (!run.signal.aborted) {
        change({ sending });
      }
    });
  } catch (error) {
    if (!run.signal.aborted) {
      throw error;
    }
  }
}
