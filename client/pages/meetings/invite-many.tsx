import { useMutation } from "@tanstack/react-query";
import type { GroupRule } from "../../../shared/wire/groups.ts";
import type { Person } from "../../../shared/wire/people.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { ComboBox } from "../../parts/combo-box.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { readGroup, readMembers, useGroups } from "../groups/data.ts";
import { RulePicker } from "../groups/rule-picker.tsx";
import { useSize } from "../groups/size.ts";
import { useRegions } from "../people/data.ts";
import { isMeant } from "../people/person-picker.tsx";
import { type Candidate, candidateOf } from "./draft.ts";

/** What takes many people into a list at once. */
type Adding = { readonly add: (people: readonly Candidate[]) => void };

const longestFound = 30;

/** Invites everyone of a region. */
export function RegionPicker({ add }: Adding) {
  const { t, language } = useWords("schedule");
  const regions = useRegions().data ?? [];
  const members = useMembersOf(add, (regionId: string) =>
    readMembers({
      personIds: [],
      rules: regions
        .filter((region) => region.regionId === regionId)
        .map((region) => ({
          office: null,
          place: { kind: "region", regionId: region.regionId },
        })),
    }),
  );
  const find = (query: string) =>
    regions
      .filter(({ names }) => isMeant(query, Object.values(names)))
      .slice(0, longestFound)
      .map(({ regionId, names }) => ({ id: regionId, label: textIn(names, language) }));
  return (
    <div>
      <ComboBox
        label={t("form.addRegion")}
        placeholder={t("form.searchRegion")}
        value={null}
        find={find}
        onChange={members.mutate}
      />
      <Failure error={members.error} />
    </div>
  );
}

/** Invites everyone who is in a saved group at present; nothing where there is no group. */
export function GroupPicker({ add }: Adding) {
  const { t, language } = useWords("groups");
  const size = useSize();
  const groups = useGroups().data ?? [];
  const members = useMembersOf(add, async (groupId: string) => (await readGroup(groupId)).people);
  const find = (query: string) =>
    groups
      .filter(({ names }) => isMeant(query, Object.values(names)))
      .slice(0, longestFound)
      .map(({ groupId, names, people, regions }) => ({
        id: groupId,
        label: textIn(names, language),
        description: size(people, regions),
      }));
  if (groups.length === 0) {
    return null;
  }
  return (
    <div>
      <ComboBox
        label={t("many.group")}
        placeholder={t("many.searchGroup")}
        value={null}
        find={find}
        onChange={members.mutate}
      />
      <Failure error={members.error} />
    </div>
  );
}

/** Invites everyone of an office, of a country or region where one is named. */
export function RuleInviter({ add }: Adding) {
  const { t } = useWords("groups");
  const members = useMembersOf(add, (rule: GroupRule) =>
    readMembers({ personIds: [], rules: [rule] }),
  );
  return (
    <div>
      <RulePicker
        label={t("many.office")}
        buttonLabel={t("many.invite")}
        isPending={members.isPending}
        pick={members.mutate}
      />
      <Failure error={members.error} />
    </div>
  );
}

/** Asks the server whom something means, and takes them into the list. */
function useMembersOf<T>(
  add: (people: readonly Candidate[]) => void,
  read: (asked: T) => Promise<readonly Person[]>,
) {
  const regions = useRegions().data ?? [];
  return useMutation({
    mutationFn: read,
    onSuccess: (people) => add(people.map((person) => candidateOf(person, regions))),
  });
}

function Failure({ error }: { readonly error: unknown }) {
  const sentence = useErrorSentence();
  return error === null ? null : <Banner tone="danger">{sentence(codeOf(error))}</Banner>;
}
