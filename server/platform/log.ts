import { type Logger, pino } from "pino";

/** The log: JSON lines on standard error, secrets taken out. */
export type Log = Logger;

/** Opens the log at a level of pino's. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      serializers: { err: plainError },
      redact: {
        paths: ["token", "*.token", "link", "*.link", "email", "*.email"],
        censor: "[withheld]",
      },
    },
    pino.destination(2),
  );
}

/** An error without what hangs on it: a database error carries its whole client. */
function plainError(error: unknown): object {
  const { name, message, code, stack } = error as Error & { code?: unknown };
  return { name, message, code, stack };
}
