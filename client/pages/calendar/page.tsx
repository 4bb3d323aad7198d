import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { isWall } from "../../../shared/time/wall.ts";
import { writeDate } from "../../../shared/time/write.ts";
import type { CalendarDay, CalendarYear } from "../../../shared/wire/availability.ts";
import { countryName } from "../../../shared/words/countries.ts";
import { api, codeOf } from "../../api.ts";
import { useMay } from "../../me.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { CountryField } from "../../parts/country-field.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { IconButton } from "../../parts/icon-button.tsx";
import { NumberField } from "../../parts/number-field.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import styles from "../../parts/register.module.css";
import { Select } from "../../parts/select.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useErrorSentence, useWords } from "../../words.ts";

type Kind = CalendarDay["kind"];

/** The days of a country's year that are not as the week has them, and their correction. */
export function Page() {
  const { t, language } = useWords("finder");
  const { t: people } = useWords("people");
  const may = useMay();
  const [country, setCountry] = useState("CN");
  const [year, setYear] = useState(() => new Date().getFullYear());
  const days = useQuery({
    queryKey: ["calendar", country, year],
    queryFn: () => api.get<CalendarYear>(`/api/calendar/${country}/${year}`),
  });
  const mayEdit = may("availability/edit");
  return (
    <PageFrame
      title={t("calendar.title")}
      back={{ href: "/regions", label: people("list.regions") }}
    >
      <p>{t("calendar.lead")}</p>
      <div className={styles.pair}>
        <CountryField label={t("calendar.country")} value={country} onChange={setCountry} />
        <NumberField
          label={t("calendar.year")}
          value={year}
          minValue={2000}
          maxValue={2100}
          onChange={setYear}
        />
      </div>
      {mayEdit && <Setting key={year} country={country} year={year} />}
      {days.isPending && <Skeleton lines={8} />}
      {days.isError && <ErrorState error={days.error} retry={() => void days.refetch()} />}
      {days.data?.lacksArrangement && (
        <Banner tone="warn">
          {t("calendar.lacking", { country: countryName(country, language), year: String(year) })}
        </Banner>
      )}
      {days.data && <Days country={country} days={days.data.days} mayEdit={mayEdit} />}
    </PageFrame>
  );
}

function useCorrect(country: string) {
  const { t } = useWords("finder");
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: ({ day, kind }: { readonly day: string; readonly kind: Kind | null }) =>
      api.put(`/api/calendar/${country}/${day}`, { kind }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["calendar"] });
      toast(t("calendar.saved"));
    },
  });
}

function Days(props: {
  readonly country: string;
  readonly days: readonly CalendarDay[];
  readonly mayEdit: boolean;
}) {
  const { country, days, mayEdit } = props;
  const { t, language } = useWords("finder");
  const correct = useCorrect(country);
  if (days.length === 0) {
    return <p>{t("calendar.empty")}</p>;
  }
  const write = (day: string) =>
    writeDate(Date.parse(`${day}T00:00Z`), { zone: "UTC", language }, "full");
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t("calendar.day")}</th>
          <th scope="col">{t("calendar.kind")}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, kind, isOwn }) => (
          <tr key={day}>
            <td>{write(day)}</td>
            <td>
              {t(`calendar.${kind}`)} · {t(isOwn ? "calendar.own" : "calendar.published")}{" "}
              {isOwn && mayEdit && (
                <IconButton
                  label={t("calendar.reset", { day: write(day) })}
                  onPress={() => correct.mutate({ day, kind: null })}
                >
                  <X aria-hidden />
                </IconButton>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Setting({ country, year }: { readonly country: string; readonly year: number }) {
  const { t } = useWords("finder");
  const sentence = useErrorSentence();
  const correct = useCorrect(country);
  const [day, setDay] = useState(`${year}-01-01`);
  const [kind, setKind] = useState<Kind>("off");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWall(`${day}T00:00`)) {
      correct.mutate({ day, kind });
    }
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.pair}>
        <TextField label={t("calendar.day")} type="date" value={day} onChange={setDay} />
        <Select
          label={t("calendar.kind")}
          value={kind}
          onChange={setKind}
          options={(["off", "on", "usual"] as const).map((id) => ({
            id,
            label: t(`calendar.${id}`),
          }))}
        />
      </div>
      {correct.isError && <Banner tone="danger">{sentence(codeOf(correct.error))}</Banner>}
      <div className={styles.actions}>
        <Button type="submit" isPending={correct.isPending}>
          {t("calendar.set")}
        </Button>
      </div>
    </form>
  );
}
