import { randomUUID } from "node:crypto";
import { usualHours } from "../../shared/schedule/working-hours.ts";
import { nearMeeting } from "../schedule/register.ts";
import { personForm } from "./office.ts";

/** An id of nothing. */
export const unknown = randomUUID();
/** The zone of the requests. */
export const zone = "Asia/Seoul";

/** What goes into the routes that take a body: well-formed, and changing nothing that another request needs. */
export const bodies: Readonly<Record<string, unknown>> = {
  "post /api/sign-in/ask": { email: "nobody@near.example" },
  "post /api/sign-in/use": { token: "a".repeat(43) },
  "patch /api/me": { language: "en", zone },
  "post /api/people": personForm(),
  "put /api/people/:personId": { ...personForm(), version: 1 },
  "put /api/people/:personId/roles": { roles: [] },
  "put /api/people/:personId/archive": { archived: true },
  "post /api/groups": groupForm(),
  "post /api/groups/matching": { personIds: [], rules: [] },
  "put /api/groups/:groupId": { ...groupForm(), version: 1 },
  "post /api/templates": { names: { en: "x" }, content: templateContent() },
  "put /api/templates/:templateId": { names: { en: "x" } },
  "post /api/regions": regionForm(),
  "put /api/regions/:regionId": { ...regionForm(), version: 1 },
  "put /api/regions/:regionId/archive": { archived: true },
  "put /api/association": associationForm(),
  "post /api/meetings": nearMeeting(),
  "put /api/meetings/:meetingId/reminders": { reminders: [], toDeclined: false },
  "put /api/meetings/:meetingId": { ...nearMeeting(), version: 99 },
  "post /api/people/:personId/busy/files": {},
  "post /api/people/:personId/busy/feeds": { address: "https://calendar.near.example/a.ics" },
  "post /api/regions/:regionId/busy/files": {},
  "post /api/regions/:regionId/busy/feeds": { address: "https://calendar.near.example/a.ics" },
  "post /api/imports/people/preview": {},
  "post /api/imports/people/run": {},
  "post /api/imports/regions/preview": {},
  "post /api/imports/regions/run": {},
  "put /api/meetings/:meetingId/readiness": readinessReport(),
  "patch /api/meetings/:meetingId/files/:fileId": { name: "x" },
  "put /api/meetings/:meetingId/agenda/:itemId/files": { fileIds: [] },
  "post /api/meetings/:meetingId/cancel": { scope: "this" },
  "post /api/series/preview": {
    zone: "Asia/Seoul",
    wallStart: "2022-06-28T14:00",
    rule: { every: "day", interval: 1, ending: { count: 3 } },
  },
  "post /api/meetings/:meetingId/invitees": { invitees: [], regionIds: [] },
  "post /api/meetings/:meetingId/reply": { answer: "accepted", representedBy: null },
  "post /inbound/mail": {},
  "post /api/post/:postId/settle": { how: "done" },
  "put /api/calendar/:country/:day": { kind: "off" },
  "post /api/people/:personId/absences": {
    fromDay: "2026-09-28",
    toDay: "2026-09-30",
    note: null,
  },
  "post /api/finder": {
    people: [{ personId: unknown, isRequired: true }],
    durationMinutes: 60,
    from: 0,
    to: 86_400_000,
    allows: { nights: false, daysOff: false },
  },
  "post /api/polls": {
    titles: { en: "A poll" },
    zone,
    durationMinutes: 60,
    deadlineAt: 1,
    isOpen: true,
    options: [{ wallStart: "2040-06-28T14:00" }, { wallStart: "2040-06-29T14:00" }],
    voters: [{ personId: unknown, seat: "delegate" }],
  },
  "post /api/polls/:pollId/reopen": { deadlineAt: 1 },
  "post /api/polls/:pollId/finalise": { optionId: unknown },
  "post /api/poll/:token": { answers: {} },
  "put /api/meetings/:meetingId/feedback": { mark: 5, comment: null },
  "post /api/rsvp": { answer: "accepted", representedBy: null },
  "post /api/guests": { door: "none", name: "Li", affiliation: null, language: "en", zone },
  "put /api/meetings/:meetingId/news/:language": { title: "x", body: "x", version: 1 },
};

function groupForm() {
  return {
    names: { en: "x" },
    personIds: [],
    rules: [{ office: null, place: { kind: "anywhere" } }],
  };
}

function templateContent() {
  return {
    titles: {},
    purpose: {},
    zone,
    time: "10:00",
    durationMinutes: 60,
    hostRegionId: null,
    agenda: [],
    invitees: [],
    reminders: null,
  };
}

function readinessReport() {
  const devices = { camera: "works", microphone: "works", speaker: "heard" };
  const ways = { signalling: "connected", udp: "connected", tcp: "connected", turn: "absent" };
  const figures = { uplink: 1, downlink: 1, roundTripMs: 1, loss: 0 };
  return { testId: "0".repeat(32), browser: "", inApp: null, ...devices, ...ways, ...figures };
}

function regionForm() {
  return {
    names: { en: "x" },
    country: "CN",
    subdivision: null,
    zone,
    hours: usualHours,
    languages: [],
    joinedYear: null,
  };
}

function associationForm() {
  const facts = { foundedYear: 1996, memberCount: 79, countries: ["CN"] };
  return { names: { en: "x" }, shortName: "x", seatCity: { en: "x" }, zone, ...facts };
}
