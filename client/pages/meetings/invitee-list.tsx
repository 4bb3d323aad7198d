import { X } from "lucide-react";
import { useState } from "react";
import type { PersonId } from "../../../shared/wire/ids.ts";
import { type Seat, seats } from "../../../shared/wire/permissions.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import { Button } from "../../parts/button.tsx";
import { IconButton } from "../../parts/icon-button.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { Select } from "../../parts/select.tsx";
import { useWords } from "../../words.ts";
import { useSize } from "../groups/size.ts";
import type { DraftInvitee } from "./draft.ts";
import styles from "./form.module.css";
import { type Narrowing, narrowed, noRegion, regionOf, tally } from "./invitees.ts";
import list from "./invitee-list.module.css";
import type { Change } from "./meeting-form.tsx";

/** More people than this are narrowed down rather than looked through. */
const few = 6;
/** So many are shown before all are asked for. */
const firstShown = 25;

const everyone: Narrowing = { search: "", region: "", seat: "" };

/** Those chosen, with their seats; many can be narrowed by name, region and seat, counted, and removed at once. */
export function InviteeList(props: {
  readonly invitees: readonly DraftInvitee[];
  readonly change: Change;
  readonly remove: (personIds: ReadonlySet<PersonId>) => void;
}) {
  const { invitees, change, remove } = props;
  const { t, language } = useWords("groups");
  const size = useSize();
  const [wanted, setWanted] = useState(everyone);
  const [isAllShown, setIsAllShown] = useState(false);
  const isMany = invitees.length > few;
  const ofRegion = tally(invitees.map((invitee) => regionOf(invitee, language)));
  // The last of a region may have been removed.
  const narrowing = ofRegion.has(wanted.region) ? wanted : { ...wanted, region: "" };
  const found = isMany ? narrowed(invitees, narrowing, language) : invitees;
  const shown = isAllShown ? found : found.slice(0, firstShown);
  return (
    <>
      {isMany && (
        <Tools
          invitees={invitees}
          ofRegion={ofRegion}
          narrowing={narrowing}
          narrow={(values) => setWanted({ ...narrowing, ...values })}
        />
      )}
      {isMany && (
        <div className={list.count}>
          <p className={styles.label} role="status">
            {found.length === invitees.length
              ? size(invitees.length, ofRegion.size - Number(ofRegion.has(noRegion)))
              : t("many.shown", { number: found.length, all: invitees.length })}
          </p>
          {found.length > 0 && (
            <Button
              tone="quiet"
              size="small"
              onPress={() => {
                remove(new Set(found.map(({ personId }) => personId)));
                setWanted(everyone);
              }}
            >
              {found.length === invitees.length
                ? t("many.removeAll")
                : t("many.removeShown", { number: found.length })}
            </Button>
          )}
        </div>
      )}
      <ul className={styles.people}>
        {shown.map((invitee) => (
          <Chosen
            key={invitee.personId}
            invitee={invitee}
            change={change}
            remove={() => remove(new Set([invitee.personId]))}
          />
        ))}
      </ul>
      {shown.length < found.length && (
        <div>
          <Button onPress={() => setIsAllShown(true)}>
            {t("many.showAll", { number: found.length })}
          </Button>
        </div>
      )}
    </>
  );
}

function Tools(props: {
  readonly invitees: readonly DraftInvitee[];
  readonly ofRegion: ReadonlyMap<string, number>;
  readonly narrowing: Narrowing;
  readonly narrow: (values: Partial<Narrowing>) => void;
}) {
  const { invitees, ofRegion, narrowing, narrow } = props;
  const { t, language } = useWords("groups");
  const { t: words } = useWords("schedule");
  const ofSeat = tally(invitees.map(({ seat }) => seat));
  const counted = (name: string, number = 0) => t("many.counted", { name, number });
  const regions = [...ofRegion.keys()].toSorted((a, b) => a.localeCompare(b, language));
  return (
    <div className={list.tools}>
      <SearchField
        label={t("many.find")}
        value={narrowing.search}
        onChange={(search) => narrow({ search })}
      />
      <Select
        label={words("meeting.region")}
        isLabelHidden
        value={narrowing.region}
        options={[
          { id: "", label: counted(t("many.allRegions"), invitees.length) },
          ...regions.map((id) => ({
            id,
            label: counted(id === noRegion ? t("many.noRegion") : id, ofRegion.get(id)),
          })),
        ]}
        onChange={(region) => narrow({ region })}
      />
      <Select<Seat | "">
        label={words("meeting.seat")}
        isLabelHidden
        value={narrowing.seat}
        options={[
          { id: "", label: counted(t("many.allSeats"), invitees.length) },
          ...seats.map((id) => ({ id, label: counted(words(`seat.${id}`), ofSeat.get(id)) })),
        ]}
        onChange={(seat) => narrow({ seat })}
      />
    </div>
  );
}

function Chosen(props: {
  readonly invitee: DraftInvitee;
  readonly change: Change;
  readonly remove: () => void;
}) {
  const { invitee, change, remove } = props;
  const { personId, names, regionNames, seat } = invitee;
  const { t, language } = useWords("schedule");
  const name = personName(names, language);
  const place = (chosenSeat: Seat) =>
    change((before) => ({
      ...before,
      invitees: before.invitees.map((one) =>
        one.personId === personId ? { ...one, seat: chosenSeat } : one,
      ),
    }));
  return (
    <li>
      <div className={styles.person}>
        <b>{name}</b>
        {regionNames && <span className={styles.label}>{textIn(regionNames, language)}</span>}
      </div>
      <Select
        label={t("form.seatOf", { name })}
        isLabelHidden
        value={seat}
        options={seats.map((one) => ({ id: one, label: t(`seat.${one}`) }))}
        onChange={place}
      />
      <IconButton label={t("form.removeInvitee", { name })} onPress={remove}>
        <X aria-hidden />
      </IconButton>
    </li>
  );
}
