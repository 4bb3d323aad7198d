import {
  boardOf,
  type Board,
  type RegionBoard,
  type Tally,
} from "../../../shared/schedule/board.ts";
import type { AskedAgain } from "../../../shared/wire/asked-again.ts";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { api } from "../../api.ts";
import { useWords } from "../../words.ts";
import { AskAgain } from "./ask-again.tsx";
import { isPassed, useMeetingAction, useReader } from "./data.ts";
import styles from "./replies-board.module.css";

const answers = ["accepted", "represented", "tentative", "declined", "none"] as const;

/** Who will come: the replies counted, by region too; and one click that writes again to those who have not answered. */
export function RepliesBoard({ meeting }: { readonly meeting: MeetingDetail }) {
  const board = boardOf(meeting.invitees);
  const { may } = useReader();
  const ask = useMeetingAction(meeting.meetingId, () =>
    api.post<AskedAgain>(`/api/meetings/${meeting.meetingId}/ask-again`),
  );
  if (!board) {
    return null;
  }
  const isAhead =
    (meeting.status === "scheduled" || meeting.status === "held") && !isPassed(meeting);
  return (
    <div className={styles.board}>
      <Counts tally={board.tally} />
      {board.regions.length > 1 && <Regions regions={board.regions} />}
      {isAhead && board.silent > 0 && may("meeting/ask-again") && (
        <AskAgain silent={board.silent} write={() => ask.mutateAsync(undefined)} />
      )}
    </div>
  );
}

function Counts({ tally }: { readonly tally: Board["tally"] }) {
  const { t } = useWords("replies");
  return (
    <>
      <div className={styles.bar} aria-hidden>
        {answers
          .filter((answer) => tally[answer] > 0)
          .map((answer) => (
            <span key={answer} data-answer={answer} style={{ flexGrow: tally[answer] }} />
          ))}
      </div>
      <ul className={styles.counts}>
        {answers.map((answer) => (
          <li key={answer}>
            <i data-answer={answer} aria-hidden />
            {t(`count.${answer}`)} <b>{tally[answer]}</b>
          </li>
        ))}
      </ul>
    </>
  );
}

function Regions({ regions }: { readonly regions: readonly RegionBoard[] }) {
  const { t, language } = useWords("replies");
  const count = (standing: RegionBoard["standing"]) =>
    regions.filter((each) => each.standing === standing).length;
  const collator = new Intl.Collator(language);
  const sorted = regions
    .map((each) => ({ ...each, name: textIn(each.region.names, language) }))
    .toSorted((one, other) => collator.compare(one.name, other.name));
  return (
    <details className={styles.regions}>
      <summary>
        {t("regions.summary", {
          count: regions.length,
          coming: count("coming"),
          open: count("open"),
          away: count("away"),
        })}
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("regions.region")}</th>
            {answers.map((answer) => (
              <th key={answer} scope="col">
                {t(`count.${answer}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ region, name, tally, standing }) => (
            <tr key={region.regionId} data-standing={standing}>
              <th scope="row">{name}</th>
              <Cells tally={tally} />
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Cells({ tally }: { readonly tally: Tally }) {
  const { t } = useWords("replies");
  return answers.map((answer) => (
    <td key={answer} data-label={t(`count.${answer}`)} data-nobody={tally[answer] === 0}>
      {tally[answer] === 0 ? "–" : tally[answer]}
    </td>
  ));
}
