import { writeDuration } from "../../../shared/time/lengths.ts";
import { writeDateTime } from "../../../shared/time/write.ts";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import { useAsked, useReader } from "../meetings/data.ts";
import styles from "./finder.module.css";
import type { Found, Plan } from "./page.tsx";
import { Reasons } from "./reasons.tsx";
import type { Choice } from "./span.ts";

/** The time that is chosen in the grid, or drawn at this moment: when, how long, and what it asks of whom. */
export function Chosen(props: {
  readonly found: Found;
  readonly choice: Choice;
  readonly isDrawn: boolean;
  readonly plan: Plan;
}) {
  const { found, choice, isDrawn, plan } = props;
  const { t } = useWords("finder");
  const { t: say, language } = useWords("hours");
  const { zone } = useReader();
  const { startsAt, durationMinutes } = choice;
  const invitees = found.question.people;
  const asked = useAsked({ invitees, durationMinutes }, { startsAt, movingId: null });
  const [slot] = asked.data?.best ?? [];
  const when = writeDateTime(startsAt, { zone, language });
  const length = writeDuration(durationMinutes * 60_000, language, "long");
  return (
    <div className={styles.chosen}>
      <div role="status" aria-busy={asked.isPlaceholderData}>
        <p>{say(isDrawn ? "grid.span" : "grid.chosen", { when, length })}</p>
        {slot && <Reasons people={found.answer.people} reasons={slot.reasons} />}
      </div>
      <Button tone="primary" onPress={() => plan(startsAt, durationMinutes)}>
        {t("result.choose")}
      </Button>
    </div>
  );
}
