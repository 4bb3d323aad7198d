import { type Logger, pino } from "pino";

/** The log: JSON lines on standard error, secrets taken out. */
export type Log = Logger;

/** Opens the log at a level of pino's. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      redact: { paths: ["token", "*.token", "link", "*.link", "email", "*.email"], censor: "[withheld]" },
    },
    pino.destination(2),
  );
}
