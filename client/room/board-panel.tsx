import { textIn } from "../../shared/words/languages.ts";
import { useWords } from "../words.ts";
import { type Board, boardOf, type BoardRow } from "./board.ts";
import styles from "./board-panel.module.css";
import { useMeeting, useRoom } from "./context.ts";
import { useName } from "./names.ts";
import { useNow } from "./ticking.ts";

/** Who is here, was here, is missing and since when, region by region; for the chair, and always as of now. */
export function BoardPanel() {
  const { t } = useWords("room");
  const { session } = useRoom();
  const meeting = useMeeting();
  const now = useNow(session.socket.now, 5_000);
  const { groups, regions, people } = boardOf(meeting, now);
  return (
    <section className={styles.panel} aria-label={t("board.title")}>
      <p className={styles.sums}>
        {regions.all > 0 && (
          <strong>{t("board.regions", { present: regions.present, count: regions.all })}</strong>
        )}
        <span>{t("board.people", { present: people.present, count: people.all })}</span>
        {meeting.phase.kind === "prepared" && <span>{t("board.notBegun")}</span>}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("board.person")}</th>
            <th scope="col">{t("board.state")}</th>
            <th scope="col">{t("board.minutes")}</th>
          </tr>
        </thead>
        {groups.map((group) => (
          <Group key={group.rows[0]?.person.personId} group={group} />
        ))}
      </table>
    </section>
  );
}

function Group({ group }: { readonly group: Board["groups"][number] }) {
  const { t, language } = useWords("room");
  const { region, rows } = group;
  const isGuests = rows.every(({ person }) => !person.invited);
  const others = isGuests ? t("people.guests") : t("people.noRegion");
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3}>
          {region ? textIn(region.names, language) : others}
        </th>
      </tr>
      {rows.map((row) => (
        <Row key={row.person.personId} row={row} />
      ))}
    </tbody>
  );
}

function Row({ row }: { readonly row: BoardRow }) {
  const { t } = useWords("room");
  const name = useName();
  const { person, state, isLate, presentMs } = row;
  return (
    <tr>
      <td>{name(person.personId)}</td>
      <td className={styles.state} data-state={isLate ? "late" : state}>
        {t(`board.${state}`)}
        {isLate && ` · ${t("board.late")}`}
      </td>
      <td>{Math.floor(presentMs / 60_000)}</td>
    </tr>
  );
}
