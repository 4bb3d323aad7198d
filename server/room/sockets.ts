import type { MeetingCommand } from "../../shared/meeting/decide.ts";
import { AppError } from "../../shared/wire/errors.ts";
import { roomCommands } from "../../shared/wire/room.ts";
import type { Clock } from "../platform/clock.ts";
import { type Connection, type SocketCommand, socketCommand } from "../platform/sockets.ts";
import type { Room } from "./service/room.ts";

type Named = { readonly commandId: string };

/** The commands of the live meeting. */
export function roomSockets(room: Room, clock: Clock): readonly SocketCommand[] {
  const obey = (
    connection: Connection,
    { commandId }: Named,
    command: MeetingCommand,
  ): Promise<unknown> => room.command(connection, commandId, command);
  return [
    ...entranceCommands(room, clock),
    ...lobbyCommands(room),
    ...meetingCommands(obey),
    ...handCommands(obey),
    ...floorCommands(room, obey),
    ...voiceCommands(obey),
  ];
}

type Obey = (connection: Connection, input: Named, command: MeetingCommand) => Promise<unknown>;

function entranceCommands(room: Room, clock: Clock): readonly SocketCommand[] {
  return [
    socketCommand({
      name: "room:enter",
      may: "room/enter",
      input: roomCommands["room:enter"],
      handle: (connection, input) => room.entrance.enter(connection, input),
    }),
    socketCommand({
      name: "room:leave",
      may: "room/follow",
      input: roomCommands["room:leave"],
      handle: (connection) => room.entrance.leave(connection),
    }),
    socketCommand({
      name: "room:catch-up",
      may: "room/follow",
      input: roomCommands["room:catch-up"],
      handle: (connection, { since }) => room.catchUp(connection, since),
    }),
    socketCommand({
      name: "clock:read",
      may: "room/enter",
      input: roomCommands["clock:read"],
      handle: () => Promise.resolve({ now: clock.now() }),
    }),
  ];
}

function lobbyCommands(room: Room): readonly SocketCommand[] {
  const { lobby } = room;
  return [
    socketCommand({
      name: "lobby:list",
      may: "lobby/read",
      input: roomCommands["lobby:list"],
      handle: ({ meetingId }) => Promise.resolve({ guests: lobby.waiting(meetingId) }),
    }),
    socketCommand({
      name: "lobby:admit",
      may: "lobby/admit",
      input: roomCommands["lobby:admit"],
      handle: (connection, { personId }) => lobby.admit(connection, personId),
    }),
    socketCommand({
      name: "lobby:admit-all",
      may: "lobby/admit",
      input: roomCommands["lobby:admit-all"],
      handle: async (connection) => {
        const guests = lobby.waiting(connection.meetingId);
        await Promise.all(guests.map(({ personId }) => lobby.admit(connection, personId)));
      },
    }),
    socketCommand({
      name: "lobby:refuse",
      may: "lobby/admit",
      input: roomCommands["lobby:refuse"],
      handle: (connection, { personId }) => lobby.refuse(connection, personId),
    }),
    socketCommand({
      name: "lobby:show-out",
      may: "lobby/admit",
      input: roomCommands["lobby:show-out"],
      handle: (connection, { personId }) => room.showOutGuest(connection, personId),
    }),
  ];
}

function meetingCommands(obey: Obey): readonly SocketCommand[] {
  return [
    socketCommand({
      name: "meeting:open",
      may: "room/open",
      input: roomCommands["meeting:open"],
      handle: (connection, input) => obey(connection, input, { type: "open-meeting" }),
    }),
    socketCommand({
      name: "meeting:end",
      may: "room/end",
      input: roomCommands["meeting:end"],
      handle: (connection, input) => obey(connection, input, { type: "end-meeting" }),
    }),
    socketCommand({
      name: "agenda:start",
      may: "agenda/advance",
      input: roomCommands["agenda:start"],
      handle: (connection, input) =>
        obey(connection, input, { type: "start-item", itemId: input.itemId }),
    }),
    socketCommand({
      name: "agenda:end",
      may: "agenda/advance",
      input: roomCommands["agenda:end"],
      handle: (connection, input) => obey(connection, input, { type: "end-item" }),
    }),
  ];
}

function handCommands(obey: Obey): readonly SocketCommand[] {
  return [
    socketCommand({
      name: "floor:raise",
      may: "floor/raise",
      input: roomCommands["floor:raise"],
      handle: (connection, input) =>
        obey(connection, input, { type: "raise-hand", personId: connection.personId }),
    }),
    socketCommand({
      name: "floor:lower",
      may: "floor/lower",
      input: roomCommands["floor:lower"],
      about: (connection, { personId = connection.personId }) => ({ personId }),
      handle: (connection, input) =>
        obey(connection, input, {
          type: "lower-hand",
          personId: input.personId ?? connection.personId,
        }),
    }),
  ];
}

function floorCommands(room: Room, obey: Obey): readonly SocketCommand[] {
  return [
    socketCommand({
      name: "floor:give",
      may: "floor/give",
      input: roomCommands["floor:give"],
      handle: (connection, input) =>
        obey(connection, input, { type: "give-floor", personId: input.personId }),
    }),
    socketCommand({
      name: "floor:next",
      may: "floor/give",
      input: roomCommands["floor:next"],
      handle: (connection, input) => obey(connection, input, { type: "call-next" }),
    }),
    socketCommand({
      name: "floor:end",
      may: "floor/end",
      input: roomCommands["floor:end"],
      about: ({ meetingId }) => {
        const speech = room.stateNow(meetingId)?.floor.speaking;
        if (!speech) {
          throw new AppError("floor/nobody-speaking", "Nobody has the floor.");
        }
        return { personId: speech.personId };
      },
      handle: (connection, input) => obey(connection, input, { type: "end-speech" }),
    }),
  ];
}

function voiceCommands(obey: Obey): readonly SocketCommand[] {
  return [
    socketCommand({
      name: "chat:say",
      may: "chat/say",
      input: roomCommands["chat:say"],
      handle: (connection, input) =>
        obey(connection, input, { type: "say", personId: connection.personId, text: input.text }),
    }),
    socketCommand({
      name: "vote:open",
      may: "vote/open",
      input: roomCommands["vote:open"],
      handle: (connection, input) =>
        obey(connection, input, { type: "open-vote", question: input.question }),
    }),
    socketCommand({
      name: "vote:cast",
      may: "vote/cast",
      input: roomCommands["vote:cast"],
      handle: (connection, input) =>
        obey(connection, input, {
          type: "cast-ballot",
          personId: connection.personId,
          choice: input.choice,
        }),
    }),
    socketCommand({
      name: "vote:close",
      may: "vote/open",
      input: roomCommands["vote:close"],
      handle: (connection, input) => obey(connection, input, { type: "close-vote" }),
    }),
  ];
}
