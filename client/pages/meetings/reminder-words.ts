import type { Reminder } from "../../../shared/wire/reminders.ts";
import { joinList } from "../../../shared/words/lists.ts";
import { useWords } from "../../words.ts";

/** A length of time as it is chosen. */
export type Unit = "minutes" | "hours" | "days";

/** How many minutes a unit has, longest first. */
export const unitMinutes = { days: 1440, hours: 60, minutes: 1 } as const;

/** A length in the longest unit that divides it. */
export function inUnits(minutes: number): { readonly count: number; readonly unit: Unit } {
  const units = ["days", "hours", "minutes"] as const;
  const unit = units.find((each) => minutes % unitMinutes[each] === 0) ?? "minutes";
  return { count: minutes / unitMinutes[unit], unit };
}

/** Writes when a reminder goes and to whom. */
export function useReminderWords() {
  const { t, language } = useWords("remind");
  const words = useWords("schedule");
  return {
    when: ({ minutes, before }: Pick<Reminder, "minutes" | "before">): string => {
      const { count, unit } = inUnits(minutes);
      return t(`before.${before}`, { length: t(`length.${unit}`, { count }) });
    },
    seats: (seats: Reminder["seats"]): string =>
      seats.length === 4
        ? t("everyone")
        : joinList(
            seats.map((seat) => words.t(`seat.${seat}`)),
            language,
            "plain",
          ),
  };
}
