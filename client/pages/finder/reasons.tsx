import { useState } from "react";
import type { Reason } from "../../../shared/schedule/fair-hour-reasons.ts";
import type { FinderPerson } from "../../../shared/wire/finder.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import styles from "./finder.module.css";

/** So many are told before all are asked for. */
const firstTold = 8;

/** In words what an hour asks of those for whom it is no working hour. */
export function Reasons(props: {
  readonly people: readonly FinderPerson[];
  readonly reasons: readonly Reason[];
}) {
  const { people, reasons } = props;
  const { t } = useWords("finder");
  const { t: many } = useWords("groups");
  const [isAllTold, setIsAllTold] = useState(false);
  const hard = reasons.filter(({ kind }) => kind !== "working");
  if (hard.length === 0) {
    return <p className={styles.note}>{t("result.allWork")}</p>;
  }
  const told = isAllTold ? hard : hard.slice(0, firstTold);
  return (
    <ul className={styles.reasons}>
      {told.map((reason) => (
        <Line key={reason.id} people={people} reason={reason} />
      ))}
      {told.length < hard.length && (
        <li>
          <Button size="small" onPress={() => setIsAllTold(true)}>
            {many("many.showAll", { number: hard.length })}
          </Button>
        </li>
      )}
      {hard.length < reasons.length && <li>{t("result.othersWork")}</li>}
    </ul>
  );
}

function Line(props: { readonly people: readonly FinderPerson[]; readonly reason: Reason }) {
  const { people, reason } = props;
  const { t, language } = useWords("finder");
  const person = people.find(({ personId }) => personId === reason.id);
  if (!person) {
    return null;
  }
  const name = nameOf(person, language);
  const time = reason.wallStart.slice(11);
  return (
    <li>
      {t("result.reason", { name, time, kind: t(`kind.${reason.kind}`) })}
      <Borne person={person} />
    </li>
  );
}

/** What somebody's region bore before, most of all at its last meetings. */
function Borne({ person }: { readonly person: FinderPerson }) {
  const { t, language } = useWords("finder");
  const { regionNames, borne } = person;
  const { meetings, hard, lastHard } = borne;
  if (!regionNames || hard === 0) {
    return null;
  }
  const region = textIn(regionNames, language);
  return (
    <small className={styles.borne}>
      {lastHard === 0 && t("result.borne.some", { region, hard, meetings })}
      {lastHard === 1 && t("result.borne.last", { region })}
      {lastHard > 1 && t("result.borne.lastMany", { region, count: lastHard, number: lastHard })}
    </small>
  );
}

function nameOf(
  { names, regionNames }: FinderPerson,
  language: Parameters<typeof personName>[1],
): string {
  const name = personName(names, language);
  return regionNames ? `${name} (${textIn(regionNames, language)})` : name;
}
