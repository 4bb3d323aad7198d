import { useId, useState } from "react";
import { Link } from "wouter";
import { writeDateTime } from "../../../shared/time/write.ts";
import type { MeetingLine } from "../../../shared/wire/schedule.ts";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import { useReader } from "./data.ts";
import styles from "./list.module.css";
import { StatusBadge } from "./status-badge.tsx";

/** The other dates of a series in the list of meetings, shown when asked for. */
export function MoreDates({ dates }: { readonly dates: readonly MeetingLine[] }) {
  const { t, language } = useWords("schedule");
  const { zone } = useReader();
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  return (
    <>
      <div>
        <Button
          size="small"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          onPress={() => setIsOpen(!isOpen)}
        >
          {isOpen ? t("list.fewerDates") : t("list.moreDates", { count: dates.length })}
        </Button>
      </div>
      {isOpen && (
        <ul id={listId} className={styles.dates}>
          {dates.map(({ meetingId, startsAt, status }) => (
            <li key={meetingId} data-cancelled={status === "cancelled"}>
              <Link href={`/meetings/${meetingId}`}>
                <time dateTime={new Date(startsAt).toISOString()}>
                  {writeDateTime(startsAt, { zone, language })}
                </time>
              </Link>
              {status !== "scheduled" && <StatusBadge status={status} />}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
