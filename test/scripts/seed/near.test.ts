import { describe, expect, it } from "vitest";
import { ambassadors, nearPeople } from "../../../scripts/seed/near-people.ts";
import { nearMeeting } from "../../../scripts/seed/near-meeting.ts";
import { near, nearRegions } from "../../../scripts/seed/near.ts";
import { nameForms } from "../../../shared/meeting/plan.ts";
import { wallToInstant } from "../../../shared/time/wall.ts";
import { isKnownZone } from "../../../shared/time/zones.ts";
import { personId, regionId } from "../../../shared/wire/ids.ts";
import { meetingInput } from "../../../shared/wire/schedule.ts";
import { countryInText } from "../../../shared/words/countries.ts";
import { languages, textIn } from "../../../shared/words/languages.ts";
import { joinList } from "../../../shared/words/lists.ts";
import { personName } from "../../../shared/words/names.ts";
import { pressNumber } from "../../../shared/words/numbers.ts";

describe("the NEAR story", () => {
  it("has nine people, of whom seven ambassadors come from six regions, two from one", () => {
    expect(nearPeople).toHaveLength(9);
    expect(ambassadors).toHaveLength(7);
    const regions = ambassadors.map(({ region_id }) => region_id);
    expect(new Set(regions)).toEqual(new Set(nearRegions.map(({ id }) => id)));
    expect(new Set(regions).size).toBe(6);
  });

  it("tells its numbers and lists as the news does", () => {
    const names = nearRegions.map((region) => textIn(region.names, "en"));
    expect(
      `${pressNumber(7, "en")} honorary ambassadors from ${pressNumber(6, "en")} NEAR members in China, including ${joinList(names, "en")}`,
    ).toBe(
      "seven honorary ambassadors from six NEAR members in China, including Ningxia Hui Autonomous Region, Shandong Province, Shanxi Province, Heilongjiang Province, Hunan Province and Inner Mongolia Autonomous Region",
    );
    const countries = near.countries.map((code) => countryInText(code, "en"));
    expect(joinList(countries, "en")).toBe("China, Japan, the ROK, Mongolia, Russia and the DPRK");
  });

  it("is a meeting that the schedule takes, with an agenda that fills its ninety minutes", () => {
    expect(meetingInput.parse(nearMeeting)).toEqual(nearMeeting);
    expect(nearMeeting.agenda.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(
      nearMeeting.durationMinutes,
    );
    expect(wallToInstant(nearMeeting.wallStart, nearMeeting.zone)).toBe(Date.UTC(2022, 5, 28, 5));
  });

  it("invites people of its own list alone, one of them as chair", () => {
    const ids = new Set<string>(nearPeople.map(({ id }) => id));
    expect(
      nearMeeting.agenda.flatMap(({ speakerIds }) => speakerIds).filter((id) => !ids.has(id)),
    ).toEqual([]);
    expect(nearMeeting.invitees.map(({ personId: id }) => id)).toEqual([...ids]);
    expect(nearMeeting.invitees.filter(({ seat }) => seat === "chair")).toHaveLength(1);
  });

  it("stands in all six languages", () => {
    const texts = [
      near.names,
      near.seat_city,
      ...nearRegions.map(({ names }) => names),
      ...nearPeople.map(({ title }) => title ?? {}),
      ...nearMeeting.agenda.map(({ titles }) => titles),
      nearMeeting.titles,
      nearMeeting.purpose ?? {},
    ];
    for (const text of texts) {
      expect(Object.keys(text).toSorted()).toEqual([...languages].toSorted());
    }
  });

  it("has ids, names and zones that the register takes, each e-mail address once", () => {
    for (const person of nearPeople) {
      expect(personId.parse(person.id)).toBe(person.id);
      expect(nameForms.parse(person.names)).toEqual(person.names);
      expect(isKnownZone(person.zone)).toBe(true);
    }
    for (const region of nearRegions) {
      expect(regionId.parse(region.id)).toBe(region.id);
    }
    expect(new Set(nearPeople.map(({ email }) => email)).size).toBe(nearPeople.length);
  });

  it("writes every person's name in the script of each language", () => {
    const scripts = {
      en: /^[A-Za-z -]+$/,
      zh: /^\p{sc=Han}+$/u,
      ja: /^\p{sc=Han}+$/u,
      ko: /^\p{sc=Hangul}+$/u,
      mn: /^[\p{sc=Cyrillic} -]+$/u,
      ru: /^[\p{sc=Cyrillic} -]+$/u,
    };
    for (const { names } of nearPeople) {
      for (const language of languages) {
        expect(personName(names, language)).toMatch(scripts[language]);
      }
    }
  });
});
