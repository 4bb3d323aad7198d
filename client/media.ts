import type { PersonId } from "../shared/wire/ids.ts";
import type { MediaAnnouncements } from "../shared/wire/media.ts";
import { type Call, joinCall, leaveCall, newCall, show } from "./media/call.ts";
import { measure } from "./media/measure.ts";
import {
  choose,
  end,
  pauseMicrophone,
  setCamera,
  setMicrophone,
  startScreen,
} from "./media/own.ts";
import { apply, closed, opened, paused, play, refresh } from "./media/pictures.ts";
import type { Media, MediaOptions, MediaView, Shown } from "./room/media-port.ts";

/** Creates the sound and pictures of one room; nothing is sent or received before `enter`. */
export function createMedia(options: MediaOptions): Media {
  const call = newCall(options, silence);
  const stops = [...hear(call), measure(call)];
  return {
    enter: () => enter(call),
    setMicrophone: (isOn) => setMicrophone(call, isOn),
    setCamera: (isOn) => setCamera(call, isOn),
    setScreen: (isOn) => (isOn ? startScreen(call) : end(call, "screen")),
    choose: (devices) => choose(call, devices),
    show: (personId, source, shown) => place(call, { personId, source, shown }),
    mutePerson: async (personId) => {
      await options.request("media:mute-person", { personId });
    },
    muteOthers: async () => {
      await options.request("media:mute-others", {});
    },
    setAudioOnly: (isOn) => {
      show(call, { audioOnly: isOn, trouble: isOn ? "audio-only" : null });
      refresh(call);
    },
    resumeSound: () => resumeSound(call),
    stats: () => report(call),
    close: () => {
      call.isClosed = true;
      stops.forEach((stop) => stop());
      leaveCall(call);
      call.sent.forEach(({ track }) => track.stop());
      call.sent.clear();
    },
  };
}

/** Before anything is sent or received. */
const silence: MediaView = {
  ready: false,
  microphone: "off",
  camera: "off",
  sharing: false,
  open: new Set(),
  cameras: new Set(),
  screenOf: null,
  speaking: new Set(),
  heardId: null,
  quality: null,
  audioOnly: false,
  trouble: null,
};

function place(
  call: Call,
  asked: {
    readonly personId: PersonId;
    readonly source: "camera" | "screen";
    readonly shown: Shown | null;
  },
): void {
  const { personId, source, shown } = asked;
  const key = `${personId}/${source}`;
  if (shown) {
    call.shown.set(key, { personId, source, shown });
  } else {
    call.shown.delete(key);
  }
  void apply(call, personId, source);
}

function resumeSound(call: Call): void {
  show(call, { trouble: null });
  for (const { player } of call.remotes.values()) {
    if (player) {
      void play(call, player);
    }
  }
}

async function enter(call: Call): Promise<void> {
  const producers = await joinCall(call);
  show(call, { ready: true, trouble: null });
  producers.forEach((info) => opened(call, info));
  refresh(call);
}

function hear(call: Call): readonly (() => void)[] {
  const on = <N extends keyof MediaAnnouncements>(
    name: N,
    listener: (message: MediaAnnouncements[N]) => void,
  ): (() => void) =>
    call.options.listen(name, (message) => listener(message as MediaAnnouncements[N]));
  const isOwn = (producerId: string): boolean =>
    [...call.sent.values()].some(({ producer }) => producer?.id === producerId);
  return [
    on("media:opened", (info) => {
      // One's own stream may be announced before its sending is answered; a second device of one's own is another's.
      const isThisPage =
        info.personId === call.options.selfId && call.sent.get(info.source) !== undefined;
      if (call.joined && !isThisPage) {
        opened(call, info);
      }
    }),
    on("media:paused", ({ producerId, paused: isPaused }) => {
      if (!isOwn(producerId)) {
        paused(call, producerId, isPaused);
      }
    }),
    on("media:closed", ({ producerId }) => closed(call, producerId)),
    on("media:speakers", ({ personIds }) => {
      const heardId = personIds.find((id) => id !== call.options.selfId);
      show(call, { speaking: new Set(personIds), ...(heardId ? { heardId } : {}) });
    }),
    on("media:muted-by-chair", () => {
      pauseMicrophone(call);
      call.options.hint("muted-by-chair");
    }),
  ];
}

/** Figures of each stream received: decoded frames, size, audio energy, bytes; and of the network. */
async function report(call: Call): Promise<unknown> {
  const received = [...call.remotes.values()].filter(({ consumer }) => consumer !== null);
  const streams = received.map(async ({ info, consumer }) => {
    const entries = [...((await consumer?.getStats())?.values() ?? [])];
    const inbound = entries.find((entry) => entry.type === "inbound-rtp") ?? {};
    const { framesDecoded, frameWidth, frameHeight, totalAudioEnergy, bytesReceived } = inbound;
    const { personId, source } = info satisfies { personId: PersonId };
    return {
      personId,
      source,
      framesDecoded,
      frameWidth,
      frameHeight,
      totalAudioEnergy,
      bytesReceived,
    };
  });
  return { quality: call.view.quality, network: call.network, streams: await Promise.all(streams) };
}
