import { useWords } from "../../words.ts";

/** Says how many people there are, and of how many regions: "7 people of 6 regions". */
export function useSize(): (people: number, regions: number) => string {
  const { t } = useWords("groups");
  return (people, regions) =>
    regions === 0
      ? t("size.people", { count: people })
      : t("size.both", {
          people: t("size.people", { count: people }),
          regions: t("size.regions", { count: regions }),
        });
}
