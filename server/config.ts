import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";

const defaultDataDir = "data";

/** Every setting, as the environment gives it: the only reader of it. Names, defaults and words stand in .env.example too. */
const settings = z.object({
  PLENUM_PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PLENUM_HOST: z.string().min(1).default("0.0.0.0"),
  PLENUM_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  PLENUM_TRUST_PROXY: z.stringbool().default(false),
  PLENUM_DATA_DIR: z.string().min(1).default(defaultDataDir),
  PLENUM_CACHE_DIR: z
    .string()
    .min(1)
    .default(join(homedir(), ".cache", "plenum")),
  PLENUM_FONT_DIR: z.string().min(1).default("/usr/share/fonts"),
  PLENUM_LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("warn"),
  PLENUM_ENTRY_WINDOW_MINUTES: z.coerce.number().min(0).max(1440).default(30),
  PLENUM_FILE_MEBIBYTES: z.coerce.number().int().min(1).max(500).default(25),
  PLENUM_CONTACT: z.string().min(1).optional(),
  PLENUM_MAIL_FROM: z.string().min(3).default("Plenum <plenum@localhost>"),
  PLENUM_ORGANIZER_MAILBOX: z.email().optional(),
  PLENUM_INBOUND_SECRET: z
    .string()
    .regex(/^[!-~]{24,}$/)
    .optional(),
  PLENUM_FEEDS_ALLOW_PRIVATE: z.stringbool().default(false),
  PLENUM_MEDIA_LISTEN_IP: z.union([z.ipv4(), z.ipv6()]).default("0.0.0.0"),
  PLENUM_MEDIA_ANNOUNCED_ADDRESS: z.string().min(1).optional(),
  PLENUM_MEDIA_PORT: z.coerce.number().int().min(0).max(65_000).default(30_000),
  PLENUM_MEDIA_WORKERS: z.coerce.number().int().min(0).max(256).optional(),
  PLENUM_TURN_URL: z
    .string()
    .regex(/^turns?:/)
    .optional(),
  PLENUM_TURN_SECRET: z.string().min(8).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  IMAP_URL: z.url({ protocol: /^imaps?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MEDIASOUP_WORKER_BIN: z.string().min(1).optional(),
});

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

/** The settings, in the program's terms; null is "not set". */
export type Config = ReturnType<typeof configOf>;

/**
 * Reads the settings from an environment.
 * @throws Error one sentence that names every variable that is unknown or malformed
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable is how a compose file says "not set".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const unknown = Object.keys(given).filter(
    (name) => name.startsWith("PLENUM_") && !settingNames.includes(name),
  );
  const parsed = settings.safeParse(given);
  const malformed =
    parsed.error?.issues.map((issue) => `${issue.path.join(".")} (${issue.message})`) ?? [];
  if (unknown.length > 0 || !parsed.success) {
    const names = unknown.map((name) => `${name} is unknown; did you mean ${nearest(name)}?`);
    const faults = malformed.map((fault) => `${fault} is malformed.`);
    throw new Error([...names, ...faults].join(" "));
  }
  return configOf(parsed.data);
}

/** Reads this process's settings: its environment, and for what that leaves open the file `.env`. @throws Error as `readConfig` does */
export function readOwnConfig(): Config {
  if (existsSync(".env")) {
    process.loadEnvFile(".env");
  }
  return readConfig(process.env);
}

function configOf(given: z.infer<typeof settings>) {
  const publicUrl = given.PLENUM_PUBLIC_URL?.replace(/\/+$/, "") ?? null;
  return {
    port: given.PLENUM_PORT,
    host: given.PLENUM_HOST,
    publicUrl,
    trustProxy: given.PLENUM_TRUST_PROXY,
    secure: publicUrl?.startsWith("https:") ?? false,
    dataDir: resolve(given.PLENUM_DATA_DIR),
    /** Nobody chose the folder: another may take its place. */
    dataDirIsDefault: given.PLENUM_DATA_DIR === defaultDataDir,
    cacheDir: resolve(given.PLENUM_CACHE_DIR),
    fontDir: resolve(given.PLENUM_FONT_DIR),
    logLevel: given.PLENUM_LOG_LEVEL,
    entryWindowMs: given.PLENUM_ENTRY_WINDOW_MINUTES * 60_000,
    fileBytes: given.PLENUM_FILE_MEBIBYTES * 2 ** 20,
    contact: given.PLENUM_CONTACT ?? null,
    mailFrom: given.PLENUM_MAIL_FROM,
    organizerMailbox: given.PLENUM_ORGANIZER_MAILBOX ?? null,
    inboundSecret: given.PLENUM_INBOUND_SECRET ?? null,
    feedsAllowPrivate: given.PLENUM_FEEDS_ALLOW_PRIVATE,
    media: {
      listenIp: given.PLENUM_MEDIA_LISTEN_IP,
      announcedAddress: given.PLENUM_MEDIA_ANNOUNCED_ADDRESS ?? null,
      firstPort: given.PLENUM_MEDIA_PORT,
      count: given.PLENUM_MEDIA_WORKERS ?? null,
      binary: given.MEDIASOUP_WORKER_BIN ?? null,
      turnUrl: given.PLENUM_TURN_URL ?? null,
      turnSecret: given.PLENUM_TURN_SECRET ?? null,
    },
    databaseUrl: given.DATABASE_URL ?? null,
    redisUrl: given.REDIS_URL ?? null,
    imapUrl: given.IMAP_URL ?? null,
    smtpUrl: given.SMTP_URL ?? null,
  } as const;
}

/** The known name with the most letter pairs in common. */
function nearest(name: string): string {
  const pairs = (text: string): ReadonlySet<string> =>
    new Set(Array.from({ length: text.length - 1 }, (_, index) => text.slice(index, index + 2)));
  const own = pairs(name);
  const score = (known: string): number => {
    const other = pairs(known);
    return own.intersection(other).size / own.union(other).size;
  };
  return settingNames.reduce((best, known) => (score(known) > score(best) ? known : best));
}
