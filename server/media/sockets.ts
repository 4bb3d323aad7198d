import { mediaCommands } from "../../shared/wire/media.ts";
import { type SocketCommand, socketCommand } from "../platform/sockets.ts";
import type { Media } from "./service/media.ts";

/** The commands of sound and pictures. */
export function mediaSockets(media: Media): readonly SocketCommand[] {
  return [...transportCommands(media), ...sendCommands(media), ...receiveCommands(media)];
}

function transportCommands(media: Media): readonly SocketCommand[] {
  return [
    socketCommand({
      name: "media:join",
      may: "media/receive",
      input: mediaCommands["media:join"],
      handle: (connection) => media.join(connection),
    }),
    socketCommand({
      name: "media:connect",
      may: "media/receive",
      input: mediaCommands["media:connect"],
      handle: (connection, input) => media.connect(connection, input),
    }),
    socketCommand({
      name: "media:restart-ice",
      may: "media/receive",
      input: mediaCommands["media:restart-ice"],
      handle: (connection, input) => media.restartIce(connection, input),
    }),
  ];
}

function sendCommands(media: Media): readonly SocketCommand[] {
  return [
    socketCommand({
      name: "media:produce",
      may: "media/send",
      input: mediaCommands["media:produce"],
      handle: (connection, input) => media.produce(connection, input),
    }),
    socketCommand({
      name: "media:pause",
      may: "media/send",
      input: mediaCommands["media:pause"],
      handle: (connection, input) => media.pause(connection, input),
    }),
    socketCommand({
      name: "media:close",
      may: "media/send",
      input: mediaCommands["media:close"],
      handle: (connection, { source }) => media.close(connection, source),
    }),
    socketCommand({
      name: "media:mute-person",
      may: "media/mute-others",
      input: mediaCommands["media:mute-person"],
      handle: (connection, { personId }) => media.mutePerson(connection, personId),
    }),
    socketCommand({
      name: "media:mute-others",
      may: "media/mute-others",
      input: mediaCommands["media:mute-others"],
      handle: (connection) => media.muteOthers(connection),
    }),
  ];
}

function receiveCommands(media: Media): readonly SocketCommand[] {
  return [
    socketCommand({
      name: "media:consume",
      may: "media/receive",
      input: mediaCommands["media:consume"],
      handle: (connection, input) => media.consume(connection, input),
    }),
    socketCommand({
      name: "media:show",
      may: "media/receive",
      input: mediaCommands["media:show"],
      handle: (connection, input) => media.show(connection, input),
    }),
  ];
}
