import {
  pathOf,
  type Standing,
  standingOf,
  standings,
  uplinkOf,
} from "../../../shared/readiness/verdict.ts";
import { writeRate } from "../../../shared/readiness/rate.ts";
import { writeDateTime } from "../../../shared/time/write.ts";
import type { ReadinessLine } from "../../../shared/wire/readiness.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import { Badge } from "../../parts/badge.tsx";
import table from "../../parts/people-table.module.css";
import { useWords } from "../../words.ts";
import { useReader } from "./data.ts";
import styles from "./readiness.module.css";

const tones = {
  blocked: "danger",
  hindered: "danger",
  untested: "warn",
  unproven: "warn",
  relay: "neutral",
  ready: "accent",
} as const satisfies Record<Standing, string>;

type LastTest = NonNullable<ReadinessLine["test"]>;

type People = { readonly people: readonly ReadinessLine[] };

const standing = ({ test }: ReadinessLine): Standing => standingOf(test);

/** So many who are not ready are named above the table. */
const mostNamed = 24;

/** Those who are not ready, who needs help first, each with the number to call; those beyond two dozen stand in the table. */
export function NotReady({ people }: People) {
  const { t, language } = useWords("readiness");
  const open = helpFirst(people).filter((line) => standing(line) !== "ready");
  return open.length === 0 ? null : (
    <ul className={styles.open}>
      {open.slice(0, mostNamed).map((line) => (
        <li key={line.personId}>
          <b>{personName(line.names, language)}</b>
          <Badge tone={tones[standing(line)]}>{t(`standing.${standing(line)}`)}</Badge>
          {line.contact && <Phone phone={line.contact.phone} />}
        </li>
      ))}
    </ul>
  );
}

function helpFirst(people: readonly ReadinessLine[]): readonly ReadinessLine[] {
  return people.toSorted((a, b) => standings.indexOf(standing(a)) - standings.indexOf(standing(b)));
}

/** Those expected at a meeting with their last tests, who needs help first. */
export function ReadinessTable({ people }: People) {
  const { t } = useWords("readiness");
  const seesContacts = people.some(({ contact }) => contact !== null);
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t("office.name")}</th>
          <th scope="col">{t("office.found")}</th>
          <th scope="col">{t("office.line")}</th>
          <th scope="col">{t("office.tested")}</th>
          {seesContacts && <th scope="col">{t("office.contact")}</th>}
        </tr>
      </thead>
      <tbody>
        {helpFirst(people).map((line) => (
          <Row key={line.personId} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ line }: { readonly line: ReadinessLine }) {
  const { names, region, test, contact, askedAt } = line;
  const { t, language } = useWords("readiness");
  const { zone } = useReader();
  const at = (instant: number): string => writeDateTime(instant, { zone, language }, "brief");
  return (
    <tr>
      <th scope="row">
        {personName(names, language)}
        {region && <span>{textIn(region, language)}</span>}
      </th>
      <td data-label={t("office.found")}>
        <Badge tone={tones[standing(line)]}>{t(`standing.${standing(line)}`)}</Badge>
        {test && <Faults test={test} />}
      </td>
      <td data-label={t("office.line")} data-nothing={!test}>
        {test ? <Line test={test} /> : "–"}
      </td>
      <td data-label={t("office.tested")} data-nothing={!test && askedAt === null}>
        {test ? <bdi data-short="true">{at(test.testedAt)}</bdi> : "–"}
        {test && test.browser !== "" && <span>{test.browser}</span>}
        {!test && askedAt !== null && <span>{t("office.askedAt", { when: at(askedAt) })}</span>}
      </td>
      {contact && (
        <td data-label={t("office.contact")}>
          <Contact contact={contact} />
        </td>
      )}
    </tr>
  );
}

/** What is not as it should be. */
function Faults({ test }: { readonly test: LastTest }) {
  const { t } = useWords("readiness");
  const path = pathOf(test);
  const uplink = uplinkOf(test.uplink);
  const faults = [
    ...(["camera", "microphone"] as const).flatMap((each) => {
      const finding = test[each];
      return finding === "works" ? [] : [`${t(`step.${each}`)}: ${t(`short.${finding}`)}`];
    }),
    ...(test.speaker === "heard" ? [] : [`${t("step.speaker")}: ${t(`short.${test.speaker}`)}`]),
    ...(test.signalling === "connected" ? [] : [t("short.signalling")]),
    ...(path === "direct" ? [] : [t(`path.${path}`)]),
    ...(uplink === "good" ? [] : [t(`short.${uplink === "unknown" ? "unmeasured" : uplink}`)]),
    ...(test.inApp === null ? [] : [t("short.inApp", { app: test.inApp })]),
  ];
  return faults.map((fault) => <span key={fault}>{fault}</span>);
}

function Line({ test }: { readonly test: LastTest }) {
  const { t, language } = useWords("readiness");
  const rate = (kbps: number | null): string => writeRate(kbps ?? 0, language);
  const { uplink, downlink, roundTripMs, loss } = test;
  const isLossy = loss !== null && loss >= 0.005;
  return (
    <>
      {uplink === null ? "–" : t("office.rate", { up: rate(uplink), down: rate(downlink) })}
      {roundTripMs !== null && <span>{t("office.roundTrip", { ms: roundTripMs })}</span>}
      {isLossy && <span>{t("office.loss", { percent: Math.round(loss * 100) })}</span>}
    </>
  );
}

function Contact({ contact }: { readonly contact: NonNullable<ReadinessLine["contact"]> }) {
  const { phone, email } = contact;
  return (
    <>
      <Phone phone={phone} />
      {email && (
        <span>
          <a href={`mailto:${email}`}>{email}</a>
        </span>
      )}
    </>
  );
}

function Phone({ phone }: { readonly phone: string | null }) {
  const { t } = useWords("readiness");
  return phone ? (
    <a href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`}>{phone}</a>
  ) : (
    <span>{t("office.noPhone")}</span>
  );
}
