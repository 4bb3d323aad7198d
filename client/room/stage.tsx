import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRef, useState } from "react";
import type { Participant } from "../../shared/meeting/plan.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import { IconButton } from "../parts/icon-button.tsx";
import { useWords } from "../words.ts";
import { useCall, useMeeting, useSelf, useView } from "./context.ts";
import { gridOf, type Stage as OnStage, stageOf } from "./layout.ts";
import { presentIds } from "./people.ts";
import { useSize } from "./size.ts";
import styles from "./stage.module.css";
import { Tile } from "./tile.tsx";

/** The pictures: one large with the others in a strip, or all of one size. */
export function Stage() {
  const { t } = useWords("room");
  // A shared screen is what everyone is to look at: it goes before the grid while it lasts.
  const isShared = useCall((view) => view.screenOf !== null);
  const isGrid = useView((view) => view.layout === "grid") && !isShared;
  const shown = useShown();
  if (shown.length === 0) {
    return <p className={styles.empty}>{t("stage.empty")}</p>;
  }
  return isGrid ? <GridView people={shown} /> : <SpeakerView people={shown} />;
}

/** Those in the room, and for a while those whose connection broke. */
function useShown(): readonly Participant[] {
  const meeting = useMeeting();
  const { personId } = useSelf();
  const fading = useView((view) => view.fading);
  const hidesSelf = useView((view) => view.hidesSelf);
  return presentIds(meeting, fading)
    .filter((id) => !(hidesSelf && id === personId))
    .map((id) => meeting.people[id])
    .filter((person) => person !== undefined);
}

function useStage(people: readonly Participant[]): OnStage<PersonId> {
  const selfId = useSelf().personId;
  const pinnedId = useView((view) => view.pinnedId);
  const floorId = useMeeting().floor.speaking?.personId ?? null;
  const screenOf = useCall((view) => view.screenOf);
  const heardId = useCall((view) => view.heardId);
  const present = people.map(({ personId }) => personId);
  return stageOf({ present, selfId, pinnedId, floorId, screenOf, heardId });
}

function SpeakerView({ people }: { readonly people: readonly Participant[] }) {
  const { t } = useWords("room");
  const stage = useStage(people);
  const large = stage.kind === "nobody" ? null : stage.personId;
  const person = people.find(({ personId }) => personId === large);
  const strip = people.filter(({ personId }) => stage.kind === "screen" || personId !== large);
  return (
    <div className={styles.speakerView}>
      <div className={styles.large}>
        {person && (
          <Tile
            key={`${person.personId}-${stage.kind}`}
            person={person}
            size="large"
            source={stage.kind === "screen" ? "screen" : "camera"}
          />
        )}
      </div>
      {strip.length > 0 && (
        <ul className={styles.strip} aria-label={t("stage.others")}>
          {strip.map((other) => (
            <li key={other.personId}>
              <Tile person={other} size="small" />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const gap = 8;

function GridView({ people }: { readonly people: readonly Participant[] }) {
  const { t } = useWords("room");
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const [wanted, setPage] = useState(0);
  const grid = gridOf(people.length, { ...size, gap });
  const page = Math.min(wanted, grid.pages - 1);
  const perPage = Math.ceil(people.length / grid.pages);
  const shown = people.slice(page * perPage, (page + 1) * perPage);
  const style = { gridTemplateColumns: `repeat(${grid.columns}, ${grid.tileWidth}px)`, gap };
  return (
    <div className={styles.gridView}>
      <div ref={box} className={styles.gridBox}>
        {size.width > 0 && (
          <ul className={styles.grid} style={style} aria-label={t("stage.everyone")}>
            {shown.map((person) => (
              <li key={person.personId}>
                <Tile person={person} size={grid.tileWidth > 420 ? "large" : "small"} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {grid.pages > 1 && <Pages page={page} pages={grid.pages} turn={setPage} />}
    </div>
  );
}

function Pages(props: {
  readonly page: number;
  readonly pages: number;
  readonly turn: (page: number) => void;
}) {
  const { page, pages, turn } = props;
  const { t } = useWords("room");
  return (
    <nav className={styles.pages} aria-label={t("stage.pages")}>
      <IconButton
        label={t("stage.previousPage")}
        isDisabled={page === 0}
        onPress={() => turn(page - 1)}
      >
        <ChevronLeft aria-hidden />
      </IconButton>
      <span>{t("stage.pageOf", { page: page + 1, pages })}</span>
      <IconButton
        label={t("stage.nextPage")}
        isDisabled={page === pages - 1}
        onPress={() => turn(page + 1)}
      >
        <ChevronRight aria-hidden />
      </IconButton>
    </nav>
  );
}
