import { Check, Circle, LoaderCircle, Minus, TriangleAlert, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import { type Tone, toneOf } from "./outcome.ts";
import { type Step, steps } from "./run.ts";
import { useStepWords } from "./step-words.ts";
import styles from "./test.module.css";
import type { Test } from "./use-test.ts";

const marks = { fine: Check, warn: TriangleAlert, bad: X, none: Minus } as const;

const groups = [
  { title: "group.devices", members: steps.slice(0, 3) },
  { title: "group.network", members: steps.slice(3) },
] as const;

/** The steps of a test: what each is, what it does now, what it found. */
export function StepList({ test }: { readonly test: Test }) {
  const { t } = useWords("readiness");
  return groups.map(({ title, members }) => (
    <section key={title} className={styles.group}>
      <h2>{t(title)}</h2>
      <ol className={styles.steps}>
        {members.map((step) => (
          <StepItem key={step} step={step} test={test} />
        ))}
      </ol>
    </section>
  ));
}

function StepItem({ step, test }: { readonly step: Step; readonly test: Test }) {
  const words = useStepWords();
  const tone = toneOf(step, test.found);
  const isRunning = test.step === step && tone === null;
  const result = words.result(step, test.found);
  return (
    <li className={styles.step} data-tone={tone ?? (isRunning ? "running" : "waiting")}>
      <Mark tone={tone} isRunning={isRunning} />
      <div>
        <h3>{words.name(step)}</h3>
        {(isRunning || result) && <p>{isRunning ? words.doing(step) : result}</p>}
        {step === "camera" && <Picture track={test.picture} />}
        {step === "microphone" && isRunning && <Meter watchLevel={test.watchLevel} />}
        {step === "speaker" && test.isAsked && <Question test={test} />}
      </div>
    </li>
  );
}

function Mark({ tone, isRunning }: { readonly tone: Tone | null; readonly isRunning: boolean }) {
  if (tone === null) {
    return isRunning ? (
      <LoaderCircle className={styles.turning} aria-hidden />
    ) : (
      <Circle aria-hidden />
    );
  }
  const Sign = marks[tone];
  return <Sign aria-hidden />;
}

function Picture({ track }: { readonly track: MediaStreamTrack | null }) {
  const { t } = useWords("readiness");
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) {
      video.current.srcObject = track && new MediaStream([track]);
    }
  }, [track]);
  return (
    <video
      ref={video}
      className={styles.picture}
      autoPlay
      playsInline
      muted
      hidden={track === null}
      aria-label={t("picture")}
    />
  );
}

function Meter({ watchLevel }: Pick<Test, "watchLevel">) {
  const { t } = useWords("readiness");
  const bar = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      watchLevel((level) => {
        bar.current?.style.setProperty("--level", String(level));
        bar.current?.setAttribute("aria-valuenow", String(Math.round(level * 100)));
      }),
    [watchLevel],
  );
  return (
    <div
      ref={bar}
      className={styles.meter}
      role="meter"
      aria-label={t("level")}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
    />
  );
}

function Question({ test }: { readonly test: Test }) {
  const { t } = useWords("readiness");
  return (
    <div className={styles.question} role="group" aria-label={t("doing.speaker")}>
      <Button tone="primary" onPress={() => test.answer(true)}>
        {t("heard.yes")}
      </Button>
      <Button onPress={() => test.answer(false)}>{t("heard.no")}</Button>
      <Button tone="quiet" onPress={test.playAgain}>
        {t("heard.again")}
      </Button>
    </div>
  );
}
