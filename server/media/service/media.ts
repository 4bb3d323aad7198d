import type { Worker } from "../../platform/mediasoup.ts";
import type { z } from "zod";
import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type {
  Consumed,
  MediaJoined,
  MediaSource,
  mediaCommands,
} from "../../../shared/wire/media.ts";
import { allowed } from "../../../shared/wire/permissions.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Log } from "../../platform/log.ts";
import type { MediaWorkers } from "../../platform/mediasoup.ts";
import type { Connection, Sockets } from "../../platform/sockets.ts";
import { spatialLayerFor } from "../layers.ts";
import { type IceServer, turnCredentials } from "../turn.ts";
import {
  closePeer,
  connect,
  consume,
  openPeer,
  type Peer,
  produce,
  producerInfo,
  transportInfo,
} from "./peer.ts";
import { mediaAudience, openStudio, type Studio } from "./studio.ts";

type Input<C extends keyof typeof mediaCommands> = z.infer<(typeof mediaCommands)[C]>;

/** Who sends and who receives. Every call but `join` throws media/not-joined before it. */
export type Media = {
  /** Why there is no video, or null. */
  unavailable(): string | null;
  /** @throws AppError media/unavailable; room/not-seated for who is not in the room: nobody listens unseen */
  join(connection: Connection): Promise<MediaJoined>;
  connect(connection: Connection, input: Input<"media:connect">): Promise<void>;
  restartIce(
    connection: Connection,
    input: Input<"media:restart-ice">,
  ): Promise<{ readonly iceParameters: object }>;
  /** @throws AppError media/not-allowed, media/unsupported */
  produce(
    connection: Connection,
    input: Input<"media:produce">,
  ): Promise<{ readonly producerId: string }>;
  pause(connection: Connection, input: Input<"media:pause">): Promise<void>;
  close(connection: Connection, source: MediaSource): Promise<void>;
  consume(connection: Connection, input: Input<"media:consume">): Promise<Consumed>;
  show(connection: Connection, input: Input<"media:show">): Promise<void>;
  /** Closes a person's microphones; only they open them again. */
  mutePerson(connection: Connection, personId: PersonId): Promise<void>;
  /** Closes all microphones but one's own and the speaker's. */
  muteOthers(connection: Connection): Promise<void>;
  /** Told by the workers' keeper, with the worker that died or null: whoever is in a room without media is asked to join anew. */
  workersChanged(died: Worker | null): void;
};

/** What the media part needs. */
export type MediaOptions = {
  readonly workers: () => MediaWorkers;
  readonly sockets: Pick<Sockets, "announce" | "connections">;
  readonly clock: Clock;
  readonly log: Log;
  readonly isInRoom: (connection: Connection) => boolean;
  readonly turn: { readonly url: string; readonly secret: string } | null;
  /** Who has the floor at this moment: they may share a screen, and are not muted with all others. */
  readonly speakerIn: (meetingId: MeetingId) => PersonId | null;
};

type Studios = Map<MeetingId, Promise<Studio>>;

/** Creates the media part. */
export function createMedia(options: MediaOptions): Media {
  const studios: Studios = new Map();
  const peerOf = (connection: Connection): Promise<Peer> => joinedPeer(studios, connection);
  return {
    unavailable: () => {
      const workers = options.workers();
      return workers.kind === "unavailable" ? workers.reason : null;
    },
    join: (connection) => join(studios, connection, options),
    connect: async (connection, input) => {
      const peer = await peerOf(connection);
      await connect(peer[input.direction], input.dtlsParameters);
    },
    restartIce: async (connection, { direction }) => {
      const peer = await peerOf(connection);
      return { iceParameters: await peer[direction].restartIce() };
    },
    produce: (connection, input) => send(studios, connection, { input, options }),
    pause: async (connection, { source, paused }) => {
      const producer = required((await peerOf(connection)).producers.get(source));
      await (paused ? producer.pause() : producer.resume());
      tell(options, connection.meetingId, { "media:paused": { producerId: producer.id, paused } });
    },
    close: async (connection, source) => {
      (await peerOf(connection)).producers.get(source)?.close();
    },
    consume: async (connection, input) => {
      const studio = await joinedStudio(studios, connection);
      return consume(await peerOf(connection), studio.router, input);
    },
    show: async (connection, input) => show(await peerOf(connection), input),
    ...mutingIn(studios, options),
    workersChanged: (died) => void restart(studios, died, options),
  };
}

async function join(
  studios: Studios,
  connection: Connection,
  options: MediaOptions,
): Promise<MediaJoined> {
  const { meetingId } = connection;
  if (!options.isInRoom(connection)) {
    throw new AppError("room/not-seated", "You are not in the room yet.");
  }
  const studio = await studioOf(studios, meetingId, options);
  const peer = await openPeer(connection, studio.router, studio.webRtcServer);
  const before = studio.peers.get(connection.id);
  studio.peers.set(connection.id, peer);
  const leave = (): void => {
    const last = studio.peers.get(connection.id);
    studio.peers.delete(connection.id);
    if (last) {
      closePeer(last);
    }
    closeIfEmpty(studios, meetingId, studio);
  };
  if (connection.isClosed()) {
    leave();
  } else if (before) {
    closePeer(before);
  } else {
    connection.onClose(leave);
  }
  await connection.enter(mediaAudience(meetingId));
  return {
    rtpCapabilities: studio.router.rtpCapabilities,
    iceServers: iceServers(options, connection),
    send: transportInfo(peer.send),
    receive: transportInfo(peer.receive),
    producers: producersIn(studio, connection),
  };
}

function producersIn(studio: Studio, connection: Connection): MediaJoined["producers"] {
  return [...studio.peers.values()]
    .filter((peer) => peer.connection.id !== connection.id)
    .flatMap((peer) =>
      [...peer.producers].map(([source, producer]) => producerInfo(peer, source, producer)),
    );
}

function iceServers({ turn, clock }: MediaOptions, { personId }: Connection): readonly IceServer[] {
  return turn ? [turnCredentials(turn, clock.now(), personId)] : [];
}

async function send(
  studios: Studios,
  connection: Connection,
  { input, options }: { readonly input: Input<"media:produce">; readonly options: MediaOptions },
): Promise<{ readonly producerId: string }> {
  if (input.source === "screen" && !mayShareScreen(connection, options)) {
    throw new AppError(
      "media/not-allowed",
      "Only the speaker and the chair may share their screen.",
    );
  }
  const studio = await joinedStudio(studios, connection);
  const peer = await joinedPeer(studios, connection);
  const producer = await produce(peer, input);
  producer.appData = { personId: connection.personId };
  const { meetingId } = connection;
  producer.observer.once("close", () => {
    if (peer.producers.get(input.source) === producer) {
      peer.producers.delete(input.source);
    }
    tell(options, meetingId, { "media:closed": { producerId: producer.id } });
  });
  if (producer.kind === "audio") {
    await studio.levels.addProducer({ producerId: producer.id });
  }
  tell(options, meetingId, { "media:opened": producerInfo(peer, input.source, producer) });
  return { producerId: producer.id };
}

/** Requests go to the worker in the order of the commands: nothing here may wait, or look at a state that an earlier one still changes. */
async function show(
  peer: Peer,
  { consumerId, isShown, width }: Input<"media:show">,
): Promise<void> {
  const consumer = required(peer.consumers.get(consumerId));
  if (!isShown) {
    await consumer.pause();
    return;
  }
  const isLayered = consumer.type === "simulcast";
  await Promise.all([
    isLayered ? consumer.setPreferredLayers({ spatialLayer: spatialLayerFor(width) }) : undefined,
    consumer.resume(),
  ]);
}

function mutingIn(
  studios: Studios,
  options: MediaOptions,
): Pick<Media, "mutePerson" | "muteOthers"> {
  const muteWhere = async (connection: Connection, whose: (personId: PersonId) => boolean) => {
    const studio = await joinedStudio(studios, connection);
    const peers = [...studio.peers.values()].filter((peer) => whose(peer.connection.personId));
    await mute(peers, connection.meetingId, options);
  };
  return {
    mutePerson: (connection, personId) => muteWhere(connection, (each) => each === personId),
    muteOthers: (connection) => {
      const spared = [connection.personId, options.speakerIn(connection.meetingId)];
      return muteWhere(connection, (each) => !spared.includes(each));
    },
  };
}

function mayShareScreen(connection: Connection, { speakerIn }: MediaOptions): boolean {
  const speaks = speakerIn(connection.meetingId) === connection.personId;
  return speaks || allowed(connection.hats(), "floor/give");
}

async function mute(
  peers: readonly Peer[],
  meetingId: MeetingId,
  options: MediaOptions,
): Promise<void> {
  for (const peer of peers) {
    const producer = peer.producers.get("microphone");
    if (producer && !producer.paused) {
      await producer.pause();
      peer.connection.announce("media:muted-by-chair", {});
      tell(options, meetingId, { "media:paused": { producerId: producer.id, paused: true } });
    }
  }
}

function studioOf(studios: Studios, meetingId: MeetingId, options: MediaOptions): Promise<Studio> {
  const known = studios.get(meetingId);
  if (known) {
    return known;
  }
  const workers = options.workers();
  if (workers.kind === "unavailable") {
    throw new AppError("media/unavailable", "There is no video on this server.", {
      reason: workers.reason,
    });
  }
  const opening = openStudio(meetingId, workers.pick(studios.size), options.sockets);
  studios.set(meetingId, opening);
  opening.catch(() => studios.delete(meetingId));
  return opening;
}

async function joinedStudio(studios: Studios, connection: Connection): Promise<Studio> {
  const studio = await studios.get(connection.meetingId);
  if (!studio) {
    throw new AppError("media/not-joined", "The media of this meeting has not been joined.");
  }
  return studio;
}

async function joinedPeer(studios: Studios, connection: Connection): Promise<Peer> {
  const peer = (await joinedStudio(studios, connection)).peers.get(connection.id);
  if (!peer) {
    throw new AppError("media/not-joined", "The media of this meeting has not been joined.");
  }
  return peer;
}

function closeIfEmpty(studios: Studios, meetingId: MeetingId, studio: Studio): void {
  if (studio.peers.size === 0) {
    studio.router.close();
    studios.delete(meetingId);
  }
}

/** What ran on a dead worker is forgotten. Where there is a worker, those whose meeting has no media are asked to join. */
async function restart(
  studios: Studios,
  died: Worker | null,
  { workers, sockets, isInRoom }: MediaOptions,
): Promise<void> {
  for (const [meetingId, opening] of studios) {
    const studio = await opening.catch(() => null);
    if (studio && studio.workerPid === died?.pid) {
      studios.delete(meetingId);
    }
  }
  if (workers().kind === "ready") {
    sockets
      .connections((each) => isInRoom(each) && !studios.has(each.meetingId))
      .forEach((each) => each.announce("media:restarted", {}));
  }
}

function tell(
  { sockets }: MediaOptions,
  meetingId: MeetingId,
  announcement: Readonly<Record<string, unknown>>,
): void {
  for (const [name, message] of Object.entries(announcement)) {
    sockets.announce(mediaAudience(meetingId), name, message);
  }
}

function required<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new AppError("media/not-found", "This stream is not there any more.");
  }
  return value;
}
