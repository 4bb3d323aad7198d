import type { PersonId } from "../wire/ids.ts";
import type { JournalEvent } from "./events.ts";

/** One message to everyone; `seq` is its place in the journal and its id. */
export type ChatMessage = {
  readonly seq: number;
  readonly at: number;
  readonly personId: PersonId;
  readonly text: string;
};

/** The chat after one message. */
export function evolveChat(
  chat: readonly ChatMessage[],
  event: Extract<JournalEvent, { type: "chat-said" }>,
): readonly ChatMessage[] {
  const { seq, at, personId, text } = event;
  return [...chat, { seq, at, personId, text }];
}
