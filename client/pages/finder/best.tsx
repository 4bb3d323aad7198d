import type { Reason } from "../../../shared/schedule/fair-hour-reasons.ts";
import { writeRange } from "../../../shared/time/write.ts";
import type { FinderPerson, FoundSlot } from "../../../shared/wire/finder.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import { useReader } from "../meetings/data.ts";
import { ZoneClocks } from "../meetings/when.tsx";
import styles from "./finder.module.css";
import type { Found } from "./page.tsx";

type Plan = (startsAt: number) => void;

/** The fairest hours, the first first, each with what it asks of whom. */
export function Best({ found, plan }: { readonly found: Found; readonly plan: Plan }) {
  const { t } = useWords("finder");
  return (
    <section aria-labelledby="best">
      <h2 id="best" className={styles.heading}>
        {t("result.best")}
      </h2>
      <ol className={styles.best}>
        {found.answer.best.map((slot) => (
          <Slot key={slot.startsAt} found={found} slot={slot} plan={plan} />
        ))}
      </ol>
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
      <Reasons found={found} reasons={slot.reasons} />
      {missing > 0 && (
        <p className={styles.note}>{t("result.missing", { count: missing, number: missing })}</p>
      )}
      <Button size="small" onPress={() => plan(startsAt)}>
        {t("result.choose")}
      </Button>
    </li>
  );
}

/** In words what an hour asks of those for whom it is no working hour. */
function Reasons(props: { readonly found: Found; readonly reasons: readonly Reason[] }) {
  const { found, reasons } = props;
  const { t } = useWords("finder");
  const hard = reasons.filter(({ kind }) => kind !== "working");
  if (hard.length === 0) {
    return <p className={styles.note}>{t("result.allWork")}</p>;
  }
  return (
    <ul className={styles.reasons}>
      {hard.map((reason) => (
        <Line key={reason.id} found={found} reason={reason} />
      ))}
      {hard.length < reasons.length && <li>{t("result.othersWork")}</li>}
    </ul>
  );
}

function Line({ found, reason }: { readonly found: Found; readonly reason: Reason }) {
  const { t, language } = useWords("finder");
  const person = found.answer.people.find(({ personId }) => personId === reason.id);
  if (!person) {
    return null;
  }
  const name = nameOf(person, language);
  const time = reason.wallStart.slice(11);
  const number = Math.round(person.burden);
  const region = person.regionNames && textIn(person.regionNames, language);
  return (
    <li>
      {t("result.reason", { name, time, kind: t(`kind.${reason.kind}`) })}
      {region && number > 0 && (
        <small className={styles.note}> {t("result.burden", { region, number })}</small>
      )}
    </li>
  );
}

function nameOf(
  { names, regionNames }: FinderPerson,
  language: Parameters<typeof personName>[1],
): string {
  const name = personName(names, language);
  return regionNames ? `${name} (${textIn(regionNames, language)})` : name;
}
