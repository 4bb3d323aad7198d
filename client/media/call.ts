import { Device } from "mediasoup-client";
import type { Consumer, Transport, TransportOptions } from "mediasoup-client/types";
import type { PersonId } from "../../shared/wire/ids.ts";
import type { Consumed, MediaJoined, MediaSource, ProducerInfo } from "../../shared/wire/media.ts";
import type { ChosenDevices, MediaOptions, MediaView, Shown } from "../room/media-port.ts";
import { createSampler, type NetworkSample } from "./network.ts";
import type { Remote } from "./receiving.ts";
import { type Sent, sendTrack } from "./sending.ts";

/** All that one page's sound and pictures are made of; its parts change it and call `show` for the room to see. */
export type Call = {
  readonly options: MediaOptions;
  readonly sent: Map<MediaSource, Sent>;
  /** By producer. */
  readonly remotes: Map<string, Remote>;
  /** By person and source. */
  readonly shown: Map<
    string,
    { readonly personId: PersonId; readonly source: "camera" | "screen"; readonly shown: Shown }
  >;
  readonly sample: (transport: Transport) => Promise<NetworkSample>;
  joined: Joined | null;
  /** The last measurement. */
  network: NetworkSample | null;
  devices: ChosenDevices;
  view: MediaView;
  /** Lowest layers only, for a weak network. */
  isReduced: boolean;
  /** One's own picture was stopped for a poor network, and comes back with it. */
  isOwnYielded: boolean;
  isClosed: boolean;
};

/** What lives from one joining to the next. */
export type Joined = {
  readonly device: Device;
  readonly send: Transport;
  readonly receive: Transport;
};

/** A call that has not been joined yet. */
export function newCall(options: MediaOptions, view: MediaView): Call {
  return {
    options,
    sent: new Map(),
    remotes: new Map(),
    shown: new Map(),
    sample: createSampler(),
    joined: null,
    network: null,
    devices: options.devices,
    view,
    isReduced: false,
    isOwnYielded: false,
    isClosed: false,
  };
}

/** Tells the room what changed. */
export function show(call: Call, change: Partial<MediaView>): void {
  call.view = { ...call.view, ...change };
  call.options.changed(call.view);
}

/** Joins, and sends again what was sent before. Answers with the streams that are there. @throws AppError */
export async function joinCall(call: Call): Promise<readonly ProducerInfo[]> {
  leaveCall(call);
  const { request } = call.options;
  const answer = (await request("media:join", {})) as MediaJoined;
  const device = new Device();
  await device.load({ routerRtpCapabilities: answer.rtpCapabilities as never });
  const open = (direction: "send" | "receive"): Transport => {
    const info = {
      ...answer[direction],
      iceServers: answer.iceServers,
    } as unknown as TransportOptions;
    return direction === "send"
      ? device.createSendTransport(info)
      : device.createRecvTransport(info);
  };
  const joined: Joined = { device, send: open("send"), receive: open("receive") };
  wire(call, joined);
  call.joined = joined;
  for (const [source, sent] of call.sent) {
    await sendTrack(joined.send, source, sent);
  }
  return answer.producers;
}

/** Lets go of the transports and of all that is received; what is sent keeps its tracks. */
export function leaveCall(call: Call): void {
  call.joined?.send.close();
  call.joined?.receive.close();
  call.joined = null;
  for (const remote of call.remotes.values()) {
    remote.player?.remove();
  }
  call.remotes.clear();
  for (const sent of call.sent.values()) {
    sent.producer = null;
  }
}

/** Receives a stream, paused until it is shown. @throws AppError */
export async function receive(call: Call, producerId: string): Promise<Consumer | null> {
  const { joined } = call;
  if (!joined) {
    return null;
  }
  const rtpCapabilities = joined.device.recvRtpCapabilities;
  const answer = (await call.options.request("media:consume", {
    producerId,
    rtpCapabilities,
  })) as Consumed;
  const { consumerId: id, kind, rtpParameters } = answer;
  return joined.receive.consume({ id, producerId, kind, rtpParameters: rtpParameters as never });
}

function wire(call: Call, joined: Joined): void {
  const { request } = call.options;
  for (const direction of ["send", "receive"] as const) {
    const transport = joined[direction];
    // mediasoup-client is told by callbacks alone.
    transport.on("connect", ({ dtlsParameters }, done, failed) => {
      // oxlint-disable-next-line promise/no-callback-in-promise
      request("media:connect", { direction, dtlsParameters }).then(done, failed);
    });
    transport.on("connectionstatechange", (state) => {
      if (state === "disconnected" || state === "failed") {
        void mend(call, joined, direction);
      }
    });
  }
  joined.send.on("produce", ({ kind, rtpParameters, appData }, done, failed) => {
    request("media:produce", { kind, rtpParameters, ...appData }).then(
      // oxlint-disable-next-line promise/no-callback-in-promise
      (answer) => done({ id: (answer as { producerId: string }).producerId }),
      failed,
    );
  });
}

/** Restarts ICE on a transport that lost its way; what fails here is made good when the socket is back. */
async function mend(call: Call, joined: Joined, direction: "send" | "receive"): Promise<void> {
  try {
    const answer = await call.options.request("media:restart-ice", { direction });
    if (call.joined === joined) {
      await joined[direction].restartIce(answer as never);
    }
  } catch {
    // The socket is cut too: joining again follows.
  }
}
