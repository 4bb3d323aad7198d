import { createServer } from "node:net";
import { type Started, startNode } from "../scripts/process.ts";

/** The platform as a process of its own, serving. */
export type Serving = Started & {
  readonly url: string;
  /** The first administrator's one-time link; "" where somebody has signed in before. */
  readonly administratorLink: string;
};

/** Starts the platform without video and without a word in its log, unless the settings say otherwise; resolves once it serves. */
export async function serve(settings: Readonly<Record<string, string>>): Promise<Serving> {
  const started = startNode(["server/main.ts"], {
    PLENUM_PORT: "0",
    PLENUM_HOST: "127.0.0.1",
    PLENUM_MEDIA_WORKERS: "0",
    PLENUM_LOG_LEVEL: "fatal",
    ...settings,
  });
  await started.until(/The data is in .+\n/);
  const said = started.said();
  return {
    ...started,
    url: /Plenum is at (\S+)/.exec(said)?.[1] ?? "",
    administratorLink: /http\S+\/sign-in\/use#\S+/.exec(said)?.[0] ?? "",
  };
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
