import type {
  Consumer,
  DtlsParameters,
  Producer,
  Router,
  RtpCapabilities,
  RtpParameters,
  WebRtcServer,
  WebRtcTransport,
} from "../../platform/mediasoup.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type {
  Consumed,
  MediaSource,
  ProducerInfo,
  TransportInfo,
} from "../../../shared/wire/media.ts";
import type { Connection } from "../../platform/sockets.ts";

/** One connection's media: a transport each way, what it sends, what it receives. */
export type Peer = {
  readonly connection: Connection;
  readonly send: WebRtcTransport;
  readonly receive: WebRtcTransport;
  readonly producers: Map<MediaSource, Producer>;
  readonly consumers: Map<string, Consumer>;
};

/** Opens a connection's transports. */
export async function openPeer(
  connection: Connection,
  router: Router,
  webRtcServer: WebRtcServer,
): Promise<Peer> {
  const options = { webRtcServer, enableUdp: true, enableTcp: true, preferUdp: true };
  const [send, receive] = await Promise.all([
    router.createWebRtcTransport({ ...options, initialAvailableOutgoingBitrate: 1_000_000 }),
    router.createWebRtcTransport({ ...options, initialAvailableOutgoingBitrate: 1_000_000 }),
  ]);
  return { connection, send, receive, producers: new Map(), consumers: new Map() };
}

/** Closes all that a connection had. Doing so twice changes nothing. */
export function closePeer(peer: Peer): void {
  peer.send.close();
  peer.receive.close();
}

/** What a browser needs to open a transport of ours. */
export function transportInfo(transport: WebRtcTransport): TransportInfo {
  const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
  return { id, iceParameters, iceCandidates, dtlsParameters };
}

/** A producer as the others know it. */
export function producerInfo(peer: Peer, source: MediaSource, producer: Producer): ProducerInfo {
  return {
    producerId: producer.id,
    personId: peer.connection.personId,
    source,
    paused: producer.paused,
  };
}

/** Finishes a transport's handshake; one that is finished already stays as it is. @throws AppError media/unsupported */
export async function connect(transport: WebRtcTransport, dtlsParameters: object): Promise<void> {
  try {
    await transport.connect({ dtlsParameters: dtlsParameters as DtlsParameters });
  } catch (error) {
    throw new AppError(
      "media/unsupported",
      `The connection cannot be made: ${(error as Error).message}`,
    );
  }
}

/** Takes a stream in. One source is sent once: the one before ends. @throws AppError media/unsupported */
export async function produce(
  peer: Peer,
  input: {
    readonly kind: "audio" | "video";
    readonly source: MediaSource;
    readonly rtpParameters: object;
    readonly paused: boolean;
  },
): Promise<Producer> {
  const { kind, source, paused } = input;
  if ((kind === "audio") !== (source === "microphone")) {
    throw new AppError("media/unsupported", "This source does not carry this kind of stream.");
  }
  peer.producers.get(source)?.close();
  const rtpParameters = input.rtpParameters as RtpParameters;
  const producer = await peer.send
    .produce({ kind, rtpParameters, paused })
    .catch((error: Error) => {
      throw new AppError("media/unsupported", `The stream cannot be taken: ${error.message}`);
    });
  peer.producers.set(source, producer);
  return producer;
}

/** Sends a stream out, paused until it is shown. @throws AppError media/not-found, media/unsupported */
export async function consume(
  peer: Peer,
  router: Router,
  wanted: { readonly producerId: string; readonly rtpCapabilities: object },
): Promise<Consumed> {
  const { producerId } = wanted;
  const rtpCapabilities = wanted.rtpCapabilities as RtpCapabilities;
  if (!canConsume(router, producerId, rtpCapabilities)) {
    throw new AppError("media/unsupported", "This browser cannot receive this stream.");
  }
  const consumer = await peer.receive
    .consume({ producerId, rtpCapabilities, paused: true })
    .catch((error: Error) => {
      throw new AppError("media/not-found", `The stream is not there any more: ${error.message}`);
    });
  peer.consumers.set(consumer.id, consumer);
  consumer.observer.once("close", () => peer.consumers.delete(consumer.id));
  const { id, kind, rtpParameters } = consumer;
  return { consumerId: id, producerId, kind, rtpParameters };
}

function canConsume(router: Router, producerId: string, rtpCapabilities: RtpCapabilities): boolean {
  try {
    return router.canConsume({ producerId, rtpCapabilities });
  } catch {
    return false;
  }
}
