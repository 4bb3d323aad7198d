import { trialCommands } from "../../shared/wire/readiness.ts";
import type { Trials } from "../media/service/trials.ts";
import { type SocketCommand, socketCommand } from "../platform/sockets.ts";

const may = "readiness/test";

/** The commands by which a page tries whether media comes through. */
export function trialSockets(trials: Trials): readonly SocketCommand[] {
  return [
    socketCommand({
      name: "trial:open",
      may,
      input: trialCommands["trial:open"],
      handle: (connection, { route }) => trials.open(connection, route),
    }),
    socketCommand({
      name: "trial:connect",
      may,
      input: trialCommands["trial:connect"],
      handle: (connection, { dtlsParameters }) => trials.connect(connection, dtlsParameters),
    }),
    socketCommand({
      name: "trial:send",
      may,
      input: trialCommands["trial:send"],
      handle: (connection, { rtpParameters }) => trials.send(connection, rtpParameters),
    }),
    socketCommand({
      name: "trial:measure",
      may,
      input: trialCommands["trial:measure"],
      handle: (connection) => trials.measure(connection),
    }),
    socketCommand({
      name: "trial:close",
      may,
      input: trialCommands["trial:close"],
      handle: (connection) => Promise.resolve(trials.close(connection)),
    }),
  ];
}
