import { useEffect, useState } from "react";
import type { ErrorCode } from "../../../shared/wire/errors.ts";
import type { Door } from "../../../shared/wire/room.ts";
import { api, codeOf } from "../../api.ts";
import { useWords } from "../../words.ts";
import { authorizationOf, doorAddress, keepGuest, type Visit } from "./visit.ts";

/** What is known of a door. */
export type DoorState =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly code: ErrorCode }
  | { readonly kind: "ready"; readonly door: Door };

/** Asks for the door of a visit, anew at each attempt, and speaks the language of whoever was invited. */
export function useDoor(visit: Visit, attempt: number): DoorState {
  const [state, setState] = useState<DoorState>({ kind: "loading" });
  const { suggestLanguage } = useWords("room");
  useEffect(() => {
    let isCurrent = true;
    void ask(visit).then(async (answer) => {
      if (answer.kind === "ready" && answer.door.plate) {
        await suggestLanguage(answer.door.plate.language);
      }
      if (isCurrent) {
        setState(answer);
      }
    });
    return () => {
      isCurrent = false;
    };
    // `suggestLanguage` is new whenever the language changes; the door is not asked for again then.
  }, [visit, attempt]);
  return state;
}

async function ask(visit: Visit): Promise<DoorState> {
  try {
    const authorization = authorizationOf(visit);
    const headers = authorization ? { authorization } : {};
    return { kind: "ready", door: await api.get<Door>(doorAddress(visit), { headers }) };
  } catch (error) {
    if (visit.kind === "open-door" && visit.guest) {
      // A guest whom the server no longer knows knocks again.
      keepGuest(visit.token, null);
    }
    return { kind: "failed", code: codeOf(error) };
  }
}
