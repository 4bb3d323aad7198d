import { lengthMs } from "../../../shared/time/interval.ts";
import { writeDuration } from "../../../shared/time/lengths.ts";
import { writeRange } from "../../../shared/time/write.ts";
import { seatCityNames, zoneLine } from "../../../shared/time/zone-line.ts";
import { zoneName } from "../../../shared/time/zones.ts";
import type { MeetingRecord } from "../../../shared/wire/records.ts";
import { useReader } from "../meetings/data.ts";
import styles from "./records.module.css";
import { type PageWords, usePageWords } from "./words.ts";

/** When a meeting was held, and how many came. */
export function FactsSection({ record }: { readonly record: MeetingRecord }) {
  const { t, language } = usePageWords("records");
  const { zone } = useReader();
  const { held, planned, people, regions, association } = record;
  const reader = { zone, language };
  const cityNames = seatCityNames(association);
  const zones = people.map((person) => person.zone);
  const from = held?.from ?? planned.from;
  const came = regions.filter(({ status }) => status !== "absent").length;
  const facts: readonly (readonly [string, string])[] = [
    [
      t("page.held"),
      held
        ? `${writeRange(held, reader)} (${zoneName(zone, language)}) · ${writeDuration(lengthMs(held), language)}`
        : t("page.neverOpened"),
    ],
    [t("page.elsewhere"), zoneLine(from, zones, { ...reader, cityNames }).text],
    [t("page.peoplePresent"), peopleText(record, t)],
    ...(regions.length > 0
      ? [
          [
            t("page.membersPresent"),
            t("page.ofInvited", { present: came, invited: regions.length }),
          ] as const,
        ]
      : []),
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([label, text]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function peopleText({ people }: MeetingRecord, t: PageWords["t"]): string {
  const present = people.filter(({ status }) => status === "present");
  const invited = present.filter((person) => person.invited).length;
  const guests = present.length - invited;
  const counted = t("page.ofInvited", {
    present: invited,
    invited: people.filter((person) => person.invited).length,
  });
  return guests > 0 ? `${counted}, ${t("page.guests", { number: guests })}` : counted;
}
