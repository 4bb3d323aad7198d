import type { PersonId } from "../../shared/wire/ids.ts";
import type { ProducerInfo } from "../../shared/wire/media.ts";
import { type Call, receive, show } from "./call.ts";
import { useSpeaker } from "./devices.ts";
import { attach, pictureOf, type Remote, wantedWidth } from "./receiving.ts";

/** Takes note of somebody's stream; a voice is received at once. */
export function opened(call: Call, info: ProducerInfo): void {
  const remote: Remote = { info, consuming: null, consumer: null, told: null, player: null };
  call.remotes.set(info.producerId, remote);
  if (info.source === "microphone" && info.personId !== call.options.selfId) {
    void hear(call, remote);
  }
  refresh(call);
}

/** Takes note that a stream stands still or goes on. */
export function paused(call: Call, producerId: string, isPaused: boolean): void {
  const remote = call.remotes.get(producerId);
  if (remote) {
    remote.info = { ...remote.info, paused: isPaused };
    refresh(call);
  }
}

/** Lets go of a stream that ended. */
export function closed(call: Call, producerId: string): void {
  const remote = call.remotes.get(producerId);
  remote?.consumer?.close();
  remote?.player?.remove();
  call.remotes.delete(producerId);
  refresh(call);
}

/** Brings what is received in line with what is shown, and tells the room who sends what. */
export function refresh(call: Call): void {
  for (const { personId, source } of call.shown.values()) {
    void apply(call, personId, source);
  }
  const { selfId } = call.options;
  const sending = [...call.remotes.values()].map(({ info }) => info).filter((info) => !info.paused);
  const of = (source: string): readonly PersonId[] =>
    sending.filter((info) => info.source === source).map((info) => info.personId);
  const own = call.view;
  show(call, {
    open: new Set([...of("microphone"), ...(own.microphone === "on" ? [selfId] : [])]),
    cameras: new Set([...of("camera"), ...(own.camera === "on" ? [selfId] : [])]),
    screenOf: own.sharing ? selfId : (of("screen")[0] ?? null),
  });
}

/** Shows, resizes, hides: the element gets the picture, the server hears how large it is seen. */
export async function apply(
  call: Call,
  personId: PersonId,
  source: "camera" | "screen",
): Promise<void> {
  const tile = call.shown.get(`${personId}/${source}`)?.shown ?? null;
  if (personId === call.options.selfId && call.sent.has(source)) {
    if (tile) {
      attach(tile.element, call.sent.get(source)?.track ?? null);
    }
    return;
  }
  const remote = pictureOf(call.remotes, personId, source);
  const isWanted = tile !== null && remote !== null && !remote.info.paused && !call.view.audioOnly;
  if (!isWanted) {
    await tell(call, remote, 0);
    if (tile) {
      attach(tile.element, null);
    }
    return;
  }
  remote.consuming ??= take(call, remote);
  const consumer = await remote.consuming;
  const latest = call.shown.get(`${personId}/${source}`)?.shown ?? null;
  if (consumer && latest) {
    attach(latest.element, consumer.track);
    await tell(call, remote, wantedWidth(latest, call.isReduced && source === "camera"));
  }
}

async function take(call: Call, remote: Remote): Promise<Remote["consumer"]> {
  try {
    remote.consumer = await receive(call, remote.info.producerId);
  } catch {
    // It ended while we asked; its end is announced.
    remote.consumer = null;
  }
  return remote.consumer;
}

async function tell(call: Call, remote: Remote | null, width: number): Promise<void> {
  if (!remote?.consumer || remote.told === width) {
    return;
  }
  remote.told = width;
  const shown = width > 0 ? { isShown: true, width } : { isShown: false };
  await call.options
    .request("media:show", { consumerId: remote.consumer.id, ...shown })
    .catch(() => undefined);
}

async function hear(call: Call, remote: Remote): Promise<void> {
  remote.consuming ??= take(call, remote);
  const consumer = await remote.consuming;
  if (!consumer) {
    return;
  }
  const player = new Audio();
  remote.player = player;
  player.autoplay = true;
  attach(player, consumer.track);
  document.body.append(player);
  await useSpeaker(player, call.devices.speakerId);
  await tell(call, remote, 1);
  await play(call, player);
}

/** Starts a voice; a browser that wants a press first says so, and the room asks for one. */
export async function play(call: Call, player: HTMLAudioElement): Promise<void> {
  try {
    await player.play();
  } catch (error) {
    if ((error as { name?: string }).name === "NotAllowedError") {
      show(call, { trouble: "silent" });
    }
  }
}
