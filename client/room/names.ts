import type { PersonId } from "../../shared/wire/ids.ts";
import { personName } from "../../shared/words/names.ts";
import { useWords } from "../words.ts";
import { useMeeting } from "./context.ts";

/** How people of the meeting are called in the language of whoever sits here; "" for somebody without a seat. */
export function useName(): (personId: PersonId) => string {
  const { language } = useWords("room");
  const { people } = useMeeting();
  return (personId) => {
    const person = people[personId];
    return person ? personName(person.names, language) : "";
  };
}
