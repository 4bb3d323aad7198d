import { QueryClient, QueryClientContext, useQuery } from "@tanstack/react-query";
import { useContext } from "react";
import { type CityNames, seatCityNames } from "../shared/time/zone-line.ts";
import type { Association } from "../shared/wire/people.ts";
import { api } from "./api.ts";

/** For the pages that open from a link, which stand outside the office and its queries. */
const outside = new QueryClient();

/** The association whose platform this is; null before it was named. */
export function useAssociation(): Association | null {
  const question = {
    queryKey: ["association"],
    queryFn: () => api.get<{ readonly association: Association | null }>("/api/association"),
  };
  const association = useQuery(question, useContext(QueryClientContext) ?? outside);
  return association.data?.association ?? null;
}

/** What the association calls zones by: its own by the city of its seat. */
export function useCityNames(): CityNames {
  return seatCityNames(useAssociation());
}
