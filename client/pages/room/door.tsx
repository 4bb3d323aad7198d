import { lazy, Suspense, useState } from "react";
import type { Door } from "../../../shared/wire/room.ts";
import { writeDateTime } from "../../../shared/time/write.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { NamePlate } from "../../room/name-plate.tsx";
import { useOwnZone } from "../../own-zone.ts";
import type { Choices } from "../../room/session.ts";
import { useNow } from "../../room/ticking.ts";
import { useWords } from "../../words.ts";
import { AgendaList } from "./agenda-list.tsx";
import { DeviceDesk } from "./device-desk.tsx";
import styles from "./door.module.css";
import { countdown, doorStanding, type DoorStanding } from "./entry-window.ts";
import { inAppBrowser } from "./in-app-browser.ts";
import { InAppHint } from "./in-app-hint.tsx";
import { firstChoices, keepConsent, keptChoices, keptConsent } from "./kept-choices.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { useDevices } from "./use-devices.ts";
import { authorizationOf, calendarAddress, handshakeOf, type Visit } from "./visit.ts";
import { When } from "./when.tsx";

// Few doors stand like this: what it says is loaded when one does.
const HeldDoor = lazy(() =>
  import("./held-door.tsx").then((module) => ({ default: module.HeldDoor })),
);
const loadTest = () => import("../readiness/test-page.tsx");
const TestPage = lazy(() => loadTest().then((module) => ({ default: module.TestPage })));

/** The page before the call: what meets and when, one's own picture and plate, and the way in. */
export function DoorPage(props: {
  readonly door: Door;
  readonly visit: Visit;
  readonly join: (choices: Choices) => void;
}) {
  const { door, visit, join } = props;
  const { language } = useWords("room");
  // The server's clock as it was when the door answered, carried on by the page's own.
  const [read] = useState(() => {
    const aheadMs = door.now - Date.now();
    return () => Date.now() + aheadMs;
  });
  const now = useNow(read, 1_000);
  const standing = doorStanding(door, { now, hasAccount: visit.kind === "session" });
  const mayTest = door.status === "scheduled" && door.plate !== null && door.plate.seat !== "guest";
  // A letter's link leads to the test at once.
  const [isTesting, setTesting] = useState(() => location.hash === "#test");
  if (isTesting && mayTest) {
    return (
      <Suspense fallback={<div className="waiting" aria-busy="true" />}>
        <TestPage
          door={door}
          subject={subjectOf(door, visit)}
          top={<LanguageSwitch />}
          hint={<InAppHint />}
          leave={() => setTesting(false)}
        />
      </Suspense>
    );
  }
  const test = mayTest ? () => setTesting(true) : null;
  return (
    <main className={styles.door}>
      <LanguageSwitch />
      <header className={styles.head}>
        <h1>{textIn(door.titles, language)}</h1>
        {door.purpose && <p className={styles.purpose}>{textIn(door.purpose, language)}</p>}
        <When door={door} />
      </header>
      {standing.kind === "held" ? (
        <Suspense>
          <HeldDoor isPast={door.startsAt <= now} />
        </Suspense>
      ) : standing.kind === "cancelled" || standing.kind === "ended" ? (
        <Over door={door} kind={standing.kind} />
      ) : (
        <Threshold {...{ door, visit, standing, now, join, test }} />
      )}
    </main>
  );
}

function subjectOf({ meetingId }: Door, visit: Visit) {
  const authorization = authorizationOf(visit);
  return {
    meetingId,
    handshake: handshakeOf(visit, meetingId),
    options: { headers: authorization ? { authorization } : {} },
    inApp: inAppBrowser(navigator.userAgent),
    devices: keptChoices,
  };
}

function Over({ door, kind }: { readonly door: Door; readonly kind: "cancelled" | "ended" }) {
  const { t } = useWords("room");
  return (
    <section className={styles.over}>
      <Banner tone={kind === "cancelled" ? "danger" : "info"}>{t(`door.${kind}`)}</Banner>
      {kind === "ended" && <p>{t("door.endedHint")}</p>}
      {door.contact && <p>{t("outside.contact", { contact: door.contact })}</p>}
    </section>
  );
}

type ThresholdProps = {
  readonly door: Door;
  readonly visit: Visit;
  readonly standing: DoorStanding;
  readonly now: number;
  readonly join: (choices: Choices) => void;
  /** Opens the test of one's equipment; null for who has no seat. */
  readonly test: (() => void) | null;
};

function Threshold(props: ThresholdProps) {
  const { door, visit, standing, now, test } = props;
  const { t, language } = useWords("room");
  const calendar = calendarAddress(visit, door.meetingId, language);
  return (
    <>
      {standing.kind === "early" && <Early {...{ now, calendar }} opensAt={standing.opensAt} />}
      <InAppHint />
      {test && (
        <div>
          <Button onPress={test}>{t("door.test")}</Button>
        </div>
      )}
      {door.mediaUnavailable === null ? <WithMedia {...props} /> : <WithoutMedia {...props} />}
      <AgendaList door={door} authorization={authorizationOf(visit)} />
      {door.contact && <p>{t("outside.contact", { contact: door.contact })}</p>}
    </>
  );
}

function WithMedia({ door, standing, join }: ThresholdProps) {
  const devices = useDevices();
  const [mayOpenMicrophone, setConsent] = useState(() => keptConsent(door.meetingId));
  const isGuest = door.plate?.seat === "guest";
  return (
    <>
      <DeviceDesk devices={devices} plate={door.plate} />
      {!isGuest && devices.hasMicrophone && (
        <Consent isGiven={mayOpenMicrophone} give={setConsent} />
      )}
      <WayIn
        isOpen={standing.kind === "open" && devices.phase !== "asking"}
        isGuest={isGuest}
        enter={() => {
          devices.release();
          keepConsent(door.meetingId, mayOpenMicrophone);
          join({ ...devices.choices, mayOpenMicrophone });
        }}
      />
    </>
  );
}

function WithoutMedia({ door, standing, join }: ThresholdProps) {
  const { t } = useWords("room");
  return (
    <>
      <Banner tone="warn">{t("door.noVideo")}</Banner>
      {door.plate && (
        <figure className={styles.plateAlone}>
          <NamePlate plate={door.plate} />
          <figcaption>{t("door.plate")}</figcaption>
        </figure>
      )}
      <WayIn
        isOpen={standing.kind === "open"}
        isGuest={door.plate?.seat === "guest"}
        enter={() => join({ ...firstChoices, cameraOn: false, mayOpenMicrophone: false })}
      />
    </>
  );
}

function WayIn(props: {
  readonly isOpen: boolean;
  readonly isGuest: boolean;
  readonly enter: () => void;
}) {
  const { t } = useWords("room");
  return (
    <div className={styles.way}>
      <Button tone="primary" size="large" isDisabled={!props.isOpen} onPress={props.enter}>
        {props.isGuest ? t("door.joinLobby") : t("door.join")}
      </Button>
    </div>
  );
}

function Early(props: {
  readonly opensAt: number;
  readonly now: number;
  /** Where the meeting is a file for the visitor's calendar. */
  readonly calendar: string | null;
}) {
  const { opensAt, now, calendar } = props;
  const { t, language } = useWords("room");
  const { days, rest } = countdown(opensAt - now);
  const time = writeDateTime(opensAt, { zone: useOwnZone(), language }, "short");
  return (
    <section className={styles.early}>
      <p className={styles.countdown} role="timer">
        <small>{t("door.countdown")}</small>
        <span>
          {days > 0 && t("door.days", { count: days })} <b>{rest}</b>
        </span>
      </p>
      <p>{t("door.opensAt", { time })}</p>
      {calendar && (
        <a download href={calendar}>
          {t("door.addToCalendar")}
        </a>
      )}
    </section>
  );
}

function Consent(props: { readonly isGiven: boolean; readonly give: (given: boolean) => void }) {
  const { t } = useWords("room");
  return (
    <label className={styles.consent}>
      <input
        type="checkbox"
        checked={props.isGiven}
        onChange={(event) => props.give(event.target.checked)}
      />
      <span>
        {t("door.consent")}
        <small>{t("door.consentHint")}</small>
      </span>
    </label>
  );
}
