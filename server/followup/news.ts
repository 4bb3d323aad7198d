import { clockFields } from "../../shared/time/offset.ts";
import { writeDate } from "../../shared/time/write.ts";
import type { AssociationFacts } from "../../shared/wire/records.ts";
import { countryInText } from "../../shared/words/countries.ts";
import { textIn } from "../../shared/words/languages.ts";
import { joinList } from "../../shared/words/lists.ts";
import { pressNumber } from "../../shared/words/numbers.ts";
import type { Named, NewsFacts } from "./facts.ts";
import {
  asSubject,
  membersPhrase,
  type Pen,
  peopleList,
  peoplePhrase,
  regionsPhrase,
  subjectPhrase,
} from "./phrases.ts";

/** A news piece: a headline, and paragraphs divided by an empty line. */
export type NewsText = { readonly title: string; readonly body: string };

/** Writes the news piece as an association's press office would, from facts alone: nothing is quoted, nobody absent is told of. */
export function writeNews(facts: NewsFacts, pen: Pen): NewsText {
  const paragraphs = [
    [...lead(facts, pen), ...secretaryGeneral(facts, pen)],
    [...speeches(facts, pen), ...presentations(facts, pen)],
    [...exchange(facts, pen), ...votes(facts, pen), ...photo(facts, pen)],
    about(facts, pen),
  ];
  const between = pen.language === "zh" || pen.language === "ja" ? "" : " ";
  const written = paragraphs.filter((sentences) => sentences.length > 0);
  return {
    title: headline(facts, pen),
    body: written.map((sentences) => sentences.join(between)).join("\n\n"),
  };
}

function shortName({ association }: NewsFacts): string {
  return association?.shortName ?? "Plenum";
}

function headline(facts: NewsFacts, pen: Pen): string {
  const { words, language } = pen;
  const short = shortName(facts);
  const host = facts.host ? textIn(facts.host, language) : words("news.host.brief", { short });
  const people = peoplePhrase(facts.groups, pen);
  if (!people) {
    return words("news.headline.plain", { host });
  }
  const values = { host, people: people.text, count: people.count };
  const [country, ...others] = new Set(facts.members.map((region) => region.country));
  return country !== undefined && others.length === 0
    ? words("news.headline.country", {
        ...values,
        country: countryInText(country, language, "genitive"),
      })
    : words("news.headline.people", values);
}

function lead(facts: NewsFacts, pen: Pen): readonly string[] {
  const { words, language } = pen;
  const { titles, association } = facts;
  const seat = association ? textIn(association.seatCity, language) : "";
  const office = seat
    ? words("news.host.seated", { short: shortName(facts), city: seat })
    : words("news.host.secretariat", { short: shortName(facts) });
  const host = facts.host ? textIn(facts.host, language) : office;
  const opening = words("news.lead", {
    date: dateOf(facts, pen),
    host: asSubject(host, pen, "은/는"),
    title: textIn(titles, language),
  });
  return [opening, ...attended(facts, pen)];
}

function dateOf({ at, zone }: NewsFacts, { language, words }: Pen): string {
  const reader = { zone, language };
  return words("news.date", {
    year: clockFields(at, zone).year,
    day: writeDate(at, reader, "press"),
    date: writeDate(at, reader, "long"),
  });
}

function attended(facts: NewsFacts, pen: Pen): readonly string[] {
  const { words, language } = pen;
  const people = peoplePhrase(facts.groups, pen);
  if (!people) {
    return [];
  }
  const { members } = facts;
  const values = { people: asSubject(people.text, pen, "이/가"), count: people.count };
  const [first, ...others] = members;
  if (!first) {
    return [words("news.attended.noMember", values)];
  }
  const country = countryInText(first.country, language);
  const list = regionsPhrase(members, pen);
  if (others.length === 0) {
    return [words("news.attended.oneMember", { ...values, region: list, country })];
  }
  const counted = membersPhrase(members.length, shortName(facts), pen);
  return members.every((region) => region.country === first.country)
    ? [words("news.attended.oneCountry", { ...values, members: counted, country, list })]
    : [words("news.attended.countries", { ...values, members: counted, list })];
}

function secretaryGeneral(facts: NewsFacts, pen: Pen): readonly string[] {
  const { secretaryGeneral: who } = facts;
  if (!who) {
    return [];
  }
  return [
    pen.words(who.spoke ? "news.secretaryGeneral.spoke" : "news.secretaryGeneral.attended", {
      person: subjectPhrase(who, pen),
    }),
  ];
}

function speeches({ speakers }: NewsFacts, pen: Pen): readonly string[] {
  return given(speakers, pen, "news.speeches");
}

function presentations({ presenters }: NewsFacts, pen: Pen): readonly string[] {
  return given(presenters, pen, "news.presentations");
}

function given(people: readonly Named[], pen: Pen, key: string): readonly string[] {
  const [first, ...others] = people;
  if (!first) {
    return [];
  }
  return others.length === 0
    ? [pen.words(`${key}.one`, { person: subjectPhrase(first, pen) })]
    : [pen.words(`${key}.several`, { list: peopleList(people, pen) })];
}

function exchange({ exchange: held }: NewsFacts, pen: Pen): readonly string[] {
  if (!held) {
    return [];
  }
  const topic = textIn(held.titles, pen.language);
  const people = peoplePhrase(held.groups, pen, held.officials);
  return people
    ? [
        pen.words("news.exchange.people", {
          topic,
          people: asSubject(people.text, pen, "이/가"),
          count: people.count,
        }),
      ]
    : [pen.words("news.exchange.held", { topic })];
}

function votes({ votes: taken }: NewsFacts, { words }: Pen): readonly string[] {
  return taken.map(({ question, tally }) => words("news.vote", { question, ...tally }));
}

function photo({ photo: taken }: NewsFacts, { words }: Pen): readonly string[] {
  return taken ? [words("news.photo")] : [];
}

/** What the association is, as its own page says it, and since when the presenters' regions belong to it. */
function about(facts: NewsFacts, pen: Pen): readonly string[] {
  const { association } = facts;
  return association ? [...associationSentences(association, pen), ...joined(facts, pen)] : [];
}

function associationSentences(association: AssociationFacts, pen: Pen): readonly string[] {
  const { words, language } = pen;
  const { foundedYear, memberCount, countries, shortName: short } = association;
  const full = words("news.about.name", {
    association: textIn(association.names, language),
    short,
  });
  const founded =
    foundedYear === null
      ? []
      : [words("news.about.founded", { name: asSubject(full, pen, "은/는"), year: foundedYear })];
  if (memberCount === null || countries.length === 0) {
    return founded;
  }
  const members = words("news.about.members", {
    short,
    count: memberCount,
    number: pressNumber(memberCount, language, { gender: "feminine" }),
    countries: joinList(
      countries.map((code) => countryInText(code, language)),
      language,
    ),
  });
  return [...founded, members];
}

function joined({ presenters }: NewsFacts, pen: Pen): readonly string[] {
  const regions = presenters.flatMap(({ region }) => (region ? [region] : []));
  const once = regions.filter(
    ({ regionId }, place) => regions.findIndex((each) => each.regionId === regionId) === place,
  );
  return once.flatMap(({ names, joinedYear }) =>
    joinedYear === null
      ? []
      : [
          pen.words("news.about.joined", {
            region: asSubject(textIn(names, pen.language), pen, "은/는"),
            year: joinedYear,
          }),
        ],
  );
}
