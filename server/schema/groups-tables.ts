import type { JSONColumnType } from "kysely";
import type { GroupRule } from "../../shared/wire/groups.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import type { LocalText } from "../../shared/words/languages.ts";

type Json<T extends object> = JSONColumnType<T, string, string>;

/** Saved groups of people. */
export type GroupsTables = {
  people_groups: {
    id: string;
    names: Json<LocalText>;
    person_ids: PersonId[];
    rules: Json<readonly GroupRule[]>;
    version: number;
  };
};
