import type { GroupRule } from "../../shared/wire/groups.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import type { TemplateContent } from "../../shared/wire/templates.ts";
import type { LocalText } from "../../shared/words/languages.ts";
import type { Json } from "./tables.ts";

/** What makes the next meeting quick: saved groups of people, and meetings kept as templates. */
export type GroupsTables = {
  people_groups: {
    id: string;
    names: Json<LocalText>;
    person_ids: PersonId[];
    rules: Json<readonly GroupRule[]>;
    version: number;
  };
  meeting_templates: {
    id: string;
    names: Json<LocalText>;
    content: Json<TemplateContent>;
    created_at: number;
    last_used_at: number | null;
  };
};
