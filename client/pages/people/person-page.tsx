import { useQuery } from "@tanstack/react-query";
import { useParams } from "wouter";
import type { Person, PersonInput } from "../../../shared/wire/people.ts";
import { personName } from "../../../shared/words/names.ts";
import { api } from "../../api.ts";
import { useMay } from "../../me.ts";
import { Banner } from "../../parts/banner.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { ownZone } from "../../own-zone.ts";
import { Absences } from "./absences.tsx";
import { ArchiveButton, ArchivedBanner } from "./archive.tsx";
import { BusyCalendars } from "./busy-calendars.tsx";
import { PersonForm } from "./person-form.tsx";
import { Roles } from "./roles.tsx";

const blank: PersonInput = {
  names: { native: "", nativeLanguage: "en", roman: "", order: "family-first", byLanguage: {} },
  title: null,
  office: "regional-delegate",
  email: null,
  phone: null,
  regionId: null,
  language: "en",
  zone: ownZone(),
  hours: null,
};

/** One person of the register, or a new one. */
export function Page() {
  const { id } = useParams<{ id: string }>();
  const { t } = useWords("people");
  const back = { href: "/people", label: t("list.people") };
  return id === "new" ? (
    <PageFrame title={t("person.new")} back={back}>
      <PersonForm initial={blank} person={null} isReadOnly={false} />
    </PageFrame>
  ) : (
    <Known id={id} back={back} />
  );
}

function Known(props: {
  readonly id: string;
  readonly back: { readonly href: string; readonly label: string };
}) {
  const { id, back } = props;
  const { t, language } = useWords("people");
  const person = useQuery({
    queryKey: ["person", id],
    queryFn: () => api.get<Person>(`/api/people/${id}`),
    refetchOnWindowFocus: false,
  });
  const name = person.data && personName(person.data.names, language);
  return (
    <PageFrame
      title={name ?? t("list.people")}
      back={back}
      actions={person.data && name && <Archive person={person.data} name={name} />}
    >
      {person.isPending && <Skeleton lines={10} />}
      {person.isError && !person.data && (
        <ErrorState error={person.error} retry={() => void person.refetch()} />
      )}
      {person.data && <Entry person={person.data} reload={() => void person.refetch()} />}
    </PageFrame>
  );
}

function Archive({ person, name }: { readonly person: Person; readonly name: string }) {
  const { t } = useWords("people");
  const mayEdit = useMayEdit(person);
  return mayEdit && person.archivedAt === null ? (
    <ArchiveButton
      path={`/api/people/${person.personId}/archive`}
      name={name}
      consequence={t("person.archiveText")}
    />
  ) : null;
}

/** As the server has it: an administrator's entry is changed by those alone who may name administrators. */
function useMayEdit({ roles }: Person): boolean {
  const may = useMay();
  return may("people/edit") && (!roles.includes("administrator") || may("people/edit-roles"));
}

function Entry({ person, reload }: { readonly person: Person; readonly reload: () => void }) {
  const { t } = useWords("people");
  const may = useMay();
  const mayEdit = useMayEdit(person);
  const { personId, archivedAt, version } = person;
  return (
    <>
      {archivedAt !== null && (
        <ArchivedBanner
          path={`/api/people/${personId}/archive`}
          archivedAt={archivedAt}
          say={(date) => t("person.archived", { date })}
          mayRestore={mayEdit}
        />
      )}
      {may("people/edit") && !mayEdit && (
        <Banner tone="info">{t("person.administratorOnly")}</Banner>
      )}
      <PersonForm
        key={version}
        initial={person}
        person={person}
        isReadOnly={!mayEdit}
        reload={reload}
      />
      <Roles person={person} />
      {may("availability/read") && <Absences personId={personId} />}
      {may("availability/read") && <BusyCalendars of="person" id={personId} />}
    </>
  );
}
