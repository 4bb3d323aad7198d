import { writeRange } from "../../../shared/time/write.ts";
import type { FoundSlot } from "../../../shared/wire/finder.ts";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import { useReader } from "../meetings/data.ts";
import { ZoneClocks } from "../meetings/when.tsx";
import styles from "./finder.module.css";
import { Reasons } from "./reasons.tsx";
import type { Found } from "./page.tsx";

type Plan = (startsAt: number) => void;

/** The fairest hours, the first first, each with what it asks of whom. */
export function Best(props: {
  readonly found: Found;
  readonly plan: Plan;
  /** Asks those who are to come which of some starts suit them. */
  readonly ask: (starts: readonly number[]) => void;
}) {
  const { found, plan, ask } = props;
  const { t } = useWords("finder");
  const { may } = useReader();
  const { best } = found.answer;
  return (
    <section aria-labelledby="best">
      <h2 id="best" className={styles.heading}>
        {t("result.best")}
      </h2>
      <ol className={styles.best}>
        {best.map((slot) => (
          <Slot key={slot.startsAt} found={found} slot={slot} plan={plan} />
        ))}
      </ol>
      {best.length > 1 && may("polls/edit") && (
        <p className={styles.ask}>
          <Button onPress={() => ask(best.map(({ startsAt }) => startsAt))}>
            {t("result.ask")}
          </Button>
        </p>
      )}
    </section>
  );
}

type SlotProps = { readonly found: Found; readonly slot: FoundSlot; readonly plan: Plan };

function Slot({ found, slot, plan }: SlotProps) {
  const { t, language } = useWords("finder");
  const { zone } = useReader();
  const { question, answer } = found;
  const { startsAt, missing } = slot;
  const span = { from: startsAt, to: startsAt + question.durationMinutes * 60_000 };
  const zones = [...new Set(answer.people.map((person) => person.zone))];
  return (
    <li>
      <h3 className={styles.when}>
        <time dateTime={new Date(startsAt).toISOString()}>
          {writeRange(span, { zone, language })}
        </time>
      </h3>
      <ZoneClocks at={startsAt} zones={zones} zone={zone} language={language} />
      <Reasons people={answer.people} reasons={slot.reasons} />
      {missing > 0 && (
        <p className={styles.note}>{t("result.missing", { count: missing, number: missing })}</p>
      )}
      <Button size="small" onPress={() => plan(startsAt)}>
        {t("result.choose")}
      </Button>
    </li>
  );
}
