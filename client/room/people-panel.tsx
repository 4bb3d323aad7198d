import { Hand, MicOff } from "lucide-react";
import { useState } from "react";
import type { Participant } from "../../shared/meeting/plan.ts";
import { isPresent } from "../../shared/meeting/presence.ts";
import type { WaitingGuest } from "../../shared/wire/room.ts";
import { textIn } from "../../shared/words/languages.ts";
import { Button } from "../parts/button.tsx";
import { useWords } from "../words.ts";
import { useCall, useMeeting, useRoom, useSelf, useView } from "./context.ts";
import { useName } from "./names.ts";
import styles from "./people-panel.module.css";
import { byRegion, handOf, presentIds, type RegionGroup, regionsPresent } from "./people.ts";
import { act } from "./session.ts";

/** Everyone with a seat, region by region, and for the chair those who wait to be let in. */
export function PeoplePanel() {
  const { t } = useWords("room");
  const meeting = useMeeting();
  const { conducts } = useSelf();
  const { present, all } = regionsPresent(meeting);
  return (
    <section className={styles.panel} aria-label={t("people.title")}>
      {conducts && <Lobby />}
      <p className={styles.count}>
        {t("people.here", { count: presentIds(meeting).length })}
        {all > 0 && ` · ${t("people.regionsHere", { present, count: all })}`}
      </p>
      {conducts && <MuteOthers />}
      {byRegion(meeting).map((group) => (
        <Group key={group.people[0]?.personId} group={group} />
      ))}
    </section>
  );
}

function Lobby() {
  const { t } = useWords("room");
  const { session } = useRoom();
  const guests = useView((view) => view.lobby);
  return guests.length === 0 ? null : (
    <div className={styles.lobby}>
      <h3>{t("lobby.waiting", { count: guests.length })}</h3>
      <ul>
        {guests.map((guest) => (
          <Guest key={guest.personId} guest={guest} />
        ))}
      </ul>
      {guests.length > 1 && (
        <Button
          tone="primary"
          onPress={() => void act(session, () => session.socket.ask("lobby:admit-all", {}))}
        >
          {t("lobby.admitAll")}
        </Button>
      )}
    </div>
  );
}

function Guest({ guest }: { readonly guest: WaitingGuest }) {
  const { t } = useWords("room");
  const { session } = useRoom();
  const { personId, name, affiliation } = guest;
  return (
    <li className={styles.guest}>
      <span className={styles.who}>
        {name}
        {affiliation && <small>{affiliation}</small>}
      </span>
      <span className={styles.actions}>
        <Button
          tone="primary"
          size="small"
          aria-label={t("lobby.admitPerson", { name })}
          onPress={() => void act(session, () => session.socket.ask("lobby:admit", { personId }))}
        >
          {t("lobby.admit")}
        </Button>
        <Button
          tone="quiet"
          size="small"
          aria-label={t("lobby.refusePerson", { name })}
          onPress={() => void act(session, () => session.socket.ask("lobby:refuse", { personId }))}
        >
          {t("lobby.refuse")}
        </Button>
      </span>
    </li>
  );
}

function Group({ group }: { readonly group: RegionGroup }) {
  const { t, language } = useWords("room");
  const guests = group.region === null && group.people.every((person) => !person.invited);
  const without = guests ? t("people.guests") : t("people.noRegion");
  return (
    <div className={styles.group}>
      <h3>{group.region ? textIn(group.region.names, language) : without}</h3>
      <ul>
        {group.people.map((person) => (
          <Person key={person.personId} person={person} />
        ))}
      </ul>
    </div>
  );
}

function Person({ person }: { readonly person: Participant }) {
  const { t, language } = useWords("room");
  const meeting = useMeeting();
  const self = useSelf();
  const { personId } = person;
  const name = useName()(personId);
  const here = isPresent(meeting.presence, personId);
  const hand = handOf(meeting, personId);
  return (
    <li className={styles.person} data-here={here}>
      <span className={styles.dot} aria-hidden />
      <span className={styles.who}>
        <span>
          {name}
          {personId === self.personId && <em> {t("people.selfMark")}</em>}
        </span>
        {person.title && <small>{textIn(person.title, language)}</small>}
        <small>{here ? t("people.present") : t("people.absent")}</small>
      </span>
      {hand !== null && (
        <span className={styles.hand} role="img" aria-label={t("people.hand", { place: hand })}>
          <Hand aria-hidden /> {hand}
        </span>
      )}
      {here && <Microphone personId={personId} name={name} />}
      {here && self.conducts && meeting.floor.speaking?.personId !== personId && (
        <GiveFloor personId={personId} name={name} />
      )}
      {here && self.conducts && person.office === "guest" && (
        <ShowOut personId={personId} name={name} />
      )}
    </li>
  );
}

type Named = { readonly personId: Participant["personId"]; readonly name: string };

function GiveFloor({ personId, name }: Named) {
  const { t } = useWords("room");
  const { session } = useRoom();
  const open = useMeeting().phase.kind === "open";
  return open ? (
    <Button
      tone="quiet"
      size="small"
      aria-label={t("floor.giveTo", { name })}
      onPress={() => session.order("floor:give", { personId })}
    >
      {t("floor.give")}
    </Button>
  ) : null;
}

/** Closes every microphone but one's own and the speaker's, where there are such. */
function MuteOthers() {
  const { t } = useWords("room");
  const { session, call } = useRoom();
  const { personId } = useSelf();
  const speakerId = useMeeting().floor.speaking?.personId;
  const others = useCall((view) =>
    [...view.open].some((id) => id !== personId && id !== speakerId),
  );
  return others ? (
    <Button tone="quiet" onPress={() => void act(session, () => call.muteOthers())}>
      <MicOff aria-hidden /> {t("people.muteOthers")}
    </Button>
  ) : null;
}

/** Shows a guest out, after asking: they do not come in again. */
function ShowOut({ personId, name }: Named) {
  const { t } = useWords("room");
  const { session } = useRoom();
  const [isAsked, ask] = useState(false);
  const showOut = () => act(session, () => session.socket.ask("lobby:show-out", { personId }));
  return isAsked ? (
    <div className={styles.question} role="group" aria-label={t("people.showOutOf", { name })}>
      <p>{t("people.showOutQuestion", { name })}</p>
      <Button tone="danger" size="small" onPress={() => void showOut()}>
        {t("people.showOut")}
      </Button>
      <Button tone="quiet" size="small" onPress={() => ask(false)}>
        {t("people.showOutNot")}
      </Button>
    </div>
  ) : (
    <Button
      tone="quiet"
      size="small"
      aria-label={t("people.showOutOf", { name })}
      onPress={() => ask(true)}
    >
      {t("people.showOut")}
    </Button>
  );
}

/** A muted microphone's sign; for the chair an open one can be muted, never the other way. */
function Microphone({ personId, name }: Named) {
  const { t } = useWords("room");
  const { session, call } = useRoom();
  const { conducts, personId: selfId } = useSelf();
  const open = useCall((view) => view.open.has(personId));
  if (!open) {
    return (
      <span className={styles.muted} role="img" aria-label={t("people.muted")}>
        <MicOff aria-hidden />
      </span>
    );
  }
  return conducts && personId !== selfId ? (
    <Button
      tone="quiet"
      size="small"
      aria-label={t("people.muteOf", { name })}
      onPress={() => void act(session, () => call.mutePerson(personId))}
    >
      {t("people.mute")}
    </Button>
  ) : null;
}
