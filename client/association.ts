import { useQuery } from "@tanstack/react-query";
import { type CityNames, seatCityNames } from "../shared/time/zone-line.ts";
import type { Association } from "../shared/wire/people.ts";
import { api } from "./api.ts";

/** The association whose platform this is; null before it was named. */
export function useAssociation(): Association | null {
  const association = useQuery({
    queryKey: ["association"],
    queryFn: () => api.get<{ readonly association: Association | null }>("/api/association"),
  });
  return association.data?.association ?? null;
}

/** What the association calls zones by: its own by the city of its seat. */
export function useCityNames(): CityNames {
  return seatCityNames(useAssociation());
}
