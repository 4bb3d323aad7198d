import { useQuery } from "@tanstack/react-query";
import type { FeedbackSummary } from "../../../shared/wire/feedback.ts";
import type { MeetingRecord, RecordPerson, Verification } from "../../../shared/wire/records.ts";
import { type Language, textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import { api } from "../../api.ts";

/** A meeting's record; while the meeting lasts it is asked for again and again. */
export function useRecord(meetingId: string) {
  return useQuery({
    queryKey: ["record", meetingId],
    queryFn: () => api.get<MeetingRecord>(`/api/meetings/${meetingId}/records`),
    refetchInterval: ({ state }) => (state.data?.isFinal === false ? 10_000 : false),
  });
}

/** What those who took part in a meeting say of it. */
export function useFeedback(meetingId: string) {
  return useQuery({
    queryKey: ["feedback", meetingId],
    queryFn: () => api.get<FeedbackSummary>(`/api/meetings/${meetingId}/feedback`),
  });
}

/** The check of a journal's chain of hashes; asked for by `refetch` alone. */
export function useVerification(meetingId: string) {
  return useQuery({
    queryKey: ["verification", meetingId],
    queryFn: () => api.get<Verification>(`/api/meetings/${meetingId}/verification`),
    enabled: false,
  });
}

/** Where an export is downloaded from. */
export function exportAddress(
  meetingId: string,
  format: string,
  reader: { readonly zone: string; readonly language: string },
): string {
  return `/api/meetings/${meetingId}/attendance.${format}?${new URLSearchParams(reader)}`;
}

/** Somebody's region in a language; "" for none. */
export function regionName(
  record: MeetingRecord,
  person: RecordPerson,
  language: Language,
): string {
  const region = record.regions.find(({ regionId }) => regionId === person.regionId);
  return region ? textIn(region.names, language) : "";
}

/** The name of whoever has this id; "" for nobody. */
export function nameOf(record: MeetingRecord, personId: string, language: Language): string {
  const person = record.people.find((each) => each.personId === personId);
  return person ? personName(person.names, language) : "";
}
