/** The six cases of Russian. */
type RussianCase =
  | "nominative"
  | "genitive"
  | "dative"
  | "accusative"
  | "instrumental"
  | "prepositional";

/** What bends a Russian number: the gender of what is counted (masculine), the case (nominative), whether it lives (no: it matters in the accusative of 1 to 4). */
export type RussianForms = {
  readonly gender?: "masculine" | "feminine" | "neuter";
  readonly case?: RussianCase;
  readonly animate?: boolean;
};

type Bent = {
  readonly gender: "masculine" | "feminine" | "neuter";
  readonly case: RussianCase;
  readonly animate: boolean;
};

const cases: readonly RussianCase[] = [
  "nominative",
  "genitive",
  "dative",
  "accusative",
  "instrumental",
  "prepositional",
];

// Forms in the order of `cases`, divided by "|"; the accusative is that of lifeless things.
const small: Readonly<Record<string, string>> = {
  "0": "ноль|ноля|нолю|ноль|нолём|ноле",
  "1 masculine": "один|одного|одному|один|одним|одном",
  "1 feminine": "одна|одной|одной|одну|одной|одной",
  "1 neuter": "одно|одного|одному|одно|одним|одном",
  "2 masculine": "два|двух|двум|два|двумя|двух",
  "2 feminine": "две|двух|двум|две|двумя|двух",
  "2 neuter": "два|двух|двум|два|двумя|двух",
  "3": "три|трёх|трём|три|тремя|трёх",
  "4": "четыре|четырёх|четырём|четыре|четырьмя|четырёх",
};

const soft =
  "пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать|тринадцать|четырнадцать|пятнадцать|шестнадцать|семнадцать|восемнадцать|девятнадцать";

const lowHundreds: Readonly<Record<number, string>> = {
  1: "сто|ста|ста|сто|ста|ста",
  2: "двести|двухсот|двумстам|двести|двумястами|двухстах",
  3: "триста|трёхсот|трёмстам|триста|тремястами|трёхстах",
  4: "четыреста|четырёхсот|четырёмстам|четыреста|четырьмястами|четырёхстах",
};

/** A whole number from 0 to 999 in Russian words, every word of it in the case asked for: "семь", "из шести", "двадцати одной". */
export function spellRussian(value: number, forms: RussianForms): string {
  const bent: Bent = {
    gender: forms.gender ?? "masculine",
    case: forms.case ?? "nominative",
    animate: forms.animate ?? false,
  };
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const words = hundreds > 0 ? [spellHundreds(hundreds, bent.case)] : [];
  const ten = rest < 20 ? 0 : Math.floor(rest / 10);
  if (ten > 0) {
    words.push(spellTens(ten, bent.case));
  }
  const last = rest - ten * 10;
  if (last > 0 || value === 0) {
    words.push(spellBelowTwenty(last, bent, words.length > 0));
  }
  return words.join(" ");
}

// "Двух послов" but "двадцать два посла": only 1 keeps the accusative of the living within a longer number.
function spellBelowTwenty(value: number, bent: Bent, withinLonger: boolean): string {
  if (value > 4) {
    return softForm(value, bent.case);
  }
  const living = bent.case === "accusative" && bent.animate && !(withinLonger && value > 1);
  const usesGenitive = living && !(value === 1 && bent.gender === "feminine");
  const forms = small[String(value)] ?? small[`${value} ${bent.gender}`] ?? "";
  return formIn(forms, usesGenitive ? "genitive" : bent.case);
}

// From 5 to 20, and 30: пять, пяти, пятью; восемь loses its vowel in восьми.
function softForm(value: number, inCase: RussianCase): string {
  const nominative = soft.split("|")[value - 5] ?? "";
  return bendSoft(nominative, inCase);
}

function bendSoft(nominative: string, inCase: RussianCase): string {
  switch (inCase) {
    case "nominative":
    case "accusative":
      return nominative;
    case "instrumental":
      return `${nominative}ю`;
    default:
      return `${nominative.replace(/^восемь/, "восьмь").slice(0, -1)}и`;
  }
}

function spellTens(ten: number, inCase: RussianCase): string {
  switch (ten) {
    case 2:
      return bendSoft("двадцать", inCase);
    case 3:
      return bendSoft("тридцать", inCase);
    case 4:
      return formIn("сорок|сорока|сорока|сорок|сорока|сорока", inCase);
    case 9:
      return formIn("девяносто|девяноста|девяноста|девяносто|девяноста|девяноста", inCase);
    default:
      return softForm(ten, inCase) + formIn("десят|десяти|десяти|десят|десятью|десяти", inCase);
  }
}

function spellHundreds(hundreds: number, inCase: RussianCase): string {
  const low = lowHundreds[hundreds];
  return low
    ? formIn(low, inCase)
    : softForm(hundreds, inCase) + formIn("сот|сот|стам|сот|стами|стах", inCase);
}

function formIn(forms: string, inCase: RussianCase): string {
  return forms.split("|")[cases.indexOf(inCase)] ?? "";
}
