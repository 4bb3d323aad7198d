import { randomInt } from "node:crypto";
import type { BusyOwner, BusySource } from "../../../shared/wire/busy.ts";
import { AppError, type ErrorCode, errorCodes } from "../../../shared/wire/errors.ts";
import type { BusyTimes } from "../busy/busy-times.ts";
import { shortAddress } from "../busy/short-address.ts";
import {
  claimDue,
  deleteSource,
  extendTimes,
  findSource,
  insertSource,
  noteTry,
  type Outcome,
  readAddresses,
  readOwner,
  readSources,
  readUids,
  replaceAddress,
  replaceTimes,
  type Source,
} from "../store/busy.ts";
import { type CalendarReader, createCalendarReader } from "./busy-reading.ts";
import type { ScheduleOptions } from "./parts.ts";

/** Imported calendars of people and regions: when they are busy, and nothing else of them. */
export type Busy = {
  /** @throws AppError person/not-found, region/not-found */
  list(owner: BusyOwner, sees: { readonly addresses: boolean }): Promise<readonly BusySource[]>;
  /** Reads a file. @throws AppError person/not-found, region/not-found, busy/too-many-sources, and as a calendar's reader does */
  addFile(owner: BusyOwner, file: { readonly name: string; readonly bytes: Buffer }): Promise<void>;
  /** Reads what stands at an address, now and from then on; one that is there already is read again. @throws AppError as `addFile`, and as a feed's reader does */
  addFeed(owner: BusyOwner, address: string): Promise<void>;
  /** @throws AppError busy/not-found, and as `addFeed`; what was read before stays then */
  readAgain(owner: BusyOwner, sourceId: string): Promise<void>;
  /** @throws AppError busy/not-found */
  remove(owner: BusyOwner, sourceId: string): Promise<void>;
  /** Reads the feeds that are due, and what was kept of files whose entries recur: once a day, for a horizon that has moved on. */
  readDue(): Promise<void>;
  /** Seals the addresses that a release before this one kept as they are. */
  sealAddresses(): Promise<void>;
};

const dayMs = 86_400_000;
/** How far busy times are kept: back for what is looked at afterwards, ahead for more than a year's planning. */
const horizonDays = { back: 30, ahead: 400 } as const;
/** A feed that does not change is taken in anew so often all the same: the horizon moves on. */
const anewMs = 7 * dayMs;
/** How long after a reading a feed is read again: three hours, more or less, so that not all come at once. */
const againMs = { least: 9_000_000, most: 12_600_000 } as const;
const mostSources = 20;

type Parts = ScheduleOptions & { readonly read: CalendarReader };

/** Creates what imports calendars. */
export function createBusy(options: ScheduleOptions): Busy {
  const parts: Parts = { ...options, read: createCalendarReader() };
  const { database } = options;
  return {
    list: (owner, sees) => list(parts, owner, sees),
    addFile: (owner, file) => addFile(parts, owner, file),
    addFeed: (owner, address) => addFeed(parts, owner, address),
    readAgain: (owner, sourceId) => readAgain(parts, owner, sourceId),
    remove: async (owner, sourceId) => {
      if (!(await deleteSource(database, owner, sourceId))) {
        throw notFound();
      }
    },
    readDue: () => readDue(parts),
    sealAddresses: async () => {
      const { isSealed, seal } = options.addressSeal;
      for (const address of await readAddresses(database)) {
        if (!isSealed(address)) {
          await replaceAddress(database, address, seal(address));
        }
      }
    },
  };
}

async function list(
  { database, addressSeal }: Parts,
  owner: BusyOwner,
  { addresses }: { readonly addresses: boolean },
): Promise<readonly BusySource[]> {
  await mustKnow({ database }, owner);
  return (await readSources(database, owner)).map((source) => ({
    sourceId: source.sourceId,
    kind: source.kind,
    label: source.name ?? (addresses ? labelOf(addressSeal.open(source.address ?? "")) : null),
    count: source.count,
    from: source.from,
    to: source.to,
    unread: source.unread,
    readAt: source.readAt,
    triedAt: source.triedAt,
    error: source.error === null ? null : codeOf(source.error),
  }));
}

function labelOf(address: string | null): string | null {
  return address && shortAddress(address);
}

/** A code that a release before this one wrote may be no longer known. */
function codeOf(kept: string): ErrorCode {
  return errorCodes.find((code) => code === kept) ?? "server/failed";
}

async function addFile(
  parts: Parts,
  owner: BusyOwner,
  { name, bytes }: { readonly name: string; readonly bytes: Buffer },
): Promise<void> {
  await mustHaveRoom(parts, owner);
  const { kept, ...outcome } = await readBytes(parts, owner, { bytes, keeps: true });
  await insertSource(parts.database, owner, {
    kind: "file",
    name,
    address: null,
    kept: kept === null ? null : parts.keptSeal.seal(kept),
    dueAt: kept === null ? null : outcome.at + dayMs,
    etag: null,
    lastModified: null,
    ...outcome,
  });
}

async function addFeed(parts: Parts, owner: BusyOwner, address: string): Promise<void> {
  const { database, feedReader, clock, addressSeal } = parts;
  feedReader.check(address);
  const sources = await readSources(database, owner);
  const same = sources.find(
    (source) => source.address && addressSeal.open(source.address) === address,
  );
  if (same) {
    await readFeed(parts, same);
    return;
  }
  await mustHaveRoom(parts, owner);
  const answer = await feedReader.read(address, null);
  if (answer.kind === "unchanged") {
    throw new AppError("busy/refused", "The calendar's server answers with a fault.");
  }
  const outcome = await readBytes(parts, owner, { bytes: answer.bytes, keeps: false });
  await insertSource(database, owner, {
    kind: "feed",
    name: null,
    address: addressSeal.seal(address),
    dueAt: nextAt(clock.now()),
    ...answer.version,
    ...outcome,
    kept: null,
  });
}

function nextAt(now: number): number {
  return now + randomInt(againMs.least, againMs.most);
}

async function readAgain(parts: Parts, owner: BusyOwner, sourceId: string): Promise<void> {
  const source = await findSource(parts.database, owner, sourceId);
  if (source?.kind !== "feed") {
    throw notFound();
  }
  await readFeed(parts, source);
}

async function readDue(parts: Parts): Promise<void> {
  const { database, clock, log } = parts;
  for (;;) {
    const now = clock.now();
    const dueAt = { feed: nextAt(now), file: now + dayMs };
    const source = await claimDue(database, { now, dueAt });
    if (!source) {
      return;
    }
    const read = source.kind === "feed" ? readFeed : readKept;
    await read(parts, source).catch((error: unknown) => {
      if (!(error instanceof AppError)) {
        log.error({ err: error, sourceId: source.sourceId }, "A calendar could not be read");
      }
    });
  }
}

/** Reads a feed again, and keeps what it gives, or why it gives nothing. @throws whatever kept it from that */
async function readFeed(parts: Parts, source: Source): Promise<void> {
  const { database, clock } = parts;
  const { sourceId } = source;
  try {
    const outcome = await newsOf(parts, source);
    await (outcome
      ? replaceTimes(database, sourceId, outcome)
      : noteTry(database, sourceId, { at: clock.now(), error: null }));
  } catch (error) {
    const code = error instanceof AppError ? error.code : "server/failed";
    await noteTry(database, sourceId, { at: clock.now(), error: code });
    throw error;
  }
}

/** What a feed gives that is not known yet; null where it has not changed. */
async function newsOf(parts: Parts, source: Source): Promise<Outcome | null> {
  const { owner, address, etag, lastModified, computedAt, zone } = source;
  const { feedReader, clock, addressSeal } = parts;
  const opened = addressSeal.open(address ?? "");
  if (opened === null) {
    throw new AppError("busy/address-refused", "The address was kept under another secret.");
  }
  const isOld = clock.now() - computedAt > anewMs || (await mustKnow(parts, owner)).zone !== zone;
  const answer = await feedReader.read(opened, isOld ? null : { etag, lastModified });
  return answer.kind === "unchanged"
    ? null
    : {
        ...answer.version,
        ...(await readBytes(parts, owner, { bytes: answer.bytes, keeps: false })),
      };
}

/** Reads what was kept of a file again, so that what recurs goes on. */
async function readKept(parts: Parts, { sourceId, owner, kept }: Source): Promise<void> {
  const { database, clock, keptSeal } = parts;
  const opened = keptSeal.open(kept ?? "");
  if (opened === null) {
    // Kept under another secret: its times stay, and end with their horizon.
    await noteTry(database, sourceId, { at: clock.now(), error: "busy/unreadable" });
    return;
  }
  const bytes = Buffer.from(opened);
  await extendTimes(database, sourceId, await readBytes(parts, owner, { bytes, keeps: false }));
}

type Read = Pick<Outcome, "zone" | "at"> & BusyTimes;

async function readBytes(
  parts: Parts,
  owner: BusyOwner,
  { bytes, keeps }: { readonly bytes: Uint8Array; readonly keeps: boolean },
): Promise<Read> {
  const at = parts.clock.now();
  const { zone, addresses } = await mustKnow(parts, owner);
  const horizon = {
    from: at - horizonDays.back * dayMs,
    to: at + horizonDays.ahead * dayMs,
  };
  // No meeting is longer than a day.
  const known = await readUids(parts.database, horizon.from - dayMs);
  return { zone, at, ...(await parts.read(bytes, { zone, addresses, horizon, known, keeps })) };
}

async function mustHaveRoom(parts: Parts, owner: BusyOwner): Promise<void> {
  await mustKnow(parts, owner);
  if ((await readSources(parts.database, owner)).length >= mostSources) {
    throw new AppError("busy/too-many-sources", "There are too many calendars here.");
  }
}

async function mustKnow({ database }: Pick<Parts, "database">, owner: BusyOwner) {
  const facts = await readOwner(database, owner);
  if (!facts) {
    throw owner.kind === "person"
      ? new AppError("person/not-found", "There is no such person.")
      : new AppError("region/not-found", "There is no such region.");
  }
  return facts;
}

function notFound(): AppError {
  return new AppError("busy/not-found", "There is no such calendar here.");
}
