import { writeDateTime } from "../../../shared/time/write.ts";
import { personName } from "../../../shared/words/names.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import { useReader } from "../meetings/data.ts";
import styles from "./finder.module.css";
import type { Found } from "./page.tsx";

/** That no hour was found, who stands in the way, and what would help. */
export function NoHour(props: {
  readonly found: Found;
  readonly plan: (startsAt: number) => void;
}) {
  const { found, plan } = props;
  const { answer } = found;
  const { t, language } = useWords("finder");
  const { zone } = useReader();
  const nameOf = (id: string | null): string => {
    const person = answer.people.find(({ personId }) => personId === id);
    return person ? personName(person.names, language) : "";
  };
  const share = (starts: number): string =>
    `${Math.round((100 * starts) / Math.max(1, answer.levels.length))}%`;
  return (
    <section aria-labelledby="none" className={styles.section}>
      <Banner tone="warn">
        <strong id="none">{t("result.none")}</strong>
        <ul className={styles.reasons}>
          {answer.obstacles.map(({ id, starts, by }) => (
            <li key={id}>
              {t("result.obstacle", { name: nameOf(id), share: share(starts) })}{" "}
              <small className={styles.note}>
                {by
                  .map((part) =>
                    t("result.obstacleBy", {
                      kind: t(`kind.${part.kind}`),
                      share: share(part.starts),
                    }),
                  )
                  .join(" · ")}
              </small>
            </li>
          ))}
        </ul>
      </Banner>
      {answer.relaxations.length > 0 && (
        <>
          <h2 className={styles.heading}>{t("result.ways")}</h2>
          <ul className={styles.best}>
            {answer.relaxations.map(({ kind, id, slot }) => (
              <li key={`${kind} ${id}`}>
                {t(`result.way.${kind}`, {
                  name: nameOf(id),
                  when: writeDateTime(slot.startsAt, { zone, language }),
                })}{" "}
                <Button size="small" onPress={() => plan(slot.startsAt)}>
                  {t("result.choose")}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
